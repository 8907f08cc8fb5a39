"""Growing pauses after wrong passphrases."""

from __future__ import annotations

from hearing.ports import Clock

FREE_TRIES = 2
LONGEST_PAUSE_S = 60


class Tries:
    """Counts wrong tries of this run. The key derivation protects the files; this protects the screen."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong = 0
        self._until = clock.monotonic()

    def wrong(self) -> None:
        """One more wrong try: the pause doubles from the third on, up to a minute."""
        self._wrong += 1
        over = self._wrong - FREE_TRIES
        pause = min(LONGEST_PAUSE_S, 2 ** min(over, 10)) if over > 0 else 0
        self._until = self._clock.monotonic() + pause

    def right(self) -> None:
        self._wrong = 0
        self._until = self._clock.monotonic()

    @property
    def wait_s(self) -> int:
        """Whole seconds until the next try, rounded up."""
        return max(0, -int(-(self._until - self._clock.monotonic()) // 1))
