"""What children were told, and what was promised by telling it."""

from __future__ import annotations

from collections.abc import Sequence

from hearing.explanation.records import Explanation, Promise
from hearing.storage.origins import refuse_received
from hearing.storage.records import Store, body_of, digest_of, new_nonce


class ExplanationRepository:
    """Keeps a telling while it goes on and when it is over."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, explanation: Explanation, promises: Sequence[Promise] = ()) -> Explanation:
        """Keep the record as it now stands, and exactly these promises with it.

        Raises HearingError ``vault.received_session``.
        """
        refuse_received(self._store.database, [explanation.session_id])
        with self._store.database.transaction():
            keep_explanation(self._store, explanation)
            self._drop_promises_but(explanation.id, {promise.id for promise in promises})
            for promise in promises:
                keep_promise(self._store, promise)
        return explanation

    def for_session(self, session_id: str) -> list[Explanation]:
        """The tellings of a session, oldest first."""
        return self._explanations("session_id = ?", session_id)

    def for_case(self, case_id: str) -> list[Explanation]:
        """Everything this child was told, oldest first."""
        return self._explanations("case_id = ?", case_id)

    def promises(self, case_id: str) -> list[Promise]:
        """Everything that was promised to this child by telling it, oldest first."""
        rows = self._store.database.all(
            "SELECT body FROM promises WHERE case_id = ? ORDER BY row", (case_id,)
        )
        return [Promise.model_validate_json(row[0]) for row in rows]

    def _explanations(self, condition: str, value: str) -> list[Explanation]:
        rows = self._store.database.all(
            f"SELECT body FROM explanations WHERE {condition} ORDER BY row", (value,)
        )
        return [Explanation.model_validate_json(row[0]) for row in rows]

    def _drop_promises_but(self, explanation_id: str, keep: set[str]) -> None:
        store = self._store
        rows = store.database.all("SELECT id FROM promises WHERE explanation_id = ?", (explanation_id,))
        for (promise_id,) in rows:
            if promise_id not in keep:
                store.database.run("DELETE FROM promises WHERE id = ?", (promise_id,))
                store.history.add("taken back", "promise", promise_id)


def keep_explanation(store: Store, explanation: Explanation) -> None:
    """Keep the record of a telling as it now stands; call it inside a transaction."""
    known = store.database.one("SELECT row, nonce FROM explanations WHERE id = ?", (explanation.id,))
    nonce = new_nonce() if known is None else bytes(known[1])
    if known is None:
        store.database.run(
            "INSERT INTO explanations (id, session_id, case_id, body, nonce) VALUES (?, ?, ?, ?, ?)",
            (explanation.id, explanation.session_id, explanation.case_id, body_of(explanation), nonce),
        )
    else:
        store.database.run("UPDATE explanations SET body = ? WHERE row = ?", (body_of(explanation), known[0]))
    action = "told" if known is None else "telling went on"
    store.history.add(action, "explanation", explanation.id, digest_of(explanation, nonce))


def keep_promise(store: Store, promise: Promise) -> None:
    """Keep a promise as it now stands; call it inside a transaction."""
    known = store.database.one("SELECT row, nonce, body FROM promises WHERE id = ?", (promise.id,))
    if known is not None and known[2] == body_of(promise):
        return
    nonce = new_nonce() if known is None else bytes(known[1])
    if known is None:
        store.database.run(
            "INSERT INTO promises (id, case_id, explanation_id, body, nonce) VALUES (?, ?, ?, ?, ?)",
            (promise.id, promise.case_id, promise.explanation_id, body_of(promise), nonce),
        )
    else:
        store.database.run("UPDATE promises SET body = ? WHERE row = ?", (body_of(promise), known[0]))
    store.history.add("promised", "promise", promise.id, digest_of(promise, nonce))
