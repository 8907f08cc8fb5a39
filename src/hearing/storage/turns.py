"""Turns and their earlier wordings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hearing.errors import HearingError
from hearing.interview.records import Turn, TurnKind, TurnRevision
from hearing.storage.origins import refuse_received
from hearing.storage.records import Store, digest_of, new_nonce

_COLUMNS = (
    "id, session_id, seq, kind, text, elapsed_ms, language, by_whom, phase_id, step_id, cue_turn_id, "
    "cue, revision"
)
_SELECT = f"SELECT {_COLUMNS} FROM turns"


class TurnRepository:
    """What was said. Nothing is ever overwritten: a changed turn keeps all its earlier wordings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, turn: Turn, *, draft_key: str | None = None) -> Turn:
        """Keep a turn and give it back with its place in the session.

        When this returns the turn is on the disk. The draft it was typed in, if named, goes with it.
        Raises HearingError ``vault.received_session``.
        """
        store = self._store
        refuse_received(store.database, [turn.session_id])
        with store.database.transaction():
            (seq,) = store.database.one(
                "SELECT coalesce(max(seq), 0) + 1 FROM turns WHERE session_id = ?", (turn.session_id,)
            )
            kept = turn.model_copy(update={"seq": seq})
            keep_turn(store, kept, "added", who=kept.by)
            if draft_key is not None:
                store.database.run("DELETE FROM drafts WHERE key = ?", (draft_key,))
        return kept

    def revise(self, turn_id: str, *, text: str, kind: TurnKind, reason: str, by: str, at: datetime) -> Turn:
        """Give a turn another wording or kind; the earlier one is kept with who, when and why.

        Raises HearingError ``vault.no_such_record`` or ``vault.received_session``.
        """
        store = self._store
        row, before, nonce = read_turn(store, turn_id)
        refuse_received(store.database, [before.session_id])
        after = Turn.model_validate(
            {**before.model_dump(), "text": text, "kind": kind, "revision": before.revision + 1}
        )
        earlier = TurnRevision(
            turn_id=turn_id,
            revision=before.revision,
            kind=before.kind,
            text=before.text,
            replaced_by=by,
            replaced_at=at,
            reason=reason,
        )
        with store.database.transaction():
            keep_revision(store, earlier, nonce)
            store.index.change_turn(row, before.text, after.text)
            store.database.run(
                "UPDATE turns SET text = ?, kind = ?, revision = ? WHERE row = ?",
                (after.text, after.kind, after.revision, row),
            )
            store.history.add("revised", "turn", turn_id, digest_of(after, nonce), who=by)
        return after

    def get(self, turn_id: str) -> Turn:
        """Raises HearingError ``vault.no_such_record``."""
        return read_turn(self._store, turn_id)[1]

    def for_session(self, session_id: str) -> list[Turn]:
        """The turns of a session in the order in which they came."""
        rows = self._store.database.all(f"{_SELECT} WHERE session_id = ? ORDER BY seq", (session_id,))
        return [_turn(row) for row in rows]

    def revisions(self, turn_id: str) -> list[TurnRevision]:
        """The earlier wordings of a turn, oldest first."""
        return self._revisions("turn_id = ?", turn_id)

    def revisions_of_session(self, session_id: str) -> list[TurnRevision]:
        """The earlier wordings of all turns of a session."""
        return self._revisions("turn_id IN (SELECT id FROM turns WHERE session_id = ?)", session_id)

    def _revisions(self, condition: str, value: str) -> list[TurnRevision]:
        rows = self._store.database.all(
            "SELECT turn_id, revision, kind, text, replaced_by, replaced_at, reason FROM turn_revisions "
            f"WHERE {condition} ORDER BY turn_id, revision",
            (value,),
        )
        return [
            TurnRevision(
                turn_id=row[0],
                revision=row[1],
                kind=TurnKind(row[2]),
                text=row[3],
                replaced_by=row[4],
                replaced_at=datetime.fromisoformat(row[5]),
                reason=row[6],
            )
            for row in rows
        ]


def keep_turn(store: Store, turn: Turn, action: str, *, who: str = "") -> None:
    """Keep a new turn at the place it names, with what else is written; call it inside a transaction."""
    nonce = new_nonce()
    store.database.run(
        f"INSERT INTO turns ({_COLUMNS}, nonce) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_values(turn), nonce),
    )
    store.history.add(action, "turn", turn.id, digest_of(turn, nonce), who=who)


def replace_turn(store: Store, turn: Turn, action: str) -> None:
    """Put a turn in place of the one with its id; call it inside a transaction, with the old wording kept."""
    row, before, nonce = read_turn(store, turn.id)
    store.index.change_turn(row, before.text, turn.text)
    columns = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", "))
    store.database.run(f"UPDATE turns SET {columns} WHERE row = ?", (*_values(turn), row))
    store.history.add(action, "turn", turn.id, digest_of(turn, nonce))


def keep_revision(store: Store, earlier: TurnRevision, nonce: bytes) -> None:
    """Keep an earlier wording under its turn's nonce; call it inside a transaction."""
    store.database.run(
        "INSERT INTO turn_revisions (turn_id, revision, kind, text, replaced_by, replaced_at, reason) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            earlier.turn_id,
            earlier.revision,
            earlier.kind,
            earlier.text,
            earlier.replaced_by,
            earlier.replaced_at.isoformat(),
            earlier.reason,
        ),
    )
    digest = digest_of(earlier, nonce)
    store.history.add(
        "earlier wording kept", "turn_revision", revision_id(earlier), digest, who=earlier.replaced_by
    )


def read_turn(store: Store, turn_id: str) -> tuple[int, Turn, bytes]:
    """A turn with its row and nonce; raises HearingError ``vault.no_such_record``."""
    row = store.database.one(f"SELECT row, nonce, {_COLUMNS} FROM turns WHERE id = ?", (turn_id,))
    if row is None:
        raise HearingError("vault.no_such_record")
    return int(row[0]), _turn(row[2:]), bytes(row[1])


def revision_id(revision: TurnRevision) -> str:
    """How history names an earlier wording."""
    return f"{revision.turn_id}.{revision.revision}"


def _values(turn: Turn) -> tuple[Any, ...]:
    return (
        turn.id,
        turn.session_id,
        turn.seq,
        turn.kind,
        turn.text,
        turn.elapsed_ms,
        turn.language,
        turn.by,
        turn.phase_id,
        turn.step_id,
        turn.cue_turn_id,
        turn.cue,
        turn.revision,
    )


def _turn(row: Any) -> Turn:
    return Turn.model_construct(
        id=row[0],
        session_id=row[1],
        seq=row[2],
        kind=TurnKind(row[3]),
        text=row[4],
        elapsed_ms=row[5],
        language=row[6],
        by=row[7],
        phase_id=row[8],
        step_id=row[9],
        cue_turn_id=row[10],
        cue=row[11],
        revision=row[12],
    )
