"""The way from a copy, such as one on a stick, to a vault on this computer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.ui.texts import UiTexts
from hearing.ui.widgets import MutedText, ProgressPanel, QuietButton


class BringPart(QWidget):
    """Says what working in a copy means, and offers to put it on this computer first."""

    wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.text = MutedText()
        self.button = QuietButton()
        self.button.setObjectName("unlock_bring")
        self.progress = ProgressPanel()
        self.progress.cancel_button.setObjectName("unlock_bring_stop")
        self.progress.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.progress)
        self.button.clicked.connect(self.wanted)
        self.progress.cancelled.connect(self.stop_wanted)
        self.retranslate()

    def begin(self) -> None:
        """The copying has begun, and can be stopped."""
        self.progress.step(0, 0)
        self.progress.show()
        self.progress.cancel_button.setFocus()
        self.button.hide()

    def end(self) -> None:
        """It came to nothing, or was stopped; it can be begun again."""
        self.button.show()
        self.button.setFocus()
        self.progress.hide()

    def retranslate(self) -> None:
        _ = self._texts._
        self.text.setText(_("If this is a copy, put it on this computer first: opened here, it is changed."))
        self.button.setText(_("Put it on this computer"))
        self.progress.set_texts(_("Putting it on this computer."), _("Stop"))
