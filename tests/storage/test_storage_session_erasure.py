"""Erasing one received session: no word of it in any page, history holds, and the rest of the case stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hearing.agencies.cosigning import CoSigned
from hearing.agencies.person_roles import Deed
from hearing.agencies.sends import Asked, KnownBundle, Send, TellingHeld, Why, WithdrawalHeld
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import Verdict
from hearing.bundles.certificates import read_certificate
from hearing.cli.main import run
from hearing.errors import HearingError
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import Session
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.duty_records import KIND, Duty, Excerpt, Proof
from hearing.storage.erasure import erase, hold
from hearing.storage.kdf import LEAST
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.receiving import Standing
from hearing.storage.records import body_of, digest_of
from hearing.storage.seen import How
from hearing.storage.session_erasure import erase_session
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from tests.vectors.sample import SESSION_ID as PLAIN_ID
from tests.vectors.sample import sample_additions, sample_record, under_other_ids

from .conftest import PASSPHRASE, MakeTurn
from .pages import every_page, tables_of_a_case
from .received import OTHER_KEY, THEIR_KEY, longer, reworded, said, take
from .test_storage_erasure import CANARY, WITHOUT_A_CHILD, emptied, tables_of

REASON = "the sender asked for it"
BUNDLE = "d" * 32
PREFIX = "aa"
SESSION_ID = f"{PREFIX}-{PLAIN_ID}"


def full_of_it() -> SessionRecord:
    """A received state with the word in all that a session is made of."""
    record = longer(sample_record(), f"{CANARY} came.")
    record = reworded(record, 1, f"I like {CANARY}.")
    turns = tuple(turn.model_copy(update={"text": f"{turn.text} {CANARY}"}) for turn in record.turns)
    events = tuple(event.model_copy(update={"reason": CANARY}) for event in record.events)
    told = tuple(
        one.model_copy(
            update={"cards": tuple(card.model_copy(update={"body": CANARY}) for card in one.cards)}
        )
        for one in record.explanations
    )
    promises = tuple(one.model_copy(update={"what": CANARY, "purpose": CANARY}) for one in record.promises)
    additions = tuple(one.model_copy(update={"text": CANARY}) for one in sample_additions())
    found = {"turns": turns, "events": events, "explanations": told, "promises": promises}
    return under_other_ids(record.model_copy(update={**found, "additions": additions}), PREFIX)


def ask_back(
    vault: Vault, session_id: str = SESSION_ID, key: str = THEIR_KEY, signer: str = THEIR_KEY
) -> None:
    """A notice of whoever signed a bundle with the session in it: the one it came in, or another."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    of = {"bundle_id": BUNDLE, "session_id": session_id}
    vault.withdrawals.note_bundle(KnownBundle(id=signer, signing_key=signer, opened_at=now, **of))
    vault.withdrawals.add(
        WithdrawalHeld(
            id=vault.new_id(), signing_key=key, asked=Asked.ERASE, why=Why.CHILD_ASKED, words=CANARY,
            withdrawn_on=date(2026, 3, 2), taken_at=now, taken_by="Kari", **of,
        )
    )  # fmt: skip


def hand_on(vault: Vault, case_id: str) -> None:
    """It was sealed for somebody else, waits in the outbox, and rests on a promise of its own."""
    (promise, *_) = vault.explanations.promises(case_id)
    held = TellingHeld(promise_id=promise.id, who="", what=CANARY, purpose="", shown_words=CANARY)
    send = Send(
        id=vault.new_id(), case_id=case_id, session_id=SESSION_ID, bundle_id="b" * 32, agency_id="a" * 32,
        name="Welfare", recipient="age1x", purpose="Protection", sections=(), verdict=Verdict.TOLD,
        told=(held,), at=datetime(2026, 3, 2, tzinfo=UTC), by="Kari", sha256="0" * 64,
        manifest_sha256="0" * 64,
    )  # fmt: skip
    with vault.database.transaction():
        # One receiver, that has two keys.
        vault.sends.note([send, send.model_copy(update={"id": vault.new_id(), "recipient": "age1y"})])
    vault.outbox.put("b" * 32, CANARY.encode() * 400, "Welfare")


def came_on_duty(vault: Vault, case_id: str) -> None:
    """The case came from a colleague, whose history says why something was done with the session."""
    none = "0" * 64
    entry = Proof(
        before=none, seq=1, at="2026-03-02T08:00:00+00:00", who="Kari", action="read", record_kind="session",
        record_id=SESSION_ID, digest="", reason_digest="", hash=none, reason=CANARY, reason_nonce="00",
    )  # fmt: skip
    other = entry.model_copy(update={"record_id": case_id, "reason": "it stays"})
    excerpt = Excerpt(vault="c" * 32, signing_key=none, head_seq=1, head_sha256=none, entries=(entry, other))
    duty = Duty(id="e" * 32, case=case_id, from_person="Kari", excerpt=excerpt)
    with vault.database.transaction():
        vault.database.run(
            "INSERT INTO duties (id, case_id, content_sha256, body, nonce) VALUES (?, ?, ?, ?, ?)",
            (duty.id, case_id, none, body_of(duty), b"1" * 16),
        )
        vault.history.add("taken over", KIND, duty.id, digest_of(duty, b"1" * 16))


