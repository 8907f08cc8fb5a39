"""Looking a vault over: are the pages sound, does history hold, is every record as history knows it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from hearing.agencies.cosigning import CoSigning, CoSignState, signed_bytes
from hearing.agencies.groups import AgencyGroup
from hearing.agencies.origin import CaseAlias, Origin
from hearing.agencies.records import Agency
from hearing.agencies.sends import KnownBundle, Send, WithdrawalHeld
from hearing.errors import HearingError
from hearing.explanation.records import Explanation, Promise
from hearing.interview.additions import Addition
from hearing.interview.pre_information import EarlierPreInformation, PreInformation
from hearing.interview.records import Case, Contact, Session
from hearing.storage import (
    additions,
    cosigning,
    duty_records,
    groups,
    origins,
    pre_information,
    sends,
    withdrawals,
)
from hearing.storage.database import Report
from hearing.storage.history import ChainReport, record_digest
from hearing.storage.identity import IDENTITY, ROTATED
from hearing.storage.records import digest_of
from hearing.storage.seen import SEEN
from hearing.storage.turns import revision_id
from hearing.storage.vault import Vault
from hearing.storage.vault_file import read_vault_file


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: an error code with its parameters."""

    error: HearingError


@dataclass(frozen=True)
class CheckReport:
    """What was found, and where history stands."""

    findings: tuple[Finding, ...]
    chain: ChainReport
    slots: int

    @property
    def sound(self) -> bool:
        return not self.findings


_BODIES: dict[str, tuple[str, type[BaseModel]]] = {
    "case": ("cases", Case),
    "contact": ("contacts", Contact),
    "session": ("sessions", Session),
    "explanation": ("explanations", Explanation),
    "promise": ("promises", Promise),
    "agency": ("agencies", Agency),
    cosigning.KIND: ("cosignings", CoSigning),
    duty_records.KIND: ("duties", duty_records.Duty),
    groups.KIND: ("agency_groups", AgencyGroup),
    additions.KIND: ("additions", Addition),
    origins.ORIGIN: ("origins", Origin),
    origins.ALIAS: ("case_aliases", CaseAlias),
    sends.KIND: ("sends", Send),
    withdrawals.KIND: ("withdrawals", WithdrawalHeld),
    withdrawals.KNOWN: ("known_bundles", KnownBundle),
    pre_information.KIND: ("pre_information", PreInformation),
    pre_information.EARLIER: ("pre_information_revisions", EarlierPreInformation),
}


_COLUMNS: dict[str, Callable[[Vault, str], Iterable[tuple[str, str, BaseModel]]]] = {
    "turn": lambda vault, session_id: (
        (turn.id, turn.id, turn) for turn in vault.turns.for_session(session_id)
    ),
    "turn_revision": lambda vault, session_id: (
        (revision_id(earlier), earlier.turn_id, earlier)
        for earlier in vault.turns.revisions_of_session(session_id)
    ),
    "event": lambda vault, session_id: (
        (event.id, event.id, event) for event in vault.events.for_session(session_id)
    ),
}
"""Kinds that lie in columns: for a session, each record with its name in history and its nonce's owner."""
_NONCES = {"turn": "turns", "turn_revision": "turns", "event": "events"}


def check(vault: Vault, report: Report | None = None) -> CheckReport:
    """Look the whole vault over; it may take a while for a large one."""
    steps: tuple[Callable[[Vault], Iterator[HearingError]], ...] = (
        _pages,
        _references,
        _order,
        _records,
        _in_sessions,
        _sightings,
        _texts,
        _outbox,
        _slots,
        _cosignatures,
        _identities,
    )
    findings: list[Finding] = []
    for done, step in enumerate(steps):
        if report is not None:
            report(done, len(steps) + 1)
        findings.extend(Finding(error) for error in step(vault))
    chain = vault.history.verify()
    if not chain.holds:
        findings.append(Finding(HearingError("vault.chain_broken", entry=chain.broken_at or 0)))
    if report is not None:
        report(len(steps) + 1, len(steps) + 1)
    return CheckReport(tuple(findings), chain, len(read_vault_file(vault.folder).slots))


