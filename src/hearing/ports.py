"""What the outside world hands to the program: the clock and fresh identifiers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

NewId = Callable[[], str]
"""Gives a fresh opaque identifier of 32 lower-case hexadecimal digits."""


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
