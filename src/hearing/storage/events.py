"""What happened in sessions besides what was said."""

from __future__ import annotations

from hearing.interview.records import EventKind, SessionEvent
from hearing.storage.origins import refuse_received
from hearing.storage.records import Store, digest_of, new_nonce

_COLUMNS = "id, session_id, seq, kind, elapsed_ms, subject, reason, by_whom"


class EventRepository:
    """Adds events; they are never changed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, event: SessionEvent) -> SessionEvent:
        """Keep an event and give it back with its place in the session.

        Raises HearingError ``vault.received_session``.
        """
        refuse_received(self._store.database, [event.session_id])
        with self._store.database.transaction():
            return keep_event(self._store, event)

    def for_session(self, session_id: str) -> list[SessionEvent]:
        """The events of a session in the order in which they happened."""
        rows = self._store.database.all(
            f"SELECT {_COLUMNS} FROM events WHERE session_id = ? ORDER BY seq", (session_id,)
        )
        return [
            SessionEvent(
                id=row[0],
                session_id=row[1],
                seq=row[2],
                kind=EventKind(row[3]),
                elapsed_ms=row[4],
                subject=row[5],
                reason=row[6],
                by=row[7],
            )
            for row in rows
        ]


def keep_event(store: Store, event: SessionEvent) -> SessionEvent:
    """Keep an event with what else is written in the same transaction; call it inside one."""
    (seq,) = store.database.one(
        "SELECT coalesce(max(seq), 0) + 1 FROM events WHERE session_id = ?", (event.session_id,)
    )
    kept = event.model_copy(update={"seq": seq})
    keep_event_at(store, kept, "added", who=kept.by)
    return kept


def keep_event_at(store: Store, kept: SessionEvent, action: str, *, who: str = "") -> None:
    """Keep an event at the place it names; call it inside a transaction."""
    nonce = new_nonce()
    store.database.run(
        f"INSERT INTO events ({_COLUMNS}, nonce) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kept.id,
            kept.session_id,
            kept.seq,
            kept.kind,
            kept.elapsed_ms,
            kept.subject,
            kept.reason,
            kept.by,
            nonce,
        ),
    )
    store.history.add(action, "event", kept.id, digest_of(kept, nonce), who=who)
