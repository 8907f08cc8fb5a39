"""What erasing a case and erasing one session have in common: the records of a session, and the pages."""

from __future__ import annotations

from collections.abc import Iterator

from hearing.interview.additions import Addition
from hearing.interview.records import Session
from hearing.storage import additions, origins
from hearing.storage.sessions import words_of_session
from hearing.storage.turns import revision_id
from hearing.storage.vault import Vault

COPIES = "hearing-before-*.db"
"""Copies of the whole database from before its shape changed; they hold what is erased too."""


def records_of_session(vault: Vault, session_id: str) -> Iterator[tuple[str, str]]:
    """Kind and id of the session and of all that lies under it, as history names them.

    What the child was told in it is not among them; explanations and promises are kept by the case.
    """
    for turn in vault.turns.for_session(session_id):
        yield "turn", turn.id
    for earlier in vault.turns.revisions_of_session(session_id):
        yield "turn_revision", revision_id(earlier)
    for event in vault.events.for_session(session_id):
        yield "event", event.id
    for addition in vault.additions.for_session(session_id):
        yield additions.KIND, addition.id
    if vault.origins.of_session(session_id) is not None:
        yield origins.ORIGIN, session_id
    yield "session", session_id
    yield from vault.withdrawals.of_session(session_id)


def drop_words_of_session(vault: Vault, session_id: str) -> None:
    """Take every word of a session out of the search, inside the transaction that erases it."""
    database, index = vault.database, vault.search.index
    for row, text in database.all("SELECT row, text FROM turns WHERE session_id = ?", (session_id,)):
        index.drop("turn", row, text)
    for row, body in database.all("SELECT row, body FROM additions WHERE session_id = ?", (session_id,)):
        index.drop(additions.KIND, row, Addition.model_validate_json(body).text)
    row, body = database.one("SELECT row, body FROM sessions WHERE id = ?", (session_id,))
    index.drop("session", row, words_of_session(Session.model_validate_json(body)))


def clear_pages(vault: Vault) -> None:
    """What is deleted is overwritten in the pages (``secure_delete``); here go the log and old copies."""
    vault.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    for copy in vault.folder.glob(COPIES):
        copy.unlink(missing_ok=True)
