"""What is added to a record afterwards. What was said stands untouched beside it.

A child has the right to have what is kept of it put right (GDPR article 16), and an adult to note what came
up later. Neither changes a turn: both stand next to it, with whose they are and when they were written.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from hearing.interview.records import Record


class AdditionKind(StrEnum):
    """Whose correction it is, or that it is a note."""

    NOTE = "note"
    CORRECTION = "correction"
    CHILD_CORRECTION = "child_correction"
    """The child wants it put right, in the child's own words."""


class Addition(Record):
    """A note or correction to a session, or to one turn of it. It is never changed and never taken away."""

    id: str
    session_id: str
    turn_id: str | None = None
    """The turn it belongs to; None where it is about the whole session."""
    kind: AdditionKind
    text: str = Field(min_length=1, max_length=20_000)
    by: str
    at: datetime
    source: str = ""
    """From whom it came in a bundle; empty where it was written in this vault."""
