"""A case moved whole from one vault to a colleague's: every row of it, with what history says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from sqlcipher3 import dbapi2

from hearing.errors import HearingError
from hearing.interview.additions import Addition
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Case, Contact, Session, Turn
from hearing.storage import additions, pre_information
from hearing.storage.cases import words_of_case, words_of_contact
from hearing.storage.check import CASE_KINDS, record_digests
from hearing.storage.duty_records import KIND, Duty, DutyCase, Excerpt, Proof, Rows, Value, sha256_of
from hearing.storage.erasure import records_of
from hearing.storage.history import BEGINNING
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.pre_information import words_of_piece
from hearing.storage.records import digest_of, new_nonce
from hearing.storage.seen import SEEN
from hearing.storage.sessions import words_of_session
from hearing.storage.vault import Vault

_SESSIONS = "(SELECT id FROM sessions WHERE case_id = :case)"
TABLES = MappingProxyType(
    {
        "protocols": "sha256 IN (SELECT protocol_sha256 FROM sessions WHERE case_id = :case)",
        "cases": "id = :case",
        "contacts": "case_id = :case",
        "sessions": "case_id = :case",
        "turns": f"session_id IN {_SESSIONS}",
        "turn_revisions": f"turn_id IN (SELECT id FROM turns WHERE session_id IN {_SESSIONS})",
        "events": f"session_id IN {_SESSIONS}",
        "explanations": "case_id = :case",
        "promises": "case_id = :case",
        "pre_information": "case_id = :case",
        "pre_information_revisions": "pre_information_id IN "
        "(SELECT id FROM pre_information WHERE case_id = :case)",
        "additions": f"session_id IN {_SESSIONS}",
        "origins": f"id IN {_SESSIONS}",
        "case_aliases": "case_id = :case",
        "arrivals": "case_id = :case",
        "sends": "case_id = :case",
        "drafts": f"instr(key, :case) OR EXISTS (SELECT 1 FROM {_SESSIONS} WHERE instr(key, id))",
    }
)
"""What belongs to a case and moves with it, those first that others refer to."""
LEFT = frozenset({"cosignings", "sightings", "duties", "outbox"})
"""What stays: it is this vault's own. What history says of it, and what was co-signed, goes as proof."""


def gather_duty(vault: Vault, case_id: str) -> DutyCase:
    """Everything that moves with a case; raises HearingError ``vault.no_such_record``."""
    vault.cases.get(case_id)
    return DutyCase(case=case_id, tables=_rows(vault, case_id), excerpt=_excerpt(vault, case_id))


def take_over(vault: Vault, from_person: str, coming: Sequence[DutyCase]) -> tuple[str, ...]:
    """Take the cases in, all of them or none, and give the ids of those that were not there yet.

    A case that is there as it came, or came from the same file before, stays as it is. Raises
    HearingError ``vault.duty_differs`` where a case of that id says something else, and
    ``vault.duty_wrong`` for rows that are not what a vault holds or not what history says of them.
    """
    fresh = [one for one in coming if not _is_there(vault, one)]
    try:
        with vault.database.transaction():
            for one in fresh:
                _check(vault, one)
                # What a colleague received keeps its number and its origin, which only taking in may set.
                vault.database.run("INSERT INTO receiving (session_id) VALUES (?)", (one.case,))
                _insert(vault, one)
                _check_turns(vault, one)
                vault.database.run("DELETE FROM receiving")
                _enter(vault, one, from_person)
    except (
        dbapi2.IntegrityError,
        dbapi2.InterfaceError,
        ValidationError,
        ValueError,
        OverflowError,
        KeyError,
    ) as error:
        raise HearingError("vault.duty_wrong") from error
    return tuple(one.case for one in fresh)


def _rows(vault: Vault, case_id: str) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for table, condition in TABLES.items():
        columns = _columns(vault, table)
        statement = f"SELECT {', '.join(columns)} FROM {table} WHERE {condition} ORDER BY rowid"
        rows = vault.database.all(statement.replace(":case", "?1"), (case_id,))
        found[table] = tuple(dict(zip(columns, map(_outward, row), strict=True)) for row in rows)
    return found


def _columns(vault: Vault, table: str) -> list[str]:
    return [str(row[1]) for row in vault.database.all(f"PRAGMA table_info({table})") if row[1] != "row"]


def _outward(value: Any) -> Value:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _inward(value: Value) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, Mapping) else value


def _excerpt(vault: Vault, case_id: str) -> Excerpt:
    wanted = set(records_of(vault, case_id))
    ids = {case_id, *(session.id for session in vault.sessions.for_case(case_id))}
    wanted |= {(kind, one) for kind in (OUTSIDE_ROLE, SEEN) for one in ids}
    rows = vault.database.all(
        "SELECT lag(hash, 1, ?) OVER (ORDER BY seq), seq, at, who, action, record_kind, record_id, digest, "
        "reason_digest, hash, coalesce(reason, ''), coalesce(hex(nonce), '') "
        "FROM history LEFT JOIN reasons ON history_seq = seq ORDER BY seq",
        (BEGINNING,),
    )
    head = vault.history.head()
    names = tuple(Proof.model_fields)
    return Excerpt(
        vault=vault.id,
        signing_key=vault.identity.verify_key(),
        head_seq=head.seq,
        head_sha256=head.sha256_hex,
        entries=tuple(
            Proof(**dict(zip(names, row, strict=True))) for row in rows if (row[5], row[6]) in wanted
        ),
        cosigned=tuple(vault.cosigning.of_case(case_id).values()),
    )


