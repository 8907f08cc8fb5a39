"""Which sessions came from others, and from whom; those are never changed here."""

from __future__ import annotations

from collections.abc import Iterable

from hearing.agencies.origin import CaseAlias, Origin
from hearing.errors import HearingError
from hearing.storage.database import Database
from hearing.storage.records import Store, body_of, digest_of, new_nonce

ORIGIN = "origin"
ALIAS = "case_alias"
"""How history names them."""


class OriginRepository:
    """Finds where sessions came from."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_session(self, session_id: str) -> Origin | None:
        """Where a session came from; None for a session of this vault's own."""
        row = self._store.database.one("SELECT body FROM origins WHERE id = ?", (session_id,))
        return None if row is None else Origin.model_validate_json(row[0])

    def of_case(self, case_id: str) -> dict[str, Origin]:
        """Where the received sessions of a case came from, by session id."""
        rows = self._store.database.all(
            "SELECT o.body FROM origins o JOIN sessions s ON s.id = o.id WHERE s.case_id = ?", (case_id,)
        )
        found = (Origin.model_validate_json(row[0]) for row in rows)
        return {origin.id: origin for origin in found}

    def case_of(self, their_case_id: str) -> str | None:
        """The case of ours that a case of theirs was said to be; None where nothing was said."""
        row = self._store.database.one("SELECT case_id FROM case_aliases WHERE id = ?", (their_case_id,))
        return None if row is None else str(row[0])

    def has_key(self, signing_key: str) -> bool:
        """Whether a session signed with this key was taken in before, so that somebody confirmed it."""
        row = self._store.database.one("SELECT 1 FROM origins WHERE signing_key = ? LIMIT 1", (signing_key,))
        return row is not None


def refuse_received(database: Database, session_ids: Iterable[str]) -> None:
    """Raise HearingError ``vault.received_session`` where one of the sessions came from somebody else."""
    for session_id in session_ids:
        if database.one("SELECT 1 FROM origins WHERE id = ?", (session_id,)) is not None:
            raise HearingError("vault.received_session")


def keep_origin(store: Store, origin: Origin) -> None:
    """Keep where a session came from, in place of what was known before; call it inside a transaction."""
    known = store.database.one("SELECT nonce FROM origins WHERE id = ?", (origin.id,))
    nonce = new_nonce() if known is None else bytes(known[0])
    store.database.run(
        "INSERT INTO origins (id, signing_key, body, nonce) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET signing_key = excluded.signing_key, body = excluded.body",
        (origin.id, origin.signing_key, body_of(origin), nonce),
    )
    store.history.add("received", ORIGIN, origin.id, digest_of(origin, nonce))


def keep_alias(store: Store, alias: CaseAlias) -> None:
    """Keep which case of ours theirs is; call it inside a transaction."""
    known = store.database.one("SELECT nonce FROM case_aliases WHERE id = ?", (alias.id,))
    nonce = new_nonce() if known is None else bytes(known[0])
    store.database.run(
        "INSERT INTO case_aliases (id, case_id, body, nonce) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, body = excluded.body",
        (alias.id, alias.case_id, body_of(alias), nonce),
    )
    store.history.add("joined", ALIAS, alias.id, digest_of(alias, nonce))
