"""Erasing a case: no word of it in any page, free page, log or index; history holds and says what went."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hearing.agencies.sends import Asked, KnownBundle, Send, TakenBack, TellingHeld, Why, WithdrawalHeld
from hearing.agencies.sharing import Verdict
from hearing.bundles.certificates import read_certificate
from hearing.cli.main import run
from hearing.errors import HearingError
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import Case, Contact, EventKind, Session, SessionEvent, TurnKind
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.erasure import due, erase, hold
from hearing.storage.history import record_digest
from hearing.storage.kdf import LEAST
from hearing.storage.vault import Vault

from .conftest import PASSPHRASE, MakeTurn
from .pages import every_page

CANARY = "Kvitfjellsvingen"
LONG = f"{CANARY} " * 400


@pytest.fixture
def full(vault: Vault, case: Case, session: Session, make_turn: MakeTurn, new_id: NewId) -> Case:
    """A case with a word to be found in every kind of record."""
    named = case.model_copy(update={"notes": CANARY, "trusted_adult": CANARY, "keep_until": date(2026, 1, 1)})
    vault.cases.update(named, reason=CANARY)
    for number in range(30):
        vault.turns.add(make_turn(f"{LONG if number % 7 == 0 else CANARY} {number}"))
    turn = vault.turns.for_session(session.id)[3]
    vault.turns.revise(
        turn.id, text=f"not {CANARY}", kind=TurnKind.CHILD, reason=CANARY, by="Kari", at=datetime.now(UTC)
    )
    vault.events.add(
        SessionEvent(
            id=new_id(),
            session_id=session.id,
            seq=1,
            kind=EventKind.BREAK_STARTED,
            elapsed_ms=5,
            reason=CANARY,
            by="Kari",
        )
    )
    vault.cases.add_contact(
        Contact(id=new_id(), case_id=case.id, on=date(2026, 1, 5), who=CANARY, what_was_told=CANARY)
    )
    piece = PreInformation(
        id=new_id(),
        case_id=case.id,
        kind=PreInformationKind.REFERRAL,
        text=CANARY,
        written_by="Kari",
        kept_by="Kari",
        kept_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    vault.pre_information.add(piece)
    _share(vault, case, session)
    vault.drafts.put(f"entry/{session.id}", CANARY)
    assert vault.search.find(CANARY)
    return named


def _share(vault: Vault, case: Case, session: Session) -> None:
    """A line of the ledger, a file in the outbox, and a notice about the session from elsewhere."""
    send = Send(
        id=vault.new_id(),
        case_id=case.id,
        session_id=session.id,
        bundle_id="b" * 32,
        name=CANARY,
        recipient="age1x",
        purpose=CANARY,
        sections=(),
        verdict=Verdict.NOT_TOLD,
        reason=CANARY,
        told=(TellingHeld(promise_id="1", who=CANARY, what="", purpose="", shown_words=CANARY),),
        at=datetime(2026, 3, 2, tzinfo=UTC),
        by="Kari",
        sha256="0" * 64,
        manifest_sha256="0" * 64,
    )
    with vault.database.transaction():
        vault.history.add("sealed", "bundle", "b" * 32, reason=f"{session.id} > {CANARY}; {CANARY}")
        vault.sends.note([send])
        deed = TakenBack(at=send.at, by="Kari", asked=Asked.ERASE, why=Why.OTHER, words=CANARY)
        vault.sends.note_taken_back_within("b" * 32, deed)
    vault.outbox.put("b" * 32, LONG.encode() * 20, CANARY)
    known = {"session_id": session.id, "signing_key": "0" * 64}
    vault.withdrawals.note_bundle(KnownBundle(id="d" * 64, bundle_id="d" * 32, opened_at=send.at, **known))
    vault.withdrawals.add(
        WithdrawalHeld(
            id=vault.new_id(),
            bundle_id="d" * 32,
            asked=Asked.ERASE,
            why=Why.OTHER,
            words=CANARY,
            withdrawn_on=date(2026, 3, 2),
            taken_at=send.at,
            taken_by="Kari",
            **known,
        )
    )


def test_the_word_is_seen_in_pages_that_are_free(vault: Vault, case: Case) -> None:
    """What is let go of without being overwritten stays there, and is found: the look is thorough."""
    vault.database.run("PRAGMA secure_delete = OFF")
    vault.drafts.put("entry/1", LONG)
    vault.drafts.drop("entry/1")
    assert vault.database.one("PRAGMA freelist_count")[0] > 0
    assert CANARY.encode() in every_page(vault)


def test_the_word_is_seen_in_the_pages_before(vault: Vault, full: Case) -> None:
    assert CANARY.encode() in every_page(vault)


def test_no_word_is_left_in_any_page_and_history_holds(vault: Vault, full: Case, session: Session) -> None:
    (vault.folder / "hearing-before-aabbccdd.db").write_bytes(b"an old copy")
    erased = erase(vault, full.id, "its time is over")
    assert erased.counts["turn"] == 30
    assert erased.counts["session"] == 1
    assert set(erased.counts) >= {"turn", "turn_revision", "event", "contact", "pre_information"}
    assert set(erased.counts) >= {"send", "outbox", "withdrawal", "known_bundle"}
    assert vault.outbox.waiting() == []
    assert vault.search.find(CANARY) == []
    assert vault.drafts.all() == {}
    assert vault.cases.count() == 0
    assert vault.database.one("SELECT count(*) FROM protocols")[0] == 0
    log = vault.folder / "hearing.db-wal"
    assert not log.exists() or log.stat().st_size == 0
    assert list(vault.folder.glob("hearing-before-*")) == []
    report = check(vault)
    assert report.findings == ()
    assert report.chain.holds
    with pytest.raises(HearingError):
        vault.sessions.get(session.id)
    content = every_page(vault)
    for word in (CANARY, CANARY.casefold(), "Bjørn", "24-017"):
        assert word.encode() not in content


WITHOUT_A_CHILD = {
    "identity": "id age_identity signing_seed",
    "earlier_identities": "row age_identity signing_seed retired_at",
    "slots": "id kind recipient person added_at",
    "people": "slot_id roles last_used_at",
    "settings": "key value",
    "agencies": "row id name body nonce",
    "agency_groups": "row id name body nonce",
    "migrations": "number name taken_at",
    "receiving": "session_id",
    # Random ids, words of ours and names of adults; what a person wrote stands in reasons.
    "history": "seq at who action record_kind record_id digest reason_digest hash",
    # Words are taken out one by one, see drop_words; no table beneath it is ever written to directly.
    "search": "words search rank",
    "search_state": "id last_turn",
}
"""The tables an erasure leaves, with their columns: none has a place for a word about a child."""


def tables_of(vault: Vault) -> dict[str, str]:
    names = [row[0] for row in vault.database.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    own = [name for name in names if not name.startswith(("search_", "sqlite_")) or name == "search_state"]
    rows = {name: vault.database.all(f"PRAGMA table_xinfo({name})") for name in own}
    return {name: " ".join(row[1] for row in rows[name]) for name in own}


def emptied(vault: Vault, erasing: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The tables that ``erasing`` deletes from."""
    run_one, found = vault.database.run, set()

    def run_statement(statement: str, values: Sequence[Any] = ()) -> int:
        if statement.startswith("DELETE FROM "):
            found.add(statement.split()[2])
        return run_one(statement, values)

    monkeypatch.setattr(vault.database, "run", run_statement)
    erasing()
    monkeypatch.undo()
    return found


