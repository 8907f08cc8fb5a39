"""Hand-over: while the child has the only screen, nothing else of the program can be reached.

The guard sees every event of the program first. It hides all other windows and keeps them hidden,
lets through the few keys the cards need, and refuses shortcuts, menus, closing and quitting. The keys
that lock are always let through, since locking protects. What belongs to the desktop itself (going to
another program, the power key) is out of a program's reach; docs/threat-model.md says so.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from hearing.ui.child.window import ChildWindow
from hearing.ui.lock.keys import PANIC_KEY

_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Escape,
        *(Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)),
    }
)
_QUIET_MODIFIERS = frozenset(
    {
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
        Qt.KeyboardModifier.ShiftModifier,
    }
)
_ADULT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_KEY_EVENTS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_POINTER_EVENTS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
    }
)


class HandOverGuard(QObject):
    """Holds the program to the child's window from ``begin`` to ``end``."""

    def __init__(self, window: ChildWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._active = False

    @property
    def is_active(self) -> bool:
        return self._active

    def begin(self) -> None:
        """Hide every other window and take charge of the keys."""
        if self._active:
            return
        self._active = True
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        for widget in QApplication.topLevelWidgets():
            self._put_away(widget)

    def end(self) -> tuple[QWidget, ...]:
        """Let go. Returns the windows that were hidden and still exist; showing them is up to the caller."""
        if not self._active:
            return ()
        self._active = False
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        hidden, self._hidden = self._hidden, []
        return tuple(widget for widget in hidden if isValid(widget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._active:
            return False
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._keep_away(watched)
        elif event.type() == QEvent.Type.WindowDeactivate and watched is self._window:
            QTimer.singleShot(0, self, self._come_back)
        return self._refuses(watched, event)

    def _refuses(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEY_EVENTS and isinstance(event, QKeyEvent):
            return self._refuses_key(event)
        if kind == QEvent.Type.Shortcut:
            return not self._is_inside(watched)
        if kind == QEvent.Type.Close:
            return self._refuses_close(watched, event)
        if kind in _POINTER_EVENTS and isinstance(watched, QWidget):
            return not self._is_inside(watched)
        return kind in (QEvent.Type.ContextMenu, QEvent.Type.Quit)

    def _refuses_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == PANIC_KEY or (key == Qt.Key.Key_L and modifiers == Qt.KeyboardModifier.ControlModifier):
            return False
        if key == Qt.Key.Key_A and modifiers == _ADULT:
            return False
        return key not in _KEYS or modifiers not in _QUIET_MODIFIERS

    def _refuses_close(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window or (isinstance(watched, QWidget) and watched.isWindow()):
            event.ignore()
            return True
        return False

    def _is_inside(self, watched: QObject) -> bool:
        part: QObject | None = watched
        while part is not None:
            if part is self._window:
                return True
            part = part.parent()
        return False

    def _put_away(self, widget: QWidget) -> None:
        if widget is not self._window and widget.isWindow() and not widget.isHidden():
            widget.hide()
            self._hidden.append(widget)

    def _keep_away(self, widget: QWidget) -> None:
        """A window that comes up by itself goes again at once; the child's window covers it till then."""
        if widget.isWindow() and not self._is_inside(widget):
            QTimer.singleShot(0, widget, lambda: self._put_away(widget) if self._active else None)
            self._come_back()

    def _come_back(self) -> None:
        if self._active and not self._window.isHidden():
            self._window.raise_()
            self._window.activateWindow()
