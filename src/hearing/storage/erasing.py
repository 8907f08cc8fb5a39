"""What erasing a case and one session have in common: records, reasons, pages and what is certified."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from hearing.errors import HearingError
from hearing.interview.additions import Addition
from hearing.interview.records import Session
from hearing.storage import additions, origins
from hearing.storage.sessions import words_of_session
from hearing.storage.turns import revision_id
from hearing.storage.vault import Vault

ERASURE = "erasure"
"""How history names that something was erased; the record is the case or the session that went."""
CASE_WENT = "certified"
SESSION_WENT = "asked back"
_WENT = MappingProxyType({CASE_WENT: "case", SESSION_WENT: "session"})


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


@dataclass(frozen=True)
class Erasure:
    """What was erased, when and by whom. No word of it is in here."""

    kind: str
    """``case`` or ``session``."""
    record_id: str
    at: datetime
    by: str
    reason: str
    counts: dict[str, int]
    """How many records of each kind there were; a case itself is not counted."""
    history_seq: int
    history_sha256: str
    """The head of history afterwards: it verifies, and says of each record that it went."""
    log_cleared: bool = True
    """False where the disk did not let the log be emptied; see ``clear_log``."""


Keep = Callable[[Erasure], None]
"""Puts what certifies an erasure where it lasts, before that is final; where it raises, nothing goes."""


def erasure_of(vault: Vault, record_id: str) -> Erasure:
    """The last erasure of a case or session, as history knows it.

    Raises HearingError ``vault.not_erased`` where it has none.
    """
    entries = vault.history.of_record(ERASURE, record_id)
    if not entries:
        raise HearingError("vault.not_erased")
    last = entries[-1]
    kind = _WENT[last.action]
    counts = vault.database.all(
        # The entries of what went stand right before it, without a gap.
        "SELECT record_kind, count(*) FROM history WHERE seq < ?1 AND record_kind <> 'case' AND seq > "
        "(SELECT coalesce(max(seq), 0) FROM history WHERE seq < ?1 AND action <> 'erased') "
        "GROUP BY record_kind ORDER BY record_kind",
        (last.seq,),
    )
    by_kind = {str(row[0]): int(row[1]) for row in counts}
    return Erasure(kind, record_id, last.at, last.who, last.reason, by_kind, last.seq, last.sha256_hex)


def drop_reasons(vault: Vault, records: Collection[tuple[str, str]]) -> None:
    """Delete every reason that was given for one of ``records``, each by its kind and id in history."""
    gone = set(records)
    rows = vault.database.all(
        "SELECT history_seq, record_kind, record_id FROM reasons JOIN history ON seq = history_seq"
    )
    for seq, kind, record_id in rows:
        if (kind, record_id) in gone:
            vault.database.run("DELETE FROM reasons WHERE history_seq = ?", (seq,))


def clear_log(vault: Vault) -> bool:
    """Empty the log; what is deleted is overwritten in the pages themselves (``secure_delete``).

    False where the disk does not let it: the log goes when the vault is closed and there is room again.
    """
    try:
        (busy, *_) = vault.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    except HearingError:
        return False
    return not busy
