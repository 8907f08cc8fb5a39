"""Rows of lists, empty places and long work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from hearing.ui.widgets.beside import BesideOrUnder
from hearing.ui.widgets.buttons import PrimaryButton, QuietButton, TextButton
from hearing.ui.widgets.flow import FlowLayout
from hearing.ui.widgets.text import BodyText, Heading, MutedText, StrongText


class ListRow(QFrame):
    """A line that can be opened: a name, a detail under it, and chips or buttons at its end, or under
    the words where there is no room beside them.

    One that leads nowhere is made with ``opens=False``: it is read like the others, and the keyboard
    stops only at its buttons.
    """

    activated = Signal()

    def __init__(
        self, title: str = "", detail: str = "", parent: QWidget | None = None, *, opens: bool = True
    ) -> None:
        super().__init__(parent)
        self.opens = opens
        if opens:
            self.setProperty("look", "row")
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(40)
        self.title = StrongText(title)
        self.detail = MutedText(detail)
        if not detail:
            # Never shown here: without a parent yet it would come up as a window of its own.
            self.detail.hide()
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.addWidget(self.title)
        self.words.addWidget(self.detail)
        self.trailing = FlowLayout(spacing=8)
        across = BesideOrUnder(self, self.words, self.trailing)
        across.setContentsMargins(12, 8, 12, 8)
        self._name()

    def set_texts(self, title: str, detail: str = "") -> None:
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self._name()

    def set_marked_detail(self, detail: str, marks: Sequence[tuple[int, int]]) -> None:
        """A detail in which some words are set off, as those that were looked for."""
        self.detail.show_marked(detail, marks)
        self.detail.setVisible(bool(detail))
        self._name()

    def add_button(self, words: str, then: Callable[[], object]) -> QuietButton:
        """A button at the end, which a screen reader names together with the row."""
        button = QuietButton(words)
        button.setAccessibleName(f"{words} {self.title.text()}")
        button.clicked.connect(then)
        self.trailing.addWidget(button)
        return button

    def set_chosen(self, chosen: bool) -> None:
        self.setProperty("chosen", "true" if chosen else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activated.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self.opens and inside and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()

    def _name(self) -> None:
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.detail.plain)


class EmptyState(QWidget):
    """An empty place says what belongs there and offers the first step; ``other`` is a quieter one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading()
        self.text = BodyText()
        self.button, self.other = PrimaryButton(), TextButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(12)
        column.addStretch(1)
        for words in (self.heading, self.text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        for button in (self.button, self.other):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def set_texts(self, heading: str, text: str, button: str = "", other: str = "") -> None:
        self.heading.setText(heading)
        self.text.setText(text)
        for one, words in ((self.button, button), (self.other, other)):
            one.setText(words)
            one.setVisible(bool(words))


class ProgressPanel(QWidget):
    """Long work: what is being done, how far it is, and a way to stop it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_cancel: bool = True) -> None:
        super().__init__(parent)
        self.text = BodyText()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.cancel_button = QuietButton()
        if not can_cancel:
            self.cancel_button.hide()
        self.cancel_button.clicked.connect(self.cancelled)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.bar, 1)
        across.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addLayout(across)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(240, 0))

    def set_texts(self, doing: str, cancel: str = "") -> None:
        self.text.setText(doing)
        self.bar.setAccessibleName(doing)
        self.cancel_button.setText(cancel)

    def step(self, done: int, total: int) -> None:
        """``done`` of ``total`` parts are finished; 0 of 0 while that is not known."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
