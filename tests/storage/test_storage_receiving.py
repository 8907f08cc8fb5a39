"""Taking a received session in: merged by id, the same in any order, and never changed by who received it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlcipher3 import dbapi2

from hearing.agencies.merging import Difference
from hearing.agencies.origin import Origin
from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.session_record import SessionRecord
from hearing.errors import HearingError
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import Case, Session, Turn, TurnKind
from hearing.storage.check import check
from hearing.storage.erasure import erase
from hearing.storage.gathering import gather
from hearing.storage.receiving import Standing, foresee, receive
from hearing.storage.vault import Vault
from tests.vectors.sample import (
    CASE_ID,
    CHILD_WORDS,
    SESSION_ID,
    STARTED,
    sample_additions,
    sample_record,
)

from .conftest import MakeTurn
from .received import OTHER_KEY, THEIR_KEY, longer, origin_of, reworded, said, take


def test_a_received_session_is_found_read_and_verified(vault: Vault) -> None:
    record = sample_record().model_copy(update={"additions": sample_additions()})
    receipt = take(vault, record)
    assert (receipt.standing, receipt.case_is_new) == (Standing.NEW, True)
    assert len(receipt.new_turns) == len(record.turns)
    here = gather(vault, SESSION_ID)
    assert here.model_copy(update={"history_seq": 0, "history_sha256": "0" * 64}) == record.model_copy(
        update={
            "case": record.case.model_copy(update={"opened_at": here.case.opened_at}),
            "history_seq": 0,
            "history_sha256": "0" * 64,
        }
    )
    assert {hit.kind for hit in vault.search.find("behind the boxes")} == {"turn", "addition"}
    assert [hit.session_id for hit in vault.search.find("beside the boxes")] == [SESSION_ID]
    origin = vault.origins.of_session(SESSION_ID)
    assert origin == origin_of(record)
    assert [entry.action for entry in vault.history.of_record("bundle", f"{50:032x}")] == ["received"]
    assert check(vault).findings == ()


def test_receiving_twice_or_late_writes_nothing(vault: Vault) -> None:
    first, second = sample_record(), longer(sample_record(), "And then the lorry came.")
    take(vault, second, 60)
    before = vault.history.head()
    for record, seq in ((second, 60), (first, 50), (second, 60)):
        assert take(vault, record, seq).standing is Standing.HERE
    assert vault.history.head() == before
    assert len(said(vault)) == len(second.turns)


def test_a_later_state_keeps_the_old_wording_and_lists_what_it_lacks(vault: Vault) -> None:
    record = sample_record()
    take(vault, record)
    later = reworded(record, 1, "I like to draw. Herons, most of all.")
    later = longer(later, "He wants to go home.")
    later = later.model_copy(update={"turns": (*later.turns[:9], later.turns[10]), "promises": ()})
    receipt = take(vault, later, 60)
    assert receipt.standing is Standing.LATER
    assert [change.is_reworded for change in receipt.changed_turns] == [True]
    assert [change.after.text for change in receipt.new_turns] == ["He wants to go home."]
    assert [missing.kind for missing in receipt.not_carried] == ["turn", "promise"]
    assert receipt.not_carried[0].words == record.turns[9].text
    assert len(said(vault)) == len(record.turns) + 1
    assert [one.text for one in vault.turns.revisions(record.turns[1].id)] == [record.turns[1].text]
    assert vault.explanations.promises(CASE_ID) == list(record.promises)
    assert vault.search.find("Herons, most of all")
    assert check(vault).findings == ()


def test_a_wording_the_sender_does_not_list_is_kept_all_the_same(vault: Vault) -> None:
    record = sample_record()
    take(vault, record)
    bare = record.turns[1].model_copy(update={"text": "I like birds."})
    later = record.model_copy(update={"turns": (record.turns[0], bare, *record.turns[2:]), "revisions": ()})
    take(vault, later, 60)
    take(vault, later, 70)
    kept = vault.turns.revisions(bare.id)
    assert [(one.text, one.replaced_by) for one in kept] == [(record.turns[1].text, "Northern House")]
    assert vault.turns.get(bare.id).text == "I like birds."
    assert vault.turns.revisions(record.turns[3].id)[0].text == "We slept there."


def test_what_was_received_is_never_changed_here(vault: Vault, make_turn: MakeTurn) -> None:
    record = sample_record()
    take(vault, record)
    turn = record.turns[3]
    event = record.events[0].model_copy(update={"id": "1" * 32})
    at = STARTED
    refused: tuple[Callable[[], object], ...] = (
        lambda: vault.turns.add(make_turn("mine").model_copy(update={"session_id": SESSION_ID})),
        lambda: vault.turns.revise(turn.id, text="x", kind=turn.kind, reason="", by="Kari", at=at),
        lambda: vault.events.add(event),
        lambda: vault.sessions.update(record.session),
        lambda: vault.sessions.close(SESSION_ID, 1, "", "Kari"),
        lambda: vault.explanations.save(record.explanations[0]),
    )
    before = vault.history.head()
    for attempt in refused:
        with pytest.raises(HearingError, match=r"vault\.received_session"):
            attempt()
    for statement in (
        "UPDATE turns SET text = 'x'",
        "DELETE FROM turns",
        "UPDATE sessions SET body = body",
        "INSERT INTO events SELECT row + 1000, 'x', session_id, seq + 99, kind, elapsed_ms, subject, reason, "
        "by_whom, nonce FROM events LIMIT 1",
    ):
        with pytest.raises(dbapi2.IntegrityError):
            vault.database.run(statement)
    assert vault.history.head() == before
    own = vault.turns.add(make_turn("of our own").model_copy(update={"id": "aa" * 16}))
    assert vault.turns.get(own.id).text == "of our own"


def test_our_own_session_comes_back_with_nothing_but_what_was_added(
    vault: Vault, session: Session, make_turn: MakeTurn
) -> None:
    turn = vault.turns.add(make_turn("The boat was blue."))
    sent = gather(vault, session.id)
    twisted = sent.turns[0].model_copy(update={"text": "There was no boat.", "revision": 4})
    theirs = Addition(id="d" * 32, session_id=session.id, turn_id=turn.id, kind=AdditionKind.CORRECTION,
                      text="It was green.", by="Ola", at=STARTED, source="Welfare")  # fmt: skip
    nowhere = theirs.model_copy(update={"id": "e" * 32, "turn_id": "f" * 32})
    back = sent.model_copy(
        update={
            "turns": (twisted, make_turn("put in").model_copy(update={"seq": 2})),
            "session": session.model_copy(update={"closing_note": "theirs"}),
            "additions": (theirs, nowhere),
        }
    )
    assert take(vault, back).standing is Standing.OWN
    assert take(vault, back, 70).standing is Standing.HERE
    assert said(vault, session.id) == ["The boat was blue."]
    assert vault.sessions.get(session.id) == session
    assert vault.additions.for_session(session.id) == [theirs]
    assert vault.origins.of_session(session.id) is None
    assert check(vault).findings == ()


def test_a_session_stays_with_the_key_that_first_signed_it(vault: Vault) -> None:
    record = sample_record()
    take(vault, record)
    later = longer(record, "Something else.")
    forged = origin_of(later, 60, OTHER_KEY)
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        receive(vault, later, forged)
    agency = vault.agencies.add(
        Agency(id="7" * 32, name="Northern House", role=AgencyRole.BARNAHUS, signing_key=OTHER_KEY)
    )
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        receive(vault, later, forged)
    vault.agencies.update(agency.model_copy(update={"compared_on": date(2026, 3, 2)}))
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        receive(vault, later, origin_of(later, 60, OTHER_KEY, sender="f" * 32))
    assert receive(vault, later, forged).standing is Standing.LATER


def test_a_compared_key_of_one_agency_does_not_speak_for_another(vault: Vault) -> None:
    """Every receiver knows the vault a session came from, and could name it as its own."""
    record = sample_record()
    take(vault, record)
    for number, key, compared in (("6", THEIR_KEY, None), ("7", OTHER_KEY, date(2026, 3, 2))):
        vault.agencies.add(
            Agency(
                id=number * 32, name=f"Agency {number}", role=AgencyRole.BARNAHUS, signing_key=key,
                compared_on=compared,
            )
        )  # fmt: skip
    later = longer(record, "Something else.")
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        receive(vault, later, origin_of(later, 60, OTHER_KEY))


def handed_on(seq: int, name: str = "Welfare") -> Origin:
    """Where a session comes from that somebody else than its first sender hands on."""
    bundle = origin_of(sample_record(), seq, OTHER_KEY, sender="f" * 32)
    return bundle.model_copy(update={"sender_name": name})


def added(number: int, text: str, source: str, turn_id: str | None = None) -> Addition:
    return Addition(id=f"{number:032x}", session_id=SESSION_ID, turn_id=turn_id, kind=AdditionKind.NOTE,
                    text=text, by="Ola", at=STARTED, source=source)  # fmt: skip


def test_what_another_agency_hands_on_adds_and_changes_nothing_else(vault: Vault) -> None:
    record = sample_record()
    take(vault, record)
    before, origin = gather(vault, SESSION_ID), vault.origins.of_session(SESSION_ID)
    other = reworded(longer(record, "Never said."), 1, "Twisted.")
    notes = (
        added(1, "He slept well.", "Welfare", record.turns[0].id),
        added(2, "Of a turn that is not here.", "Welfare", "f" * 32),
    )
    came = other.model_copy(update={"additions": notes, "case": other.case.model_copy(update={"notes": "x"})})
    foreseen = foresee(vault, came, handed_on(90))
    assert (foreseen.standing, foreseen.first_sender) == (Standing.ADDED, "Northern House")
    assert foreseen.set_aside == 3, "a turn reworded, one put in, and a note to one that is not here"
    assert receive(vault, came, handed_on(90)) == foreseen
    after = gather(vault, SESSION_ID)
    assert after.additions == notes[:1]
    same = {"additions": (), "history_seq": 0, "history_sha256": "0" * 64}
    assert after.model_copy(update=same) == before.model_copy(update=same)
    assert vault.origins.of_session(SESSION_ID) == origin
    head = vault.history.head()
    assert receive(vault, came, handed_on(91)).standing is Standing.HERE
    assert vault.history.head() == head, "twice writes nothing"
    assert take(vault, longer(record, "He wants to go home."), 60).standing is Standing.LATER
    assert check(vault).findings == ()


def test_who_hands_nothing_new_on_or_goes_by_the_first_ones_name_is_refused(vault: Vault) -> None:
    record = sample_record()
    take(vault, record)
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        receive(vault, record, handed_on(90))
    note = record.model_copy(update={"additions": (added(1, "Forged.", "northern house"),)})
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        receive(vault, note, handed_on(90, "northern house"))


def test_nobody_keeps_out_what_the_first_sender_adds_by_taking_its_id(vault: Vault) -> None:
    """Whoever was given a note knows its id, and may come first with other words under it."""
    record = sample_record()
    take(vault, record)
    forged, real = added(1, "Forged.", "Northern House / Welfare"), added(1, "He slept.", "Northern House")
    receive(vault, record.model_copy(update={"additions": (forged,)}), handed_on(90))
    later = record.model_copy(update={"additions": (real,)})
    for seq in (60, 61):
        take(vault, later, seq)
    heard = vault.additions.for_session(SESSION_ID)
    assert [(one.text, one.source) for one in heard if one.id != forged.id] == [(real.text, real.source)]
    assert forged in heard
    hearsay = added(2, "As he said.", "Northern House"), added(2, "Cut.", "Northern House / Welfare")
    take(vault, later.model_copy(update={"additions": (real, hearsay[0])}), 62)
    receive(vault, record.model_copy(update={"additions": (hearsay[1],)}), handed_on(91))
    assert len(vault.additions.for_session(SESSION_ID)) == 3, "what its own source said needs no other word"
    assert check(vault).findings == ()


def test_a_case_known_under_another_id_is_joined_from_then_on(vault: Vault, case: Case) -> None:
    record = sample_record()
    receipt = take(vault, record, into=case.id)
    assert (receipt.case_id, receipt.case_is_new, receipt.alias) == (case.id, False, True)
    other = record.session.model_copy(update={"id": "6" * 32, "number": 2})
    second = SessionRecord(case=record.case, session=other, protocol_yaml=record.protocol_yaml)
    assert foresee(vault, second, origin_of(second)).case_id == case.id
    assert take(vault, second).alias is False
    assert [one.number for one in vault.sessions.for_case(case.id)] == [2, 1]
    assert vault.cases.count() == 1
    assert vault.explanations.promises(case.id)[0].case_id == case.id
    assert vault.cases.contacts(case.id)[0].case_id == case.id
    assert check(vault).findings == ()
    with pytest.raises(HearingError, match=r"vault\.no_such_record"):
        foresee(vault, sample_record(), origin_of(sample_record()), "0" * 32) if vault.origins.of_session(
            SESSION_ID
        ) is None else vault.cases.get("0" * 32)


def test_the_list_of_cases_says_who_sent_a_case_until_it_has_a_session_of_our_own(
    vault: Vault, session: Session, case: Case
) -> None:
    take(vault, sample_record())
    sender = origin_of(sample_record()).sender_name
    assert {one.case.id: one.from_whom for one in vault.cases.summaries()} == {case.id: "", CASE_ID: sender}
    number = vault.sessions.next_number(CASE_ID)
    mine = session.model_copy(update={"id": "3" * 32, "case_id": CASE_ID, "number": number})
    vault.sessions.start(mine, "the protocol as it was")
    assert {one.from_whom for one in vault.cases.summaries()} == {""}


def test_our_numbers_go_on_beside_theirs(vault: Vault, session: Session, case: Case) -> None:
    take(vault, sample_record(), into=case.id)
    assert [one.number for one in vault.sessions.for_case(case.id)] == [1, 1]
    number = vault.sessions.next_number(case.id)
    mine = session.model_copy(update={"id": "3" * 32, "number": number})
    assert vault.sessions.start(mine, "the protocol as it was").number == 2
    with pytest.raises(dbapi2.IntegrityError):
        vault.sessions.start(mine.model_copy(update={"id": "4" * 32}), "the protocol as it was")


def test_what_we_say_of_the_case_stays_and_what_we_do_not_is_filled(vault: Vault) -> None:
    record = sample_record()
    mine = vault.cases.add(
        Case(id=CASE_ID, label="ours", notes="Ours.", keep_until=date(2030, 1, 1), opened_at=STARTED)
    )
    receipt = take(vault, record)
    case = vault.cases.get(CASE_ID)
    assert (case.label, case.notes, case.keep_until) == (mine.label, mine.notes, mine.keep_until)
    assert (case.child_name, case.languages) == (record.case.child_name, record.case.languages)
    ours = PreInformation(id="9b" * 16, case_id=CASE_ID, kind=PreInformationKind.REFERRAL, text="A van.",
                          kept_by="Kari", kept_at=STARTED)  # fmt: skip
    vault.pre_information.add(ours)
    assert gather(vault, SESSION_ID).blinding is None, "what we knew says nothing of their interviewer"
    assert receipt.differing == (
        Difference("label", "ours", "24-017"),
        Difference("notes", "Ours.", "Likes drawing."),
    )


def test_what_was_known_before_follows_its_sender_but_not_over_us(vault: Vault) -> None:
    piece = PreInformation(id="9a" * 16, case_id=CASE_ID, kind=PreInformationKind.REFERRAL, text="A van.",
                           kept_by="Northern House", kept_at=STARTED)  # fmt: skip
    record = sample_record().model_copy(update={"pre_information": (piece,)})

    def worded(text: str) -> SessionRecord:
        return record.model_copy(update={"pre_information": (piece.model_copy(update={"text": text}),)})

    take(vault, record)
    take(vault, worded("A white van."), 60)
    assert vault.pre_information.get(piece.id).text == "A white van."
    assert [one.text for one in vault.pre_information.earlier(piece.id)] == ["A van."]
    ours = vault.pre_information.get(piece.id).model_copy(update={"text": "A lorry."})
    vault.pre_information.change(ours, at=STARTED)
    take(vault, worded("A grey van."), 70)
    assert vault.pre_information.get(piece.id).text == "A lorry."
    assert check(vault).findings == ()


def test_a_record_of_something_else_is_refused(vault: Vault, session: Session, make_turn: MakeTurn) -> None:
    mine = vault.turns.add(make_turn("ours").model_copy(update={"id": "aa" * 16}))
    record = sample_record()
    stolen = record.turns[0].model_copy(update={"id": mine.id})
    before = vault.history.head()
    for turns in ((stolen, *record.turns[1:]),):
        with pytest.raises(HearingError, match=r"bundles\.other_record"):
            take(vault, record.model_copy(update={"turns": turns}))
    assert vault.history.head() == before
    assert vault.cases.count() == 1
    take(vault, record)
    displaced = record.turns[0].model_copy(update={"id": "77" * 16})
    with pytest.raises(HearingError, match=r"bundles\.other_record"):
        take(vault, record.model_copy(update={"turns": (displaced, *record.turns[1:])}), 60)
    assert said(vault, session.id) == ["ours"]


def test_erasing_a_case_takes_what_was_received_with_it(vault: Vault) -> None:
    record = sample_record().model_copy(update={"additions": sample_additions()})
    take(vault, record, into=vault.cases.add(Case(id="c0" * 16, label="ours", opened_at=STARTED)).id)
    erasure = erase(vault, "c0" * 16, "its time is over")
    assert erasure.counts["addition"] == 2
    assert erasure.counts["origin"] == erasure.counts["case_alias"] == 1
    for table in ("origins", "case_aliases", "arrivals", "additions", "turns"):
        assert vault.database.one(f"SELECT count(*) FROM {table}")[0] == 0
    assert vault.database.all("SELECT rowid FROM search WHERE search MATCH 'boxes'") == []
    assert check(vault).findings == ()
    assert take(vault, record, 60).standing is Standing.NEW


def test_a_changed_received_record_is_found_by_the_check(vault: Vault) -> None:
    take(vault, sample_record())
    database = vault.database
    for statement in (
        "INSERT INTO receiving (session_id) VALUES ('x')",
        "UPDATE turns SET text = 'Nothing happened.' WHERE seq = 4",
        "UPDATE origins SET body = json_set(body, '$.sender_name', 'Somebody else')",
    ):
        database.run(statement)
    kinds = {finding.error.parameters.get("kind") for finding in check(vault).findings}
    assert {"turn", "origin"} <= kinds
    assert CHILD_WORDS not in said(vault)


def test_a_turn_kind_may_be_put_right_by_the_sender(vault: Vault) -> None:
    record = sample_record()
    take(vault, record)
    turn: Turn = record.turns[8].model_copy(update={"kind": TurnKind.OBSERVATION, "revision": 2})
    receipt = take(
        vault, record.model_copy(update={"turns": (*record.turns[:8], turn, *record.turns[9:])}), 60
    )
    assert receipt.changed_turns[0].is_reworded
    assert vault.turns.revisions(turn.id)[0].kind is TurnKind.INFERENCE
