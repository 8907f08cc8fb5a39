"""A contact the child had with any helper, written down so that it need not be told again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.ui.cases.presenter import ContactForm
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import PrivateLineEdit, PrivateTextEdit
from hearing.ui.widgets.dates import DayEdit
from hearing.ui.widgets.form_dialog import FormDialog


class ContactDialog(FormDialog):
    """Who met the child, when, what for, and what the child told or was told."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(texts, parent, texts._("A contact the child had"), texts._("Keep"))
        self.on = DayEdit(texts.locale)
        self.who = PrivateLineEdit()
        self.agency = PrivateLineEdit()
        self.purpose = PrivateLineEdit()
        self.told = PrivateTextEdit()
        self.told.setMinimumHeight(96)
        _ = texts._
        self.add_field("on", _("Day"), self.on)
        self.add_field("who", _("Who met the child"), self.who)
        self.add_field("agency", _("From which agency or place"), self.agency)
        self.add_field("purpose", _("What for"), self.purpose)
        self.add_field("told", _("What the child told, and what the child was told"), self.told)
        self.end_fields()
        self.who.setFocus()

    def problem(self) -> str:
        if not self.who.text().strip():
            self.who.setFocus()
            return self.texts._("Say who met the child.")
        return ""

    def form(self) -> ContactForm:
        """What stands in the fields."""
        return ContactForm(
            on=self.on.chosen(),
            who=self.who.text().strip(),
            agency=self.agency.text().strip(),
            purpose=self.purpose.text().strip(),
            what_was_told=self.told.toPlainText().strip(),
        )
