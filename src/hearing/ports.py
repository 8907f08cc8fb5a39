"""What the outside world hands to the program: the clock and fresh identifiers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

NewId = Callable[[], str]
"""Gives a fresh opaque identifier of 32 lower-case hexadecimal digits."""

GREATEST = 2**53
"""Numbers up to here are the same in every program that reads JSON."""
LONGEST_MS = 10 * 366 * 24 * 60 * 60 * 1000
"""Milliseconds of ten years: a session is over, and all that is added to its times, before."""


class Clock(Protocol):
    """Wall time for dates, monotonic time for everything that is measured."""

    def now(self) -> datetime:
        """The wall clock, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that only go forward; the origin means nothing."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def random_id() -> str:
    """An identifier from the operating system's random source (128 bits)."""
    return secrets.token_hex(16)