def _pages(vault: Vault) -> Iterator[HearingError]:
    encrypted = vault.database.all("PRAGMA cipher_integrity_check")
    if encrypted:
        yield HearingError("vault.pages_damaged", count=len(encrypted))
    plain = [row[0] for row in vault.database.all("PRAGMA integrity_check") if row[0] != "ok"]
    if plain:
        yield HearingError("vault.pages_damaged", count=len(plain))


def _references(vault: Vault) -> Iterator[HearingError]:
    loose = vault.database.all("PRAGMA foreign_key_check")
    if loose:
        yield HearingError("vault.loose_records", count=len(loose))


def _order(vault: Vault) -> Iterator[HearingError]:
    gaps = vault.database.one(
        # A received session holds what its sender handed on, which need not be every turn.
        "SELECT count(*) FROM (SELECT 1 FROM turns WHERE session_id NOT IN (SELECT id FROM origins) "
        "GROUP BY session_id HAVING max(seq) <> count(*))"
    )[0]
    if gaps:
        yield HearingError("vault.turns_missing", count=gaps)


def _records(vault: Vault) -> Iterator[HearingError]:
    for kind, (table, model) in _BODIES.items():
        known = vault.history.latest_digests(kind)
        rows = vault.database.all(f"SELECT id, body, nonce, {_differing(vault, table, model)} FROM {table}")
        changed = sum(
            known.pop(record_id, "") != _digest(model, body, bytes(nonce)) or bool(differs)
            for record_id, body, nonce, differs in rows
        )
        # What is left was kept once and is gone, though nothing in history says why.
        changed += len(known)
        if changed:
            yield HearingError("vault.records_changed", kind=kind, count=changed)


def _differing(vault: Vault, table: str, model: type[BaseModel]) -> str:
    """Whether columns to look a record up by say something else than it does, as an expression of SQL.

    Times are passed over: records write them another way.
    """
    columns = {str(row[1]) for row in vault.database.all(f"PRAGMA table_info({table})")}
    shared = sorted(name for name in columns & set(model.model_fields) if not name.endswith("_at"))
    differ = " OR ".join(f"json_extract(body, '$.{name}') IS NOT {name}" for name in shared)
    return f"CASE WHEN json_valid(body) THEN {differ} ELSE 1 END"


def _sightings(vault: Vault) -> Iterator[HearingError]:
    """Every sighting is as its entry in history says, and no entry of what is still there lacks its own."""
    (changed,) = vault.database.one(
        "SELECT count(*) FROM sightings s JOIN history h ON h.seq = s.history_seq "
        "WHERE (h.who, h.action, h.record_kind, h.record_id) "
        "IS NOT (s.person, 'saw: ' || s.how, ?, s.record_id)",
        (SEEN,),
    )
    (lost,) = vault.database.one(
        "SELECT count(*) FROM history h WHERE h.record_kind = ? "
        "AND h.record_id IN (SELECT id FROM cases UNION ALL SELECT id FROM sessions) "
        "AND h.seq NOT IN (SELECT history_seq FROM sightings) "
        # A session that was erased and came again has been seen in its earlier life too.
        "AND h.seq > (SELECT coalesce(max(e.seq), 0) FROM history e "
        "WHERE e.record_id = h.record_id AND e.action = 'erased')",
        (SEEN,),
    )
    if changed + lost:
        yield HearingError("vault.records_changed", kind=SEEN, count=changed + lost)


_OF_CASE = "case_id = ?"
_BODIES_OF_CASE = {
    "case": "id = ?",
    **dict.fromkeys(("contact", "session", "explanation", "promise", pre_information.KIND), _OF_CASE),
    pre_information.EARLIER: "pre_information_id IN (SELECT id FROM pre_information WHERE case_id = ?)",
    additions.KIND: "session_id IN (SELECT id FROM sessions WHERE case_id = ?)",
    origins.ORIGIN: "id IN (SELECT id FROM sessions WHERE case_id = ?)",
    origins.ALIAS: _OF_CASE,
    sends.KIND: _OF_CASE,
}
CASE_KINDS = frozenset({*_BODIES_OF_CASE, *_COLUMNS})
"""The kinds of records a case is made of."""


