"""Everything that asks for a lock, in one place."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from hearing.ports import Clock
from hearing.ui.lock.idle import IdleWatch
from hearing.ui.lock.keys import LockKeys
from hearing.ui.lock.system_lock import SystemLock


class LockReason(StrEnum):
    """Why the program locked; the lock screen says so."""

    ASKED = "asked"
    IDLE = "idle"
    SYSTEM = "system"


class Locker(QObject):
    """Emits ``wanted`` with a ``LockReason``.

    The signal comes from the event loop, never from inside a widget's own event, since what follows
    destroys that widget. ``system_available`` says whether the desktop tells us of its own lock.
    """

    wanted = Signal(object)

    def __init__(self, clock: Clock, idle_minutes: int, system: SystemLock | None) -> None:
        super().__init__()
        self.idle = IdleWatch(clock, idle_minutes)
        self.idle.idle.connect(lambda: self.want(LockReason.IDLE))
        self._keys = LockKeys()
        self._keys.pressed.connect(lambda: self.want(LockReason.ASKED))
        self._system = system
        self.system_available = False
        if system is not None:
            system.locked.connect(self._on_system)

    def start(self) -> None:
        """Watch while a vault is open."""
        self.idle.start()
        self._keys.start()

    def stop(self) -> None:
        """Nothing is open, so nothing need be locked."""
        self.idle.stop()
        self._keys.stop()

    def listen_to_system(self) -> None:
        """Connect to the desktop; done once, after the first window is shown."""
        if self._system is not None:
            self.system_available = self._system.start()

    def close(self) -> None:
        self.stop()
        if self._system is not None:
            self._system.stop()

    def want(self, reason: LockReason) -> None:
        """Lock as soon as the event at hand is over."""
        QTimer.singleShot(0, self, lambda: self.wanted.emit(reason))

    def _on_system(self) -> None:
        # The computer may be asleep before the next turn of the event loop; nothing of ours is being
        # handled while a message from the desktop comes in.
        self.wanted.emit(LockReason.SYSTEM)
