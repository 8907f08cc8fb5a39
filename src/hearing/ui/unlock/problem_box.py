"""What went wrong with opening or making a vault, beside where it happened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.ui.announce import announce
from hearing.ui.notices import Notice
from hearing.ui.widgets import BodyText, Card, MutedText


class ProblemBox(Card):
    """A sentence and a hint; hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="danger")
        self.setObjectName("problem")
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(4)
        self.sentence = BodyText()
        self.hint = MutedText()
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.hint)
        self.hide()

    def say(self, problem: Notice) -> None:
        self.sentence.setText(problem.sentence)
        self.hint.setText(problem.hint)
        self.hint.setVisible(bool(problem.hint))
        self.setAccessibleName(problem.sentence)
        self.show()
        announce(self.sentence)

    def clear(self) -> None:
        self.hide()
        self.sentence.setText("")
        self.hint.setText("")
