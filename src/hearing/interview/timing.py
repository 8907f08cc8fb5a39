"""Time in a session: one reading of the wall clock at the start, then only what has gone by."""

from __future__ import annotations

from datetime import datetime

from hearing.ports import Clock
from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Protocol

LONGEST_PAUSE_MS = 12 * 60 * 60 * 1000
"""A session taken up again after longer than this goes on from where it was."""
MINUTE_MS = 60_000


class SessionTimer:
    """Milliseconds since the session began."""

    def __init__(self, clock: Clock, started_ms: int = 0) -> None:
        self._clock = clock
        self._from = clock.monotonic()
        self._base = started_ms

    @classmethod
    def resumed(cls, clock: Clock, started_at: datetime, last_ms: int) -> SessionTimer:
        """Go on after a lock or a crash: by the wall clock where it makes sense, never backwards."""
        by_wall = round((clock.now() - started_at).total_seconds() * 1000)
        sensible = last_ms <= by_wall <= last_ms + LONGEST_PAUSE_MS
        return cls(clock, by_wall if sensible else last_ms)

    def elapsed_ms(self) -> int:
        return self._base + round((self._clock.monotonic() - self._from) * 1000)


def minutes_to_break(protocol: Protocol, band: AgeBand, since_break_ms: int) -> int | None:
    """Whole minutes until a break is due, 0 when it is; None where the protocol names no time."""
    after = protocol.break_after_minutes.get(band)
    if after is None:
        return None
    return max(0, after - since_break_ms // MINUTE_MS)