def record_digests(vault: Vault, case_id: str) -> Iterator[tuple[str, str, str]]:
    """Kind, id and digest of every record of a case as it stands; no digest where it is no record."""
    for kind, condition in _BODIES_OF_CASE.items():
        table, model = _BODIES[kind]
        rows = vault.database.all(
            f"SELECT id, body, nonce, {_differing(vault, table, model)} FROM {table} WHERE {condition}",
            (case_id,),
        )
        for record_id, body, nonce, differs in rows:
            sound = None if differs else _digest(model, body, bytes(nonce))
            yield kind, str(record_id), sound or ""
    for session in vault.sessions.for_case(case_id):
        for kind, records in _COLUMNS.items():
            nonces = _nonces(vault, _NONCES[kind], session.id)
            for name, owner, record in records(vault, session.id):
                yield kind, name, digest_of(record, nonces[owner])


def _digest(model: type[BaseModel], body: str, nonce: bytes) -> str | None:
    try:
        model.model_validate_json(body)
    except ValidationError:
        return None
    # Of the record as it was written: one from before a field came has the digest it had then.
    return record_digest(json.loads(body), nonce)


def _in_sessions(vault: Vault) -> Iterator[HearingError]:
    sessions = [str(row[0]) for row in vault.database.all("SELECT id FROM sessions")]
    for kind, records in _COLUMNS.items():
        known = vault.history.latest_digests(kind)
        changed = 0
        for session_id in sessions:
            nonces = _nonces(vault, _NONCES[kind], session_id)
            for name, owner, record in records(vault, session_id):
                changed += known.pop(name, "") != digest_of(record, nonces[owner])
        changed += len(known)
        if changed:
            yield HearingError("vault.records_changed", kind=kind, count=changed)


def _nonces(vault: Vault, table: str, session_id: str) -> dict[str, bytes]:
    rows = vault.database.all(f"SELECT id, nonce FROM {table} WHERE session_id = ?", (session_id,))
    return {str(row[0]): bytes(row[1]) for row in rows}


def _texts(vault: Vault) -> Iterator[HearingError]:
    changed = vault.history.changed_reasons()
    if changed:
        yield HearingError("vault.records_changed", kind="reason", count=changed)
    protocols = vault.database.all("SELECT sha256, yaml FROM protocols")
    changed = sum(hashlib.sha256(yaml.encode()).hexdigest() != sha256 for sha256, yaml in protocols)
    if changed:
        yield HearingError("vault.records_changed", kind="protocol", count=changed)


def _outbox(vault: Vault) -> Iterator[HearingError]:
    changed = vault.outbox.damaged()
    if changed:
        yield HearingError("vault.records_changed", kind="outbox", count=changed)


def _slots(vault: Vault) -> Iterator[HearingError]:
    if vault.people.strangers():
        yield HearingError("vault.strange_slot")
    changed = vault.people.changed_roles()
    if changed:
        yield HearingError("vault.records_changed", kind="people", count=changed)


def _cosignatures(vault: Vault) -> Iterator[HearingError]:
    rows = vault.database.all("SELECT body FROM cosignings WHERE state = ?", (CoSignState.SIGNED,))
    signed = (CoSigning.model_validate_json(row[0]) for row in rows)
    wrong = sum(not vault.identity.is_signed(signed_bytes(vault.id, one), one.signature) for one in signed)
    if wrong:
        yield HearingError("vault.cosignature_wrong", count=wrong)


def _identities(vault: Vault) -> Iterator[HearingError]:
    """Every key the vault was ever given, by history, is there still."""
    rows = vault.database.all("SELECT action, record_id FROM history WHERE record_kind = ?", (IDENTITY,))
    lost = len({str(key) for _, key in rows} - set(vault.identity.verify_keys()))
    # Copies for the key officer are noted under the same kind, and give the vault no other keys.
    lost += sum(action == ROTATED for action, _ in rows) != len(vault.identity.earlier())
    if lost:
        yield HearingError("vault.records_changed", kind=IDENTITY, count=lost)
