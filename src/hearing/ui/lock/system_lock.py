"""Hearing from the computer that its screen was locked or that it goes to sleep."""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import SignalInstance


class SystemLock(Protocol):
    """Tells when the desktop locks or the computer sleeps."""

    locked: SignalInstance

    def start(self) -> bool:
        """Begin to listen; False where this computer does not tell us."""
        ...

    def stop(self) -> None:
        """Listen no more."""
        ...


def system_lock() -> SystemLock | None:
    """The listener for this operating system, or None where there is none.

    macOS tells only programs that load its own frameworks; Settings says that it is not available.
    """
    if sys.platform == "win32":
        from hearing.ui.lock.windows_session import WindowsSessionLock  # noqa: PLC0415

        return WindowsSessionLock()
    if sys.platform.startswith("linux"):
        from hearing.ui.lock.dbus import DBusLock  # noqa: PLC0415

        return DBusLock()
    return None
