"""A form in a dialog: labelled fields, one primary action, one way back."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hearing.ui.texts import UiTexts
from hearing.ui.widgets.dialog import Dialog
from hearing.ui.widgets.fields import Field
from hearing.ui.widgets.text import ProblemText


class FormDialog(Dialog):
    """Fields below one another, each named for a screen reader.

    Subclasses add their fields with ``add_field`` and say in ``problem`` what is still missing.
    """

    def __init__(self, texts: UiTexts, parent: QWidget | None, title: str, action: str) -> None:
        super().__init__(parent)
        self.texts = texts
        self.setLayoutDirection(texts.layout_direction)
        self.set_texts(title, action, texts._("Cancel"))
        self._missing = ProblemText()
        self._missing.setObjectName("missing")

    def add_field(self, name: str, label: str, control: QWidget, hint: str = "") -> Field:
        """Put a control under its label; ``name`` is its object name, ``hint`` a line below it."""
        field = Field(control)
        control.setObjectName(name)
        control.setAccessibleName(label)
        field.set_texts(label, hint)
        self.body.addWidget(field)
        # What was missing is being typed or chosen: the sentence that asked for it is true no more.
        if isinstance(control, QLineEdit):
            control.textEdited.connect(lambda _: self._missing.say(""))
        elif isinstance(control, QComboBox):
            control.activated.connect(lambda _: self._missing.say(""))
        return field

    def end_fields(self) -> None:
        """Call once after the last field."""
        self.body.addWidget(self._missing)
        # Where a field is hidden, the others stay together.
        self.body.addStretch(1)

    def problem(self) -> str:
        """What is still missing, in a sentence; empty when the form can be kept."""
        return ""

    def accept(self) -> None:
        problem = self.problem()
        self._missing.say(problem)
        if not problem:
            super().accept()
