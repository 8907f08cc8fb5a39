"""The gate between the child's screen and the adult's: the PIN, and patience after wrong ones."""

from __future__ import annotations

import math
from collections.abc import Callable

from hearing.ports import Clock

FREE_TRIES = 3
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0


class PinGate:
    """Opens for the right PIN; from the third wrong one on, each costs twice the wait before it.

    ``right`` says whether a PIN is the one; ``clock`` is monotonic, so setting the computer's clock
    forward gains nothing. Cancelling and coming back keeps the count.
    """

    def __init__(self, right: Callable[[str], bool], clock: Clock) -> None:
        self._right = right
        self._clock = clock
        self._wrong = 0
        self._closed_until = 0.0

    @property
    def wrong_tries(self) -> int:
        return self._wrong

    def wait_s(self) -> int:
        """Whole seconds until the next try counts; 0 when it may be made now."""
        return max(0, math.ceil(self._closed_until - self._clock.monotonic()))

    def attempt(self, pin: str) -> bool:
        """Whether the gate opens. While there is a wait no PIN does, and the try is not counted."""
        if self.wait_s() > 0:
            return False
        if self._right(pin):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (self._wrong - FREE_TRIES))
            self._closed_until = self._clock.monotonic() + wait
        return False