def test_no_table_with_a_childs_data_is_left_out(
    vault: Vault, full: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new table, or a new column of one that stays, is to be erased from or to be named here."""
    deleted_from = emptied(vault, lambda: erase(vault, full.id, "its time is over"), monkeypatch)
    tables = tables_of(vault)
    assert set(tables) - deleted_from == set(WITHOUT_A_CHILD)
    assert {name: tables[name] for name in WITHOUT_A_CHILD} == WITHOUT_A_CHILD


def test_other_cases_stay_and_are_found(vault: Vault, full: Case, new_id: NewId, make_turn: MakeTurn) -> None:
    other = vault.cases.add(
        Case(id=new_id(), label="24-018", notes="greenhouse", opened_at=datetime(2026, 3, 2, tzinfo=UTC))
    )
    erase(vault, full.id, "its time is over")
    assert [hit.case_id for hit in vault.search.find("greenhouse")] == [other.id]
    assert check(vault).sound


def test_a_case_on_hold_stays(vault: Vault, full: Case) -> None:
    held = hold(vault, full.id, "the court has asked for it")
    assert held.hold_reason
    for reason in ("its time is over", ""):
        with pytest.raises(HearingError, match=r"vault\.on_hold"):
            erase(vault, full.id, reason)
    hold(vault, full.id, "")
    with pytest.raises(HearingError, match=r"vault\.reason_missing"):
        erase(vault, full.id, "  ")
    assert vault.cases.get(full.id).notes == CANARY


def test_what_is_due_is_listed(vault: Vault, full: Case) -> None:
    assert [case.id for case in due(vault, date(2026, 1, 2))] == [full.id]
    assert due(vault, date(2026, 1, 1)) == []


def test_killed_in_the_middle_nothing_went(vault: Vault, full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    add = vault.history.add

    def stops(action: str, kind: str, record_id: str, *rest: str, **more: str) -> None:
        if kind == "session":
            raise KeyboardInterrupt
        add(action, kind, record_id, *rest, **more)

    monkeypatch.setattr(vault.history, "add", stops)
    with pytest.raises(KeyboardInterrupt):
        erase(vault, full.id, "its time is over")
    monkeypatch.undo()
    assert check(vault).sound
    assert vault.search.find(CANARY)


def test_a_record_from_before_a_field_came_is_sound(vault: Vault, case: Case) -> None:
    row = vault.database.one("SELECT body FROM cases WHERE id = ?", (case.id,))
    older = row[0].replace(',"hold_reason":""', "")
    assert older != row[0]
    nonce = bytes(vault.database.one("SELECT nonce FROM cases WHERE id = ?", (case.id,))[0])
    with vault.database.transaction():
        vault.database.run("UPDATE cases SET body = ? WHERE id = ?", (older, case.id))
        vault.history.add("changed", "case", case.id, record_digest(json.loads(older), nonce))
    assert check(vault).sound


def test_the_commands_list_hold_and_erase(
    clock: Clock, new_id: NewId, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = Vault.create(
        tmp_path / "guarded",
        passphrase=PASSPHRASE,
        person="Kari",
        recovery_recipient=None,
        clock=clock,
        new_id=new_id,
        kdf=LEAST,
    )
    full = vault.cases.add(
        Case(
            id=new_id(),
            label="24-017",
            child_name="Bjørn Ås",
            opened_at=clock.now(),
            keep_until=date(2026, 1, 1),
        )
    )
    vault.close()
    secret, paper = tmp_path / "secret.txt", tmp_path / "gone.hearing-erasure"
    secret.write_text(PASSPHRASE)
    ends = ["--vault", str(vault.folder), "--passphrase-file", str(secret)]
    assert run(["case", "due", *ends]) == 0
    told = capsys.readouterr().out
    assert full.id in told
    assert "Bjørn" not in told
    assert run(["case", "hold", full.id, "--reason", "a court asked", *ends]) == 0
    erasing = ["case", "erase", full.id, "--reason", "over", "--certificate", str(paper), *ends]
    assert run(erasing) == 1
    assert "on hold" in capsys.readouterr().err
    assert not paper.exists()
    assert run(["case", "hold", full.id, *ends]) == 0
    assert run(erasing) == 0
    assert read_certificate(paper.read_bytes()).case == full.id
    assert run(["case", "certificate", str(paper), *ends]) == 0
    assert run(["case", "due", *ends]) == 0
    assert full.id not in capsys.readouterr().out.splitlines()[-1]
