"""Windows: the session's lock and the computer's sleep, as window messages."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

WM_WTSSESSION_CHANGE = 0x02B1
WTS_SESSION_LOCK = 0x7
WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x4
_THIS_SESSION = 0


class WindowsSessionLock(QObject):
    """Registers a hidden window for session messages and reads them from the message queue."""

    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self._filter = _Messages(self)

    def start(self) -> bool:
        application = QCoreApplication.instance()
        if application is None:
            return False
        self._window = QWidget()
        registered = _wtsapi().WTSRegisterSessionNotification(int(self._window.winId()), _THIS_SESSION)
        application.installNativeEventFilter(self._filter)
        return bool(registered)

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application is None or self._window is None:
            return
        application.removeNativeEventFilter(self._filter)
        _wtsapi().WTSUnRegisterSessionNotification(int(self._window.winId()))
        self._window.deleteLater()
        self._window = None


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, owner: WindowsSessionLock) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        name = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(name) == b"windows_generic_MSG":
            seen = wintypes.MSG.from_address(int(message))
            if means_lock(seen.message, seen.wParam):
                self._owner.locked.emit()
        return False, 0


def means_lock(message: int, detail: int) -> bool:
    """Whether a window message says that the session locks or the computer sleeps."""
    return (message, detail) in {
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
    }


def _wtsapi() -> Any:
    return getattr(ctypes, "windll").wtsapi32  # noqa: B009 - exists on Windows only
