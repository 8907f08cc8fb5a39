"""The keys that lock at once, from anywhere: F12 and Ctrl+L."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

PANIC_KEY = Qt.Key.Key_F12


class LockKeys(QObject):
    """Sees every key before any window, dialog or menu does."""

    pressed = Signal()

    def start(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == PANIC_KEY or (control and event.key() == Qt.Key.Key_L):
            self.pressed.emit()
            return True
        return False