@pytest.fixture
def received(vault: Vault, session: Session, make_turn: MakeTurn) -> Vault:
    """A vault with a session of its own, and one of the same child that was taken in and asked back."""
    vault.turns.add(make_turn("Our own greenhouse."))
    take(vault, full_of_it(), into=session.case_id)
    ask_back(vault)
    hand_on(vault, session.case_id)
    came_on_duty(vault, session.case_id)
    vault.seen.session(How.REVIEWED, SESSION_ID)
    with vault.database.transaction():
        vault.history.add("export", OUTSIDE_ROLE, SESSION_ID, reason=f"{CANARY} asked for it")
    vault.drafts.put(f"addition/{SESSION_ID}", CANARY)
    with vault.database.transaction():
        vault.history.add(Deed.SHARE.value, OUTSIDE_ROLE, SESSION_ID, reason=CANARY)
    vault.cosigning.ask(CoSigned.SESSION, SESSION_ID, vault.cosigning.digest_of_session(SESSION_ID))
    assert {hit.kind for hit in vault.search.find(CANARY)} == {"turn", "addition"}
    assert check(vault).findings == ()
    return vault


def test_no_word_of_it_is_left_and_the_case_stays(received: Vault, session: Session) -> None:
    vault, case_id = received, session.case_id
    (vault.folder / "hearing-before-aabbccdd.db").write_bytes(b"an old copy")
    erased = erase_session(vault, SESSION_ID, REASON)
    assert (erased.case_id, erased.handed_on) == (case_id, 1)
    kinds = {"turn", "turn_revision", "event", "explanation", "promise", "addition", "origin", "session"}
    assert set(erased.erasure.counts) == {*kinds, "withdrawal", "known_bundle", "cosigning", "outbox"}
    assert vault.search.find(CANARY) == []
    assert [hit.session_id for hit in vault.search.find("greenhouse")] == [session.id]
    assert [one.id for one in vault.sessions.for_case(case_id)] == [session.id]
    assert said(vault, session.id) == ["Our own greenhouse."]
    assert vault.seen.of_case(case_id) == []
    assert vault.outbox.waiting() == []
    assert [(send.name, send.told) for send in vault.sends.for_case(case_id)] == [("Welfare", ())] * 2
    (row,) = vault.database.all("SELECT body FROM duties")
    assert [one.reason for one in Duty.model_validate_json(row[0]).excerpt.entries] == ["", "it stays"]
    assert list(vault.folder.glob("hearing-before-*")) == []
    (entry,) = vault.history.of_record("erasure", SESSION_ID)
    assert entry.reason == REASON
    assert vault.history.of_record("session", SESSION_ID)[-1].action == "erased"
    report = check(vault)
    assert (report.findings, report.chain.holds) == ((), True)
    content = every_page(vault)
    for word in (CANARY, CANARY.casefold()):
        assert word.encode() not in content
    assert b"greenhouse" in content


STAYS_WITH_THE_CASE = {"cases", "contacts", "pre_information", "pre_information_revisions", "case_aliases"}
STAYS_WITH_THE_CASE |= {"arrivals"}
ONLY_REWORDED = {"sends", "duties"}


