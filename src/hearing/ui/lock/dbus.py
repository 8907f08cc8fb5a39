"""Linux: logind's Lock and PrepareForSleep, and the screen saver's ActiveChanged, over D-Bus."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

SESSION_ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
SYSTEM_ADDRESS = "DBUS_SYSTEM_BUS_ADDRESS"
_USUAL_SYSTEM_ADDRESS = "unix:path=/var/run/dbus/system_bus_socket"


@dataclass(frozen=True)
class _Heard:
    """A signal and the slot it goes to; an empty service or path stands for any.

    The slot is what ``SLOT`` gives, a text, though the library's own types ask for bytes.
    """

    service: str
    path: str
    interface: str
    name: str
    slot: Any


# Any session's Lock counts: on a shared laptop the switch to another person is also a reason to lock.
_SYSTEM_SIGNALS = (
    _Heard("", "", "org.freedesktop.login1.Session", "Lock", SLOT("on_lock()")),
    _Heard("", "", "org.freedesktop.login1.Manager", "PrepareForSleep", SLOT("on_state(bool)")),
)
_SESSION_SIGNALS = (
    _Heard("", "", "org.freedesktop.ScreenSaver", "ActiveChanged", SLOT("on_state(bool)")),
    _Heard("", "", "org.gnome.ScreenSaver", "ActiveChanged", SLOT("on_state(bool)")),
)


class DBusLock(QObject):
    """Listens on the session's and the system's bus; only on sockets of this computer."""

    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []

    def start(self) -> bool:
        session = os.environ.get(SESSION_ADDRESS, "")
        system = os.environ.get(SYSTEM_ADDRESS, _USUAL_SYSTEM_ADDRESS)
        heard = [
            self._listen("session", session, _SESSION_SIGNALS),
            self._listen("system", system, _SYSTEM_SIGNALS),
        ]
        return any(heard)

    def stop(self) -> None:
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._names.clear()

    @Slot()
    def on_lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def on_state(self, active: bool) -> None:
        """The screen saver came on or went off; the computer goes to sleep or wakes."""
        if active:
            self.locked.emit()

    def _listen(self, bus: str, address: str, signals: tuple[_Heard, ...]) -> bool:
        # An address may also name a TCP socket; this program opens none.
        if not address or not all(part.startswith("unix:") for part in address.split(";") if part):
            return False
        name = f"hearing-{bus}-{id(self)}"
        connection = QDBusConnection.connectToBus(address, name)
        if not connection.isConnected():
            return False
        self._names.append(name)
        heard = [
            connection.connect(one.service, one.path, one.interface, one.name, self, one.slot)
            for one in signals
        ]
        return any(heard)
