"""Whatever is changed behind the program's back shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlcipher3 import dbapi2

from hearing.interview.records import Case, Contact, EventKind, Session, SessionEvent
from hearing.ports import NewId
from hearing.storage.check import check
from hearing.storage.seen import How
from hearing.storage.vault import Vault

from .conftest import MakeTurn

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def codes(vault: Vault) -> set[str]:
    return {finding.error.code for finding in check(vault).findings}


@pytest.fixture
def filled(vault: Vault, make_turn: MakeTurn) -> Vault:
    for number in range(6):
        vault.turns.add(make_turn(f"words {number}"))
    return vault


@pytest.mark.parametrize("statement", ["UPDATE history SET who = 'x'", "DELETE FROM history WHERE seq = 2"])
def test_history_refuses_to_be_changed(filled: Vault, statement: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="only ever added"):
        filled.database.run(statement)
    assert filled.history.verify().holds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET who = 'somebody' WHERE seq = 3",
        "UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 4",
        "UPDATE history SET digest = '' WHERE seq = 5",
        "DELETE FROM history WHERE seq = 4",
        "DELETE FROM history WHERE seq = 1",
    ],
)
def test_a_changed_or_missing_entry_breaks_the_chain(filled: Vault, statement: str) -> None:
    filled.database.run("DROP TRIGGER history_stays")
    filled.database.run("DROP TRIGGER history_is_whole")
    filled.database.run(statement)
    report = filled.history.verify()
    assert not report.holds
    assert "vault.chain_broken" in codes(filled)


def test_a_cut_off_end_shows_where_the_head_is_known(filled: Vault) -> None:
    known = filled.history.head()
    filled.database.run("DROP TRIGGER history_is_whole")
    filled.database.run("DELETE FROM history WHERE seq = ?", (known.seq,))
    report = filled.history.verify()
    assert report.holds
    assert report.head != known


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE turns SET text = 'put in her mouth' WHERE seq = 2", "vault.records_changed"),
        ("UPDATE turns SET elapsed_ms = 1 WHERE seq = 2", "vault.records_changed"),
        ("DELETE FROM turns WHERE seq = 3", "vault.turns_missing"),
        ("UPDATE cases SET body = replace(body, '24-017', '24-999')", "vault.records_changed"),
    ],
)
def test_a_record_changed_behind_the_program_shows(filled: Vault, statement: str, code: str) -> None:
    filled.database.run(statement)
    assert code in codes(filled)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE turn_revisions SET text = 'tidied'", "turn_revision"),
        ("UPDATE turn_revisions SET reason = 'tidied'", "turn_revision"),
        ("DELETE FROM turn_revisions", "turn_revision"),
        ("UPDATE events SET reason = 'tidied'", "event"),
        ("DELETE FROM events", "event"),
        ("UPDATE reasons SET reason = 'tidied'", "reason"),
        ("UPDATE protocols SET yaml = 'another'", "protocol"),
        ("DELETE FROM contacts", "contact"),
        ("UPDATE cases SET body = '{}'", "case"),
        ("UPDATE cases SET body = 'no JSON'", "case"),
        ("UPDATE cases SET label = 'another'", "case"),
        ("UPDATE sessions SET number = 7", "session"),
        ("UPDATE sightings SET person = 'Mikkel'", "seen"),
        ("DELETE FROM sightings", "seen"),
        ("DELETE FROM earlier_identities", "identity"),
    ],
)
def test_nothing_that_was_kept_changes_unseen(
    filled: Vault, case: Case, session: Session, new_id: NewId, statement: str, kind: str
) -> None:
    first = filled.turns.for_session(session.id)[0]
    filled.turns.revise(first.id, text="new", kind=first.kind, reason="misheard", by="Kari", at=AT)
    skipped = EventKind.STEP_SKIPPED
    filled.events.add(
        SessionEvent(id=new_id(), session_id=session.id, seq=1, kind=skipped, elapsed_ms=1, reason="tired")
    )
    filled.cases.add_contact(Contact(id=new_id(), case_id=case.id, on=AT.date(), who="Night staff"))
    filled.cases.update(case.model_copy(update={"notes": "prefers mornings"}), "asked the guardian")
    filled.seen.session(How.OPENED, session.id)
    filled.identity.rotate(filled.history)
    assert check(filled).sound
    for trigger in ("turn_revisions_stay", "turn_revisions_are_kept", "reasons_stay"):
        filled.database.run(f"DROP TRIGGER {trigger}")
    filled.database.run(statement)
    (finding,) = check(filled).findings
    assert finding.error.code == "vault.records_changed"
    assert finding.error.parameters["kind"] == kind


@pytest.mark.parametrize("table", ["turn_revisions", "reasons"])
def test_what_was_kept_goes_only_by_a_deliberate_erasure(
    filled: Vault, case: Case, session: Session, table: str
) -> None:
    first = filled.turns.for_session(session.id)[0]
    filled.turns.revise(first.id, text="new", kind=first.kind, reason="misheard", by="Kari", at=AT)
    filled.cases.update(case, "asked the guardian")
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET reason = ''"):
        with pytest.raises(dbapi2.IntegrityError):
            filled.database.run(statement)
    with filled.database.transaction():
        filled.database.run("INSERT INTO erasing (case_id) VALUES (?)", (case.id,))
        filled.database.run(f"DELETE FROM {table}")
        filled.database.run("DELETE FROM erasing")
    assert filled.database.all(f"SELECT * FROM {table}") == []
    assert filled.history.verify().holds


def test_a_reason_is_told_with_its_entry_and_stands_beside_the_chain(filled: Vault, case: Case) -> None:
    filled.cases.update(case, "asked the guardian")
    (entry,) = filled.history.entries(limit=1)
    assert (entry.action, entry.reason) == ("changed", "asked the guardian")
    chained = filled.database.one("SELECT * FROM history ORDER BY seq DESC LIMIT 1")
    assert "asked the guardian" not in chained


def test_a_damaged_page_shows(filled: Vault, session: Session) -> None:
    filled.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    path = filled.folder / "hearing.db"
    content = bytearray(path.read_bytes())
    content[-3000] ^= 1
    path.write_bytes(bytes(content))
    encrypted = filled.database.all("PRAGMA cipher_integrity_check")
    assert encrypted
