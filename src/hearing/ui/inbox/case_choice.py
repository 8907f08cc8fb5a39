"""Choosing the case of ours that a session is to join."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hearing.ui.inbox.presenter import CaseName
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Choice
from hearing.ui.widgets.form_dialog import FormDialog


class CaseChoiceDialog(FormDialog):
    """The same child may have another case here than where the bundle comes from."""

    def __init__(
        self, texts: UiTexts, parent: QWidget | None, cases: Sequence[CaseName], chosen: str | None
    ) -> None:
        super().__init__(texts, parent, texts._("Which case does it belong to?"), texts._("Choose"))
        _ = texts._
        self.body.addWidget(
            BodyText(_("Choose one of yours if you know the child already. Later bundles will join it too."))
        )
        self.case = Choice()
        self.case.addItem(_("As the bundle says"), "")
        for case in cases:
            self.case.addItem(case.label, case.id)
        self.case.choose(chosen or "")
        self.add_field("choice_case", _("Case"), self.case)
        self.end_fields()
        self.case.setFocus()

    def case_id(self) -> str | None:
        """The case that was chosen; None for the one the bundle leads to."""
        return str(self.case.currentData()) or None
