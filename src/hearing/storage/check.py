"""Looking a vault over: are the pages sound, does history hold, is every record as history knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from hearing.agencies.records import Agency
from hearing.errors import HearingError
from hearing.explanation.records import Explanation, Promise
from hearing.interview.records import Case, Contact, Session
from hearing.storage.history import ChainReport
from hearing.storage.records import digest_of
from hearing.storage.vault import Vault
from hearing.storage.vault_file import read_vault_file

Report = Callable[[int, int], None]


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
}


def check(vault: Vault, report: Report | None = None) -> CheckReport:
    """Look the whole vault over; it may take a while for a large one."""
    steps: tuple[Callable[[Vault], Iterator[HearingError]], ...] = (
        _pages,
        _references,
        _order,
        _records,
        _turns,
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
        "SELECT count(*) FROM (SELECT 1 FROM turns GROUP BY session_id HAVING max(seq) <> count(*))"
    )[0]
    if gaps:
        yield HearingError("vault.turns_missing", count=gaps)


def _records(vault: Vault) -> Iterator[HearingError]:
    for kind, (table, model) in _BODIES.items():
        known = vault.history.latest_digests(kind)
        rows = vault.database.all(f"SELECT id, body, nonce FROM {table}")
        changed = sum(
            1
            for record_id, body, nonce in rows
            if known.get(record_id) != digest_of(model.model_validate_json(body), bytes(nonce))
        )
        if changed:
            yield HearingError("vault.records_changed", kind=kind, count=changed)


def _turns(vault: Vault) -> Iterator[HearingError]:
    known = vault.history.latest_digests("turn")
    changed = 0
    nonces = {row[0]: bytes(row[1]) for row in vault.database.all("SELECT id, nonce FROM turns")}
    sessions = vault.database.all("SELECT id FROM sessions")
    for (session_id,) in sessions:
        for turn in vault.turns.for_session(session_id):
            changed += known.get(turn.id) != digest_of(turn, nonces[turn.id])
    if changed:
        yield HearingError("vault.records_changed", kind="turn", count=changed)