def _is_there(vault: Vault, one: DutyCase) -> bool:
    if vault.database.one("SELECT 1 FROM cases WHERE id = ?", (one.case,)) is None:
        return False
    known = vault.database.one(
        "SELECT 1 FROM duties WHERE case_id = ? AND content_sha256 = ?", (one.case, one.content_sha256)
    )
    if known is None and sha256_of(_rows(vault, one.case)) != one.content_sha256:
        raise HearingError("vault.duty_differs")
    return True


def _check(vault: Vault, one: DutyCase) -> None:
    """Whether it is one case with what belongs to it, and nothing of another."""
    if set(one.tables) - set(TABLES) or not all(entry.holds for entry in one.excerpt.entries):
        raise HearingError("vault.duty_wrong")
    for table, rows in one.tables.items():
        allowed = set(_columns(vault, table))
        if any(set(row) - allowed for row in rows):
            raise HearingError("vault.duty_wrong")
        if any(row.get("case_id", one.case) != one.case for row in rows):
            raise HearingError("vault.duty_wrong")
    cases = one.tables.get("cases", ())
    if len(cases) != 1 or cases[0].get("id") != one.case:
        raise HearingError("vault.duty_wrong")
    _check_hanging(one)


def _check_protocols(one: DutyCase) -> None:
    """Whether every protocol is the text its hash is of, and every session names the one it is kept with."""
    for row in one.tables.get("protocols", ()):
        if hashlib.sha256(str(row.get("yaml")).encode()).hexdigest() != row.get("sha256"):
            raise HearingError("vault.duty_wrong")
    for row in one.tables.get("sessions", ()):
        if Session.model_validate_json(str(row.get("body"))).protocol_sha256 != row.get("protocol_sha256"):
            raise HearingError("vault.duty_wrong")


_HANGS = (
    *((table, "session_id", "sessions") for table in ("turns", "events", "explanations", "additions")),
    ("origins", "id", "sessions"),
    ("turn_revisions", "turn_id", "turns"),
    ("promises", "explanation_id", "explanations"),
    ("pre_information_revisions", "pre_information_id", "pre_information"),
    ("arrivals", "record_id", "pre_information"),
)
"""Tables whose rows belong to a row of another, by which column, and to which table."""


def _check_hanging(one: DutyCase) -> None:
    """Whether what hangs on something hangs on what is of this case, and never on what is here already."""
    for table, column, other in _HANGS:
        there = {row.get("id") for row in one.tables.get(other, ())}
        if any(row.get(column) not in there for row in one.tables.get(table, ())):
            raise HearingError("vault.duty_wrong")
    sessions = {row.get("id") for row in one.tables.get("sessions", ())}
    _check_protocols(one)
    ours = {one.case, *sessions}
    for row in one.tables.get("drafts", ()):
        if not any(str(name) in str(row.get("key")) for name in ours):
            raise HearingError("vault.duty_wrong")


def _insert(vault: Vault, one: DutyCase) -> None:
    for table in TABLES:
        # A protocol may be here already, for another case.
        verb = "INSERT OR IGNORE" if table == "protocols" else "INSERT"
        for row in one.tables.get(table, ()):
            places = ", ".join("?" * len(row))
            vault.database.run(
                f"{verb} INTO {table} ({', '.join(row)}) VALUES ({places})",
                tuple(_inward(value) for value in row.values()),
            )


def _check_turns(vault: Vault, one: DutyCase) -> None:
    """Whether each turn is one; a vault, which wrote them itself, reads them from their columns unchecked."""
    for session in vault.sessions.for_case(one.case):
        for turn in vault.turns.for_session(session.id):
            Turn.model_validate(dict(turn))


def _enter(vault: Vault, one: DutyCase, from_person: str) -> None:
    """Index what came and write it into history: each record with the digest that its proof knows."""
    known = {(entry.record_kind, entry.record_id): entry.digest for entry in one.excerpt.entries}
    there = set()
    for kind, record_id, digest in record_digests(vault, one.case):
        if known.get((kind, record_id)) != digest:
            raise HearingError("vault.duty_wrong")
        vault.history.add("taken over", kind, record_id, digest)
        there.add((kind, record_id))
    promised = {name for name, digest in known.items() if digest and name[0] in CASE_KINDS}
    if promised != there:
        raise HearingError("vault.duty_wrong")
    for kind, row, words in _words(vault, one.case):
        vault.search.index.put(kind, row, words)
    duty = Duty(id=vault.new_id(), case=one.case, from_person=from_person, excerpt=one.excerpt)
    nonce = new_nonce()
    vault.database.run(
        "INSERT INTO duties (id, case_id, content_sha256, body, nonce) VALUES (?, ?, ?, ?, ?)",
        (duty.id, one.case, one.content_sha256, duty.model_dump_json(), nonce),
    )
    vault.history.add("taken over", KIND, duty.id, digest_of(duty, nonce))


def _words(vault: Vault, case_id: str) -> Iterator[tuple[str, int, str]]:
    def bodies(table: str) -> list[Any]:
        key = "id" if table == "cases" else "case_id"
        return vault.database.all(f"SELECT row, body FROM {table} WHERE {key} = ?", (case_id,))

    for row, body in bodies("cases"):
        yield "case", row, words_of_case(Case.model_validate_json(body))
    for row, body in bodies("contacts"):
        yield "contact", row, words_of_contact(Contact.model_validate_json(body))
    for row, body in bodies("sessions"):
        yield "session", row, words_of_session(Session.model_validate_json(body))
    for row, body in bodies("pre_information"):
        yield pre_information.KIND, row, words_of_piece(PreInformation.model_validate_json(body))
    query = f"SELECT row, body FROM additions WHERE session_id IN {_SESSIONS.replace(':case', '?1')}"
    for row, body in vault.database.all(query, (case_id,)):
        yield additions.KIND, row, Addition.model_validate_json(body).text
