"""Pre-information in the vault: kept, changed, held back, found, migrated, erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from hearing.agencies.need_to_know import View
from hearing.agencies.person_roles import PersonRole
from hearing.agencies.redaction import redacted
from hearing.bundles.content import build_content, content_bytes
from hearing.errors import HearingError
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import Case, EventKind, Session, SessionEvent
from hearing.language.catalogues import Catalogues
from hearing.ports import Clock, NewId
from hearing.reports.session_report import render_html
from hearing.storage import database as db
from hearing.storage.backup import backup
from hearing.storage.check import check
from hearing.storage.database import Database
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.migrate import migrate, shipped
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault

from .conftest import PASSPHRASE, PROTOCOL

CANARY = "zephyrstork"
OTHER = "four slow lighthouses"
AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
Keep = Callable[..., PreInformation]


@pytest.fixture
def keep(vault: Vault, case: Case, new_id: NewId) -> Keep:
    """Keeps a piece that Mikkel wrote; ``held`` names those it is held back from."""

    def make(text: str, *held: str, kind: PreInformationKind = PreInformationKind.REFERRAL) -> PreInformation:
        piece = PreInformation(
            id=new_id(), case_id=case.id, kind=kind, text=text, source="School", kept_by="Mikkel", kept_at=AT
        )
        for person in held:
            piece = piece.hold_from(person, AT)
        return vault.pre_information.add(piece)

    return make


def as_mikkel(vault: Vault, clock: Clock, new_id: NewId, kdf: KdfParameters) -> Vault:
    vault.people.add(vault.key, "Mikkel", OTHER, clock.now(), kdf)
    vault.close()
    return Vault.open(vault.folder, Passphrase(OTHER), clock=clock, new_id=new_id, allow_weak=True)


def test_it_comes_back_and_every_earlier_wording_is_kept(vault: Vault, case: Case, keep: Keep) -> None:
    first = keep("A teacher saw bruises.")
    reworded = first.model_copy(update={"text": "A teacher saw a mark.", "source": "Phone call"})
    changed = vault.pre_information.change(reworded, at=AT, reason="misheard")
    assert changed.revision == 2
    assert vault.pre_information.for_case(case.id) == [changed]
    (earlier,) = vault.pre_information.earlier(first.id)
    assert (earlier.text, earlier.source, earlier.reason, earlier.replaced_by) == (
        "A teacher saw bruises.",
        "School",
        "misheard",
        "Kari",
    )
    assert check(vault).sound
    assert [hit.record_id for hit in vault.search.find("mark phone")] == [first.id]
    assert vault.search.find("bruises") == []


def test_what_is_held_back_is_given_to_nobody_it_is_held_from(
    vault: Vault, case: Case, keep: Keep, clock: Clock, new_id: NewId, fast_kdf: KdfParameters
) -> None:
    held = keep(f"It may be {CANARY}.", "Kari")
    needs = keep("Hears badly on the left.", kind=PreInformationKind.NEEDS)
    known = vault.pre_information
    assert known.for_case(case.id) == [needs]
    assert known.held_back(case.id) == 1
    assert known.held_from_nobody(case.id) == [needs]
    assert CANARY not in repr(known.without_words(case.id))
    for ask in (
        lambda: known.get(held.id),
        lambda: known.earlier(held.id),
        lambda: known.change(held, at=AT),
    ):
        with pytest.raises(HearingError) as refused:
            ask()
        assert refused.value.code == "vault.held_back"
    opened = as_mikkel(vault, clock, new_id, fast_kdf)
    assert held in opened.pre_information.for_case(case.id)
    assert opened.pre_information.held_back(case.id) == 0
    opened.close()


def test_search_finds_nothing_that_is_held_back(
    vault: Vault, session: Session, keep: Keep, clock: Clock, new_id: NewId, fast_kdf: KdfParameters
) -> None:
    keep(f"It may be {CANARY}.", "Kari")
    assert vault.search.find(CANARY) == []
    vault.sessions.close(session.id, 60_000, "", "Kari")
    (hit,) = vault.search.find(CANARY)
    assert (hit.kind, hit.case_label) == ("pre_information", "24-017")
    assert CANARY in hit.snippet
    opened = as_mikkel(vault, clock, new_id, fast_kdf)
    assert len(opened.search.find(CANARY)) == 1
    opened.close()


def test_closing_opens_it_by_itself_in_the_same_step(
    vault: Vault, case: Case, session: Session, keep: Keep
) -> None:
    keep("Told by a neighbour.", "Kari", "Samira")
    vault.sessions.close(session.id, 60_000, "", "Kari")
    (piece,) = vault.pre_information.for_case(case.id)
    assert piece.held_from == ("Samira",)
    assert check(vault).sound
    assert [entry.action for entry in vault.history.of_record("pre_information", piece.id)] == [
        "added",
        "opened",
    ]


def test_reading_before_the_end_asks_why_and_keeps_it(
    vault: Vault, case: Case, session: Session, keep: Keep, new_id: NewId, catalogues: Catalogues
) -> None:
    piece = keep("Told by a neighbour.", "Kari")
    event = SessionEvent(
        id=new_id(),
        session_id=session.id,
        seq=1,
        kind=EventKind.PRE_INFORMATION_READ,
        elapsed_ms=724_000,
        reason="he may be fetched",
        by="Kari",
    )
    with pytest.raises(HearingError) as refused:
        vault.pre_information.read_now(case.id, "  ", AT, event)
    assert refused.value.code == "interview.reason_needed"
    assert vault.pre_information.held_back(case.id) == 1
    vault.pre_information.read_now(case.id, "he may be fetched", AT, event)
    assert [known.text for known in vault.pre_information.for_case(case.id)] == ["Told by a neighbour."]
    assert vault.events.for_session(session.id)[0].reason == "he may be fetched"
    last = vault.history.of_record("pre_information", piece.id)[-1]
    assert (last.action, last.reason, last.who) == ("read before the end", "he may be fetched", "Kari")
    assert check(vault).sound
    page = render_html(gather(vault, session.id), "en", catalogues)
    assert "Kept from the interviewer: 1 of 1. It was opened at 00:12:04 because: he may be fetched" in page


def test_what_is_held_back_leaves_in_no_report_and_no_bundle(
    vault: Vault, session: Session, keep: Keep, catalogues: Catalogues
) -> None:
    keep(f"It may be {CANARY}.", "Kari")
    keep("Another child may have broken it.", kind=PreInformationKind.ALTERNATIVE)
    record = gather(vault, session.id)
    content = build_content(record)
    assert CANARY not in content_bytes(content).decode()
    assert [piece.text for piece in content.pre_information] == ["Another child may have broken it."]
    page = render_html(record, "en", catalogues)
    assert CANARY not in page
    assert "broken it" not in page, "a report says whether it was held back, and nothing of it"
    assert "Kept from the interviewer: 1 of 2." in page
    assert build_content(redacted(record, View(id="small"))).pre_information == ()
    vault.sessions.close(session.id, 60_000, "", "Kari")
    after = gather(vault, session.id)
    assert CANARY in content_bytes(build_content(after)).decode()
    assert "It stayed closed until the end of the session." in render_html(after, "en", catalogues)
    assert CANARY not in render_html(after, "en", catalogues)


def test_the_choice_at_the_start_holds_back_what_was_open(
    vault: Vault, case: Case, session: Session, keep: Keep
) -> None:
    keep("Told by a neighbour.")
    second = session.model_copy(update={"id": "d" * 32, "number": 2})
    vault.sessions.start(second, PROTOCOL)
    assert vault.pre_information.held_back(case.id) == 0
    third = session.model_copy(update={"id": "e" * 32, "number": 3})
    vault.sessions.start(third, PROTOCOL, keep_from_me=True)
    assert vault.pre_information.held_back(case.id) == 1
    assert check(vault).sound


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE pre_information SET body = replace(body, 'mark', 'wound')", "pre_information"),
        ("UPDATE pre_information SET body = replace(body, 'Kari', 'Nobody')", "pre_information"),
        ("DELETE FROM pre_information_revisions", "pre_information_revision"),
        (
            "UPDATE pre_information_revisions SET body = replace(body, 'bruises', 'x')",
            "pre_information_revision",
        ),
    ],
)
def test_nothing_of_it_changes_unseen(vault: Vault, keep: Keep, statement: str, kind: str) -> None:
    first = keep("A teacher saw bruises.")
    changed = first.model_copy(update={"text": "A teacher saw a mark."}).hold_from("Kari", AT)
    vault.pre_information.change(changed, at=AT)
    for trigger in ("pre_information_revisions_stay", "pre_information_revisions_are_kept"):
        with pytest.raises(dbapi2.IntegrityError, match="earlier wordings"):
            vault.database.run(
                "UPDATE pre_information_revisions SET id = 'x'"
                if trigger.endswith("stay")
                else "DELETE FROM pre_information_revisions"
            )
        vault.database.run(f"DROP TRIGGER {trigger}")
    vault.database.run(statement)
    (finding,) = check(vault).findings
    assert finding.error.parameters["kind"] == kind


def test_it_goes_with_the_case_when_that_is_erased(vault: Vault, case: Case, keep: Keep) -> None:
    first = keep("A teacher saw bruises.")
    vault.pre_information.change(first.model_copy(update={"text": "A mark."}), at=AT)
    with vault.database.transaction():
        vault.database.run("INSERT INTO erasing (case_id) VALUES (?)", (case.id,))
        vault.database.run("DELETE FROM pre_information_revisions")
        vault.database.run("DELETE FROM pre_information")
        vault.database.run("DELETE FROM erasing")
    assert vault.pre_information.for_case(case.id) == []


def test_a_backup_holds_it_and_holds_it_back(
    vault: Vault, case: Case, keep: Keep, tmp_path: Path, clock: Clock, new_id: NewId
) -> None:
    keep(f"It may be {CANARY}.", "Kari")
    keep("Likes trains.", kind=PreInformationKind.NEEDS)
    target = tmp_path / "stick"
    target.mkdir()
    copy = backup(vault, target)
    opened = Vault.open(copy, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert [piece.text for piece in opened.pre_information.for_case(case.id)] == ["Likes trains."]
    assert opened.pre_information.held_back(case.id) == 1
    assert check(opened).sound
    opened.close()


@pytest.mark.parametrize("steps", [step.number for step in shipped()[:-1]])
def test_a_vault_of_each_earlier_schema_is_brought_up_and_a_copy_is_kept_before(
    vault: Vault, case: Case, session: Session, clock: Clock, new_id: NewId, steps: int
) -> None:
    """Taken back to an earlier step, with a search index as it then was."""
    first = shipped()[:steps]
    key, folder = vault.key, vault.folder
    later = Database.open(folder / "first.db", key.raw, create=True)
    migrate(later, clock.now(), lambda: None, first)
    tables = [row[0] for row in later.all(_OWN_TABLES)]
    copied = {
        table: vault.database.all(f"SELECT * FROM {table}") for table in tables if table != "search_state"
    }
    with later.transaction():
        for table in _IN_ORDER:
            for row in copied.get(table, ()):
                later.run(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))
    later.close()
    vault.close()
    for ending in ("", "-wal", "-shm"):
        (folder / f"{db.NAME}{ending}").unlink(missing_ok=True)
    (folder / "first.db").rename(folder / db.NAME)
    for ending in ("-wal", "-shm"):
        (folder / f"first.db{ending}").unlink(missing_ok=True)
    opened = Vault.open(folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert opened.database.one("PRAGMA user_version")[0] == shipped()[-1].number
    assert opened.cases.get(case.id) == case
    assert opened.sessions.get(session.id) == session
    kept = opened.pre_information.add(
        PreInformation(
            id=new_id(),
            case_id=case.id,
            kind=PreInformationKind.REFERRAL,
            text=CANARY,
            kept_by="Kari",
            kept_at=AT,
        )
    )
    assert [hit.record_id for hit in opened.search.find(CANARY)] == [kept.id]
    assert check(opened).sound
    (copy,) = folder.glob("hearing-before-*.db")
    before = Database.open(copy, key.raw)
    assert before.one("PRAGMA user_version")[0] == steps
    known = before.all("SELECT name FROM sqlite_master WHERE name = 'pre_information'")
    assert len(known) == (steps > 1)
    assert opened.people.roles == {PersonRole.INTERVIEWER, PersonRole.SUPERVISOR}
    assert before.one("SELECT label FROM cases")[0] == case.label
    before.close()
    opened.close()


_OWN_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' "
    "AND name NOT LIKE 'sqlite%' AND name <> 'migrations'"
)
_IN_ORDER = ("identity", "slots", "people", "cases", "protocols", "sessions", "history", "reasons")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["Kari", "Mikkel", "Samira"]), max_size=3))
def test_a_person_finds_a_piece_exactly_where_it_is_not_held_from_that_person(
    vault: Vault, case: Case, keep: Keep, held: list[str]
) -> None:
    piece = keep(f"{CANARY} {len(vault.pre_information.without_words(case.id))}", *held)
    found = {hit.record_id for hit in vault.search.find(CANARY, limit=500)}
    assert (piece.id in found) is ("Kari" not in held)
    assert (piece in vault.pre_information.for_case(case.id)) is ("Kari" not in held)


def test_what_came_after_the_session_was_not_known_before_it(
    vault: Vault, session: Session, keep: Keep
) -> None:
    later = session.started_at + timedelta(days=2)
    vault.sessions.close(session.id, 60_000, "", "Kari")
    vault.pre_information.add(keep("x").model_copy(update={"id": "f" * 32, "kept_at": later}))
    blinding = gather(vault, session.id).blinding
    assert blinding is not None
    assert blinding.known == 1
