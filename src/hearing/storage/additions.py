"""What was added to sessions afterwards: only ever added to."""

from __future__ import annotations

from hearing.errors import HearingError
from hearing.interview.additions import Addition
from hearing.storage.records import Store, body_of, digest_of, new_nonce

KIND = "addition"
"""How history and the search name them."""


class AdditionRepository:
    """Adds and finds additions, to sessions of this vault and to those that came from others."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, addition: Addition) -> Addition:
        """Keep an addition; raises HearingError ``vault.no_such_record`` without its session or turn."""
        database = self._store.database
        if database.one("SELECT 1 FROM sessions WHERE id = ?", (addition.session_id,)) is None:
            raise HearingError("vault.no_such_record")
        if addition.turn_id is not None:
            turn = (addition.turn_id, addition.session_id)
            if database.one("SELECT 1 FROM turns WHERE id = ? AND session_id = ?", turn) is None:
                raise HearingError("vault.no_such_record")
        with database.transaction():
            keep_addition(self._store, addition, "added", who=addition.by)
        return addition

    def for_session(self, session_id: str) -> list[Addition]:
        """The additions to a session, in the order in which they were written."""
        rows = self._store.database.all(
            "SELECT body FROM additions WHERE session_id = ? "
            "ORDER BY julianday(json_extract(body, '$.at')), id",
            (session_id,),
        )
        return [Addition.model_validate_json(row[0]) for row in rows]


def keep_addition(store: Store, addition: Addition, action: str, *, who: str = "") -> None:
    """Keep an addition with what else is written in the same transaction; call it inside one."""
    nonce = new_nonce()
    row = store.database.run(
        "INSERT INTO additions (id, session_id, body, nonce) VALUES (?, ?, ?, ?)",
        (addition.id, addition.session_id, body_of(addition), nonce),
    )
    store.index.put(KIND, row, addition.text)
    store.history.add(action, KIND, addition.id, digest_of(addition, nonce), who=who)