def test_no_table_of_a_session_is_left_out(
    received: Vault, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted_from = emptied(received, lambda: erase_session(received, SESSION_ID, REASON), monkeypatch)
    left = set(tables_of(received)) - deleted_from
    assert left == {*WITHOUT_A_CHILD, *STAYS_WITH_THE_CASE, *ONLY_REWORDED}


def test_erasing_the_whole_case_leaves_no_row_in_any_table(received: Vault, session: Session) -> None:
    vault, case_id = received, session.case_id
    piece = PreInformation(
        id=vault.new_id(), case_id=case_id, kind=PreInformationKind.REFERRAL, text=CANARY, kept_by="Kari",
        kept_at=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip
    later = full_of_it().model_copy(update={"pre_information": (piece,)})
    assert take(vault, later, 60).standing is Standing.LATER
    vault.pre_information.change(piece.model_copy(update={"text": f"{CANARY} 2"}), at=piece.kept_at)
    beside = {"arrivals", "drafts", "known_bundles", "protocols", "withdrawals"}
    tables = (tables_of_a_case(vault) | beside) - {"erasing"}

    def filled() -> set[str]:
        return {table for table in tables if vault.database.one(f"SELECT count(*) FROM {table}")[0]}

    assert filled() == tables, "something in each, or the test shows nothing"
    made = erase(vault, case_id, "its time is over")
    assert filled() == set()
    assert check(vault).findings == ()
    assert vault.history.verify().holds
    assert vault.history.head().sha256_hex == made.history_sha256
    content = every_page(vault)
    assert CANARY.encode() not in content
    assert CANARY.casefold().encode() not in content


def test_a_later_bundle_of_it_is_new(received: Vault, session: Session) -> None:
    erase_session(received, SESSION_ID, REASON)
    later = under_other_ids(sample_record(), PREFIX)
    assert take(received, later, 60, session.case_id).standing is Standing.NEW
    assert received.seen.session(How.REVIEWED, SESSION_ID), "seen once more, now that it came again"
    assert [one.record_id for one in received.seen.of_case(session.case_id)] == [SESSION_ID]
    assert said(received, SESSION_ID) == [turn.text for turn in later.turns]
    assert check(received).findings == ()
    with pytest.raises(HearingError, match=r"vault\.not_asked_back"):
        erase_session(received, SESSION_ID, REASON)
    ask_back(received)
    erase_session(received, SESSION_ID, "asked once more")
    reasons = [entry.reason for entry in received.history.of_record("erasure", SESSION_ID)]
    assert reasons == [REASON, "asked once more"]
    assert check(received).findings == ()


def refusal(vault: Vault, session_id: str = SESSION_ID, reason: str = REASON) -> str:
    before = vault.history.head()
    with pytest.raises(HearingError) as failed:
        erase_session(vault, session_id, reason)
    assert vault.history.head() == before
    return failed.value.code


def test_only_what_came_and_was_asked_back_goes(received: Vault, session: Session) -> None:
    vault = received
    ask_back(vault, session.id)
    assert refusal(vault, session.id) == "vault.own_session"
    assert refusal(vault, "f" * 32) == "vault.no_such_record"
    assert refusal(vault, reason=" ") == "vault.reason_missing"
    hold(vault, session.case_id, "a court asked")
    assert refusal(vault) == "vault.on_hold"
    hold(vault, session.case_id, "")
    vault.withdrawals.forget_session_within(SESSION_ID)
    ask_back(vault, key="0" * 64)
    assert refusal(vault) == "vault.not_asked_back"


def test_who_handed_it_on_asks_and_does_not_have_it_erased(received: Vault) -> None:
    """They signed a bundle with the session in it, and it is not theirs."""
    received.withdrawals.forget_session_within(SESSION_ID)
    ask_back(received, key=OTHER_KEY, signer=OTHER_KEY)
    assert len(received.withdrawals.for_session(SESSION_ID)) == 1
    assert refusal(received) == "vault.not_asked_back"


def test_killed_in_the_middle_it_is_all_there(received: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    add = received.history.add

    def stops(action: str, kind: str, record_id: str, *rest: str, **more: str) -> None:
        if (action, kind) == ("erased", "session"):
            raise KeyboardInterrupt
        add(action, kind, record_id, *rest, **more)

    monkeypatch.setattr(received.history, "add", stops)
    with pytest.raises(KeyboardInterrupt):
        erase_session(received, SESSION_ID, REASON)
    monkeypatch.undo()
    assert check(received).findings == ()
    assert received.search.find(CANARY)


def test_the_command_erases_it(
    clock: Clock, new_id: NewId, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = Vault.create(
        tmp_path / "guarded", passphrase=PASSPHRASE, person="Kari", recovery_recipient=None,
        clock=clock, new_id=new_id, kdf=LEAST,
    )  # fmt: skip
    case_id = take(vault, full_of_it()).case_id
    hand_on(vault, case_id)
    vault.close()
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE)
    paper, ends = tmp_path / "gone", ["--vault", str(vault.folder), "--passphrase-file", str(secret)]
    command = ["case", "erase-session", SESSION_ID, "--reason", REASON, "--certificate", str(paper), *ends]
    assert run(command) == 1
    assert "Nobody has asked for this session back." in capsys.readouterr().err
    opened = Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id)
    ask_back(opened)
    opened.close()
    assert run(command) == 0
    told = capsys.readouterr().out
    assert "It was handed on from here to 1 receiver" in told
    assert CANARY not in told
    made = read_certificate(paper.read_bytes())
    assert (made.format, made.record) == (2, ("session", SESSION_ID))
    assert CANARY.encode() not in paper.read_bytes()
    assert case_id.encode() not in paper.read_bytes()
    assert run(["case", "certificate", str(paper), *ends]) == 0
    assert run(["case", "certify", SESSION_ID, "--certificate", str(paper), *ends]) == 1
    again = tmp_path / "again"
    assert run(["case", "certify", SESSION_ID, "--certificate", str(again), *ends]) == 0
    assert again.read_bytes() == paper.read_bytes()
    assert run(["case", "certify", case_id, "--certificate", str(tmp_path / "none"), *ends]) == 1
    assert run(command) == 1
