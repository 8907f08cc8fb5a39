"""Who has seen what of a child's record: once per person, record, way of seeing and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hearing.storage.duty_records import Duty
from hearing.storage.records import Store

SEEN = "seen"
"""The kind under which history keeps a sighting."""


class How(StrEnum):
    """In what way a record was seen."""

    OPENED = "opened"
    REVIEWED = "reviewed"
    FOUND = "found"
    """Opened from the search."""
    REPLAYED = "replayed"
    """What the child was told was looked at again."""
    PRINTED = "printed"
    EXPORTED = "exported"
    COSIGNING = "read for co-signing"


@dataclass(frozen=True)
class Sighting:
    """Somebody saw something. ``record_id`` is a session's, or the case's own."""

    person: str
    how: How
    record_id: str
    at: datetime


class Sightings:
    """Kept as ordinary entries of history, with rows beside them that say to which case they belong."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._noted: set[tuple[str, str, str, str]] = set()

    def note(self, how: How, case_id: str, record_id: str) -> bool:
        """Keep that this person saw it; True where it was the first time on this day.

        Asks nothing of the disk when it was noted before while the vault was open.
        """
        store, person = self._store, self._store.history.who
        day = store.history.now().astimezone().date().isoformat()
        key = (record_id, how.value, person, day)
        if key in self._noted:
            return False
        known = store.database.one(
            "SELECT 1 FROM sightings WHERE case_id = ? AND record_id = ? AND how = ? AND person = ? "
            "AND on_day = ?",
            (case_id, *key),
        )
        if known is None:
            with store.database.transaction():
                store.history.add(f"saw: {how.value}", SEEN, record_id)
                store.database.run(
                    "INSERT INTO sightings (history_seq, case_id, record_id, how, person, on_day) "
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    (store.history.head().seq, case_id, *key),
                )
        self._noted.add(key)
        return known is None

    def forget_noted(self) -> None:
        """Ask the disk again from now on: something was erased, and may come again."""
        self._noted.clear()

    def session(self, how: How, session_id: str) -> bool:
        """``note`` for a session; a session that is not there any more is passed over."""
        row = self._store.database.one("SELECT case_id FROM sessions WHERE id = ?", (session_id,))
        return row is not None and self.note(how, str(row[0]), session_id)

    def of_case(self, case_id: str) -> list[Sighting]:
        """Everybody who saw something of a case, newest first."""
        rows = self._store.database.all(
            "SELECT h.who, s.how, s.record_id, h.at FROM sightings s JOIN history h ON h.seq = s.history_seq "
            "WHERE s.case_id = ? ORDER BY s.history_seq DESC",
            (case_id,),
        )
        here = [Sighting(row[0], How(row[1]), row[2], datetime.fromisoformat(row[3])) for row in rows]
        return [*here, *self._before(case_id)]

    def _before(self, case_id: str) -> list[Sighting]:
        """Who saw it in the vaults it came from."""
        rows = self._store.database.all(
            "SELECT body FROM duties WHERE case_id = ? ORDER BY row DESC", (case_id,)
        )
        entries = (
            entry for row in rows for entry in reversed(Duty.model_validate_json(row[0]).excerpt.entries)
        )
        words = {f"saw: {how.value}": how for how in How}
        return [
            Sighting(entry.who, words[entry.action], entry.record_id, datetime.fromisoformat(entry.at))
            for entry in entries
            if entry.record_kind == SEEN and entry.action in words
        ]
