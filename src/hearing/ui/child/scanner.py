"""One switch: the ring goes from button to button by itself, and any key or touch presses the one it is on.

For children who can press one thing only. Whatever is pressed counts, wherever it is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from hearing.ui.child.buttons import used_by

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress})
_SWALLOWED = _PRESSES | {
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchEnd,
    QEvent.Type.KeyRelease,
}
_ADULT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Scanner(QObject):
    """Moves the focus through ``buttons()`` while it runs. The adult's keys pass it by."""

    def __init__(self, window: QWidget, buttons: Callable[[], Sequence[QAbstractButton]]) -> None:
        super().__init__(window)
        self._window, self._buttons = window, buttons
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        self._at: QAbstractButton | None = None

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def start(self, every_ms: int) -> None:
        self._timer.start(every_ms)
        self._window.installEventFilter(self)
        for part in self._window.findChildren(QWidget):
            part.installEventFilter(self)
        self.begin_again()

    def stop(self) -> None:
        self._timer.stop()
        self._window.removeEventFilter(self)
        for part in self._window.findChildren(QWidget):
            part.removeEventFilter(self)

    def begin_again(self) -> None:
        """From the first button on, with the whole time for it: something new is on the screen."""
        if not self.is_running:
            return
        for part in self._window.findChildren(QWidget):
            part.installEventFilter(self)
        self._timer.start()
        self._at = None
        self.step()

    def step(self) -> None:
        """Go on to the next button."""
        there = [button for button in self._buttons() if not button.isHidden() and button.isEnabled()]
        if not there:
            return
        place = there.index(self._at) + 1 if self._at in there else 0
        self._at = there[place % len(there)]
        used_by(self._window, keys=True)
        self._at.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self) -> None:
        """The switch was pressed."""
        if self._at is not None and not self._at.isHidden():
            self._timer.start()
            self._at.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_running or event.type() not in _SWALLOWED:
            return False
        if isinstance(event, QKeyEvent) and (event.modifiers() == _ADULT or event.isAutoRepeat()):
            return event.isAutoRepeat()
        if event.type() in _PRESSES:
            self.press()
        return True
