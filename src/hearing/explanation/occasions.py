"""When in the time with a child something is told. Quick to load: places of the program are named by it."""

from __future__ import annotations

from enum import StrEnum


class Occasion(StrEnum):
    """When in the time with a child a topic has its place."""

    BEGINNING = "beginning"
    CLOSING = "closing"
    OUTCOME = "outcome"
    """What was decided is told, often weeks later."""
    CHANGED = "changed"
    """What was said is to be used otherwise than the child was told."""
