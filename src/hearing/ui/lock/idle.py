"""Noticing that nobody is there: keys, mouse, wheel, touch and pen all count, in every window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from hearing.ports import Clock

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.NativeGesture,
    }
)
_LOOKS_EVERY_MS = 1_000


class IdleWatch(QObject):
    """Emits ``idle`` once when nothing was touched for ``minutes``, until somebody is back.

    It watches the whole program, so an open dialog or a second window neither hides life nor is
    spared. Time is monotonic; setting the computer's clock changes nothing.
    """

    idle = Signal()

    def __init__(self, clock: Clock, minutes: int) -> None:
        super().__init__()
        self._clock = clock
        self._seconds = minutes * 60
        self._last = clock.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on."""
        self._last = self._clock.monotonic()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def set_minutes(self, minutes: int) -> None:
        self._seconds = minutes * 60

    def look(self) -> None:
        """Compare with the clock now; the timer does this every second."""
        if self._timer.isActive() and self._clock.monotonic() - self._last >= self._seconds:
            self._last = self._clock.monotonic()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self._last = self._clock.monotonic()
        return False
