"""How much JSON from outside is read: what is small as a file may be large in memory.

A list of two hundred thousand empty objects packs into some kilobytes, and a validator that names every fault
in it takes more than a gigabyte.
"""

from __future__ import annotations

MOST_VALUES = 150_000
"""Commas and opening brackets in one JSON text. A turn has some twenty: it is a session of seven thousand."""


MOST_DUTY_VALUES = 1_000_000
"""As ``MOST_VALUES``, of cases that move whole with their history: some twenty thousand turns."""


def is_bounded(data: bytes, most: int = MOST_VALUES) -> bool:
    """Whether a JSON text holds no more values than ``most``; texts in it count by their commas."""
    return sum(data.count(sign) for sign in (b",", b"[", b"{")) <= most
