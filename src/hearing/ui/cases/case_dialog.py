"""A new case, or other particulars of one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.interview.records import Case
from hearing.ui.cases.languages import LanguagesEdit
from hearing.ui.cases.presenter import CaseForm
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import NumberField, PrivateLineEdit, PrivateTextEdit
from hearing.ui.widgets.dates import OptionalDate
from hearing.ui.widgets.form_dialog import FormDialog

UNKNOWN_AGE = -1
OLDEST = 25
AGE_INSET = 12
"""Pixels before the words, as in the other fields; the box has no inside of its own."""


class CaseDialog(FormDialog):
    """Only the working name is asked for; everything else can wait until the child has told it."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None, case: Case | None = None) -> None:
        title = texts._("New case") if case is None else texts._("About this case")
        action = texts._("Open the case") if case is None else texts._("Keep")
        super().__init__(texts, parent, title, action)
        self.label = PrivateLineEdit()
        self.child_name = PrivateLineEdit()
        self.calls_self = PrivateLineEdit()
        self.age = NumberField()
        self.age.setRange(UNKNOWN_AGE, OLDEST)
        self.age.setSpecialValueText(texts._("Not known"))
        self.age.setValue(UNKNOWN_AGE)
        self.age.lineEdit().setTextMargins(AGE_INSET, 0, AGE_INSET, 0)
        self.languages = LanguagesEdit(texts)
        self.trusted_adult = PrivateLineEdit()
        self.review_on = OptionalDate(texts._("A date is set"), texts.locale)
        self.keep_until = OptionalDate(texts._("A date is set"), texts.locale)
        self.notes = PrivateTextEdit()
        self.notes.setMinimumHeight(88)
        self._add_fields()
        if case is not None:
            self._fill(case)
        self.label.setFocus()

    def _add_fields(self) -> None:
        _ = self.texts._
        self.add_field(
            "label",
            _("Working name of the case"),
            self.label,
            _("A number or a word. It need not be the child's name."),
        )
        self.add_field("child_name", _("Child's name, if known"), self.child_name)
        self.add_field("calls_self", _("What the child wants to be called"), self.calls_self)
        self.add_field("age", _("Age in years"), self.age, _("In doubt, treat the person as a child."))
        self.add_field("languages", _("The child's languages, best first"), self.languages)
        self.add_field(
            "trusted_adult",
            _("Trusted adult, as the child calls them"),
            self.trusted_adult,
        )
        self.add_field("notes", _("Good to know before a meeting"), self.notes)
        self.add_field("review_on", _("Look at this case again on"), self.review_on)
        self.add_field("keep_until", _("Keep the case until"), self.keep_until)
        self.end_fields()

    def _fill(self, case: Case) -> None:
        self.label.setText(case.label)
        self.child_name.setText(case.child_name)
        self.calls_self.setText(case.calls_self)
        self.age.setValue(UNKNOWN_AGE if case.age_years is None else case.age_years)
        self.languages.choose(case.languages)
        self.trusted_adult.setText(case.trusted_adult)
        self.notes.setPlainText(case.notes)
        self.review_on.choose(case.review_on)
        self.keep_until.choose(case.keep_until)

    def problem(self) -> str:
        if not self.label.text().strip():
            self.label.setFocus()
            return self.texts._("Give the case a working name.")
        return ""

    def form(self) -> CaseForm:
        """What stands in the fields."""
        age = self.age.value()
        return CaseForm(
            label=self.label.text().strip(),
            child_name=self.child_name.text().strip(),
            calls_self=self.calls_self.text().strip(),
            age_years=None if age == UNKNOWN_AGE else age,
            languages=self.languages.chosen(),
            trusted_adult=self.trusted_adult.text().strip(),
            notes=self.notes.toPlainText().strip(),
            review_on=self.review_on.chosen(),
            keep_until=self.keep_until.chosen(),
        )
