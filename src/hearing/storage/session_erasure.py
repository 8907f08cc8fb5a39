"""Erasing one received session alone, once its sender asked for it back; the case stays.

A sender cannot make anybody erase: the notice asks, and a person here decides. Sessions of the vault's own
go with their case only. What the ledger says of handing the session on stays, without the words of its
promises: whoever was given it is to be told of the erasure, GDPR article 19.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from hearing.agencies.origin import Origin
from hearing.agencies.person_roles import Deed
from hearing.agencies.records import is_same_hand
from hearing.agencies.sends import Send
from hearing.errors import HearingError
from hearing.storage import duty_records, outbox, sends
from hearing.storage.copies import drop_copies
from hearing.storage.cosigning import KIND as COSIGNING
from hearing.storage.duty_records import Duty
from hearing.storage.erasing import (
    ERASURE,
    SESSION_WENT,
    Erasure,
    Keep,
    clear_log,
    drop_reasons,
    drop_words_of_session,
    erasure_of,
    records_of_session,
)
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.records import body_of, digest_of
from hearing.storage.seen import SEEN
from hearing.storage.vault import Vault


@dataclass(frozen=True)
class SessionErasure:
    """What was erased, from which case. No word of the session is in it."""

    erasure: Erasure
    case_id: str
    handed_on: int
    """To how many receivers it was handed on from here; they hold it still."""


def erase_session(vault: Vault, session_id: str, reason: str, keep: Keep = lambda _: None) -> SessionErasure:
    """Erase a received session with everything in it, from the log too; there is no way back.

    ``keep`` is given the erasure to certify it, and what it raises passes through: then nothing went.
    Contacts and what was known beforehand that came along belong to the case and stay there. Raises
    HearingError ``vault.no_such_record``, ``vault.own_session``, ``vault.not_asked_back``,
    ``vault.on_hold``, ``vault.reason_missing``, ``vault.outside_role`` and those of the disk.
    """
    case_id = _check(vault, session_id, reason)
    vault.people.take_step(Deed.ERASE, session_id, reason)
    vault.search.catch_up()
    database, history = vault.database, vault.history
    with database.transaction():
        records = _records(vault, session_id)
        database.run("INSERT INTO erasing (case_id) VALUES (?)", (case_id,))
        drop_words_of_session(vault, session_id)
        gone = {record_id for _, record_id in records}
        handed_on = _forget_in_ledger(vault, session_id, case_id, gone)
        _forget_in_duties(vault, case_id, gone)
        _delete(vault, session_id, records)
        for kind, record_id in records:
            history.add("erased", kind, record_id)
        database.run("DELETE FROM erasing")
        # Of no record that is gone, so that its reason stays.
        history.add(SESSION_WENT, ERASURE, session_id, reason=reason.strip())
        erasure = erasure_of(vault, session_id)
        keep(erasure)
        # Before it is final, so that no copy outlives it.
        drop_copies(vault.folder)
    vault.seen.forget_noted()
    return SessionErasure(replace(erasure, log_cleared=clear_log(vault)), case_id, handed_on)


def _check(vault: Vault, session_id: str, reason: str) -> str:
    """The case it belongs to, where it may be erased."""
    case_id = vault.sessions.get(session_id).case_id
    origin = vault.origins.of_session(session_id)
    if origin is None:
        raise HearingError("vault.own_session")
    if not _is_asked_back(vault, origin):
        raise HearingError("vault.not_asked_back")
    if vault.cases.get(case_id).hold_reason:
        raise HearingError("vault.on_hold")
    if not reason.strip():
        raise HearingError("vault.reason_missing")
    return case_id


def _is_asked_back(vault: Vault, origin: Origin) -> bool:
    """Whether whoever sent the session asks for it; who handed it on may ask, but not for what is not theirs.

    The notice may be signed with an older or a newer key of the same agency than the session's last state.
    """
    agencies, key = vault.agencies.list(), origin.signing_key
    return any(
        is_same_hand(agencies, key, notice.signing_key) or is_same_hand(agencies, notice.signing_key, key)
        for notice in vault.withdrawals.for_session(origin.id)
    )


def _records(vault: Vault, session_id: str) -> list[tuple[str, str]]:
    found = list(records_of_session(vault, session_id))
    for kind, statement in _BESIDE.items():
        found += [(kind, str(row[0])) for row in vault.database.all(statement, (session_id,))]
    return found


_TOLD = "SELECT id FROM explanations WHERE session_id = ?"
_BESIDE = MappingProxyType(
    {
        "explanation": _TOLD,
        "promise": f"SELECT id FROM promises WHERE explanation_id IN ({_TOLD})",
        COSIGNING: "SELECT id FROM cosignings WHERE kind = 'session' AND record_id = ?",
        # Sealed, but never written anywhere.
        outbox.KIND: "SELECT id FROM outbox WHERE id = bundle_id "
        "AND bundle_id IN (SELECT bundle_id FROM sends WHERE session_id = ?)",
    }
)


def _delete(vault: Vault, session_id: str, records: Sequence[tuple[str, str]]) -> None:
    """Delete all rows of the session, those that refer to others first."""
    database = vault.database
    drop_reasons(vault, (*records, (OUTSIDE_ROLE, session_id), (SEEN, session_id)))
    for record_id in [record_id for kind, record_id in records if kind == outbox.KIND]:
        database.run("DELETE FROM outbox WHERE id = ?", (record_id,))
    for statement in (
        "DELETE FROM turn_revisions WHERE turn_id IN (SELECT id FROM turns WHERE session_id = ?)",
        "DELETE FROM turns WHERE session_id = ?",
        "DELETE FROM events WHERE session_id = ?",
        f"DELETE FROM promises WHERE explanation_id IN ({_TOLD})",
        "DELETE FROM explanations WHERE session_id = ?",
        "DELETE FROM additions WHERE session_id = ?",
        "DELETE FROM origins WHERE id = ?",
        "DELETE FROM sightings WHERE record_id = ?",
        "DELETE FROM cosignings WHERE kind = 'session' AND record_id = ?",
        "DELETE FROM drafts WHERE instr(key, ?)",
        "DELETE FROM sessions WHERE id = ?",
    ):
        database.run(statement, (session_id,))
    vault.withdrawals.forget_session_within(session_id)
    database.run("DELETE FROM protocols WHERE sha256 NOT IN (SELECT protocol_sha256 FROM sessions)")


def _forget_in_ledger(vault: Vault, session_id: str, case_id: str, gone: set[str]) -> int:
    """Take the words of its promises out of the ledger; how many receivers the session was handed on to."""
    handed_on: set[str] = set()
    rows = vault.database.all("SELECT row, body, nonce FROM sends WHERE case_id = ? ORDER BY row", (case_id,))
    for row, body, nonce in rows:
        send = Send.model_validate_json(body)
        if send.session_id == session_id:
            handed_on.add(send.receiver)
        told = tuple(held for held in send.told if held.promise_id not in gone)
        if told != send.told:
            _reword(vault, (sends.KIND, "sends", row), send.model_copy(update={"told": told}), nonce)
    return len(handed_on)


def _forget_in_duties(vault: Vault, case_id: str, gone: set[str]) -> None:
    """Take out what another vault's history said of it, where the case came from there with the session."""
    rows = vault.database.all("SELECT row, body, nonce FROM duties WHERE case_id = ?", (case_id,))
    for row, body, nonce in rows:
        duty = Duty.model_validate_json(body)
        excerpt = duty.excerpt
        entries = tuple(
            one.model_copy(update={"reason": "", "reason_nonce": ""}) if one.record_id in gone else one
            for one in excerpt.entries
        )
        cosigned = tuple(one for one in excerpt.cosigned if one.record_id not in gone)
        after = excerpt.model_copy(update={"entries": entries, "cosigned": cosigned})
        if after != excerpt:
            changed = duty.model_copy(update={"excerpt": after})
            _reword(vault, (duty_records.KIND, "duties", row), changed, nonce)


def _reword(vault: Vault, place: tuple[str, str, int], record: Duty | Send, nonce: bytes) -> None:
    kind, table, row = place
    vault.database.run(f"UPDATE {table} SET body = ? WHERE row = ?", (body_of(record), row))
    vault.history.add("session erased", kind, record.id, digest_of(record, bytes(nonce)))
