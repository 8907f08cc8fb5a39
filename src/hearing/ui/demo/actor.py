"""Hands on the keyboard and the mouse: finds controls by name and uses them as a person would."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QWidget

from hearing.errors import HearingError
from hearing.ports import Clock

LONGEST_WAIT_SECONDS = 30.0
STEP_MS = 10
W = TypeVar("W", bound=QWidget)
_ANYWHERE = QPoint()


class Actor:
    """Acts on whatever windows are open. What does not come in time ends the play with an error."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def wait(self, until: Callable[[], object], step: str) -> None:
        """Let the program run until something is so; raises HearingError ``demo.stuck``."""
        deadline = self._clock.monotonic() + LONGEST_WAIT_SECONDS
        while not until():
            if self._clock.monotonic() > deadline:
                raise HearingError("demo.stuck", step=step)
            QTest.qWait(STEP_MS)

    def find(self, kind: type[W], name: str) -> W:
        """The visible control of this name, waiting for it to appear."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [widget for widget in _visible(kind) if widget.objectName() == name]
            return bool(found)

        self.wait(look, name)
        return found[-1]

    def click(self, name: str) -> None:
        """Click a control once it can be used."""
        widget = self.find(QWidget, name)
        self.wait(widget.isEnabled, name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _middle(widget))
        QTest.qWait(0)

    def write(self, name: str, text: str) -> None:
        """Put the cursor into a field and type."""
        widget = self.find(QWidget, name)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            QTest.keyClicks(widget, text)
        else:
            QTest.keyClick(widget, Qt.Key.Key_Delete)

    def press(
        self, name: str, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key in a control, in a window that has the keyboard."""
        widget = self.find(QWidget, name)
        widget.window().activateWindow()
        self.wait(widget.isActiveWindow, name)
        widget.setFocus()
        QTest.keyClick(widget, key, held)
        QTest.qWait(0)

    def choose(self, name: str, data: object) -> None:
        """Go through a list with the arrow keys until it shows what is wanted."""
        box = self.find(QComboBox, name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentData() == data:
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        raise HearingError("demo.stuck", step=name)

    def answer_file_dialog(self, path: str) -> None:
        """Type a path into the open file dialog and press Enter."""
        dialogs: list[QFileDialog] = []

        def look() -> bool:
            dialogs[:] = _visible(QFileDialog)
            return bool(dialogs)

        self.wait(look, "file dialog")
        edit = dialogs[0].findChild(QLineEdit, "fileNameEdit")
        if not isinstance(edit, QLineEdit):
            raise HearingError("demo.stuck", step="file dialog")
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(edit, path)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.wait(lambda: not _visible(QFileDialog), "file dialog closing")


def _visible(kind: type[W]) -> list[W]:
    found: list[W] = []
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        if isinstance(window, kind):
            found.append(window)
        found += [widget for widget in window.findChildren(kind) if widget.isVisible()]
    return found


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()
