"""What stands in place of the line to write in once a session is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hearing.ui.interview.entry import Entry
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, QuietButton


class ClosedLine(QWidget):
    """Nothing more is said in a closed session; what comes later is added beside it, on another page."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.words, self.add = BodyText(), QuietButton()
        self.add.setObjectName("closed_add")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.words, 1)
        across.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def retranslate(self) -> None:
        _ = self._texts._
        self.words.setText(_("This session is closed. What was said stands as it was said."))
        self.add.setText(_("Add something beside it…"))

    def stand_for(self, entry: Entry, feedback: QWidget, *, closed: bool) -> None:
        """Stand in place of ``entry`` where the session is ``closed``; what was begun there before can
        still be kept."""
        over = closed and not entry.draft.text.strip()
        had = entry.window().focusWidget()
        self.setVisible(over)
        if over and had is not None and entry.isAncestorOf(had):
            self.add.setFocus()
        entry.setVisible(not over)
        if over:
            feedback.hide()
