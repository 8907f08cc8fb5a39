"""Records come back as they went in, changes keep what was, and everything is in history."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hearing.agencies.records import Agency, AgencyRole
from hearing.errors import HearingError
from hearing.explanation.records import Explanation, Mode, Promise
from hearing.interview.records import (
    Case,
    Contact,
    EventKind,
    PersonPresent,
    PresenceRole,
    Session,
    SessionEvent,
    TurnKind,
)
from hearing.ports import NewId
from hearing.protocols.age import AgeBand
from hearing.storage.check import check
from hearing.storage.vault import Vault

from .conftest import MakeTurn

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def test_a_case_comes_back_and_keeps_its_place_in_the_list(
    vault: Vault, case: Case, session: Session
) -> None:
    changed = case.model_copy(update={"label": "24-018", "review_on": date(2026, 3, 1)})
    vault.cases.update(changed, "better name")
    assert vault.cases.get(case.id) == changed
    (line,) = vault.cases.summaries(today=date(2026, 3, 2))
    assert (line.case.label, line.session_count, line.review_due) == ("24-018", 1, True)
    assert line.last_session_at == session.started_at
    with pytest.raises(HearingError) as twice:
        vault.cases.add(case)
    assert twice.value.code == "vault.exists"
    with pytest.raises(HearingError) as unknown:
        vault.cases.get("f" * 32)
    assert unknown.value.code == "vault.no_such_record"


def test_contacts_are_newest_first(vault: Vault, case: Case, new_id: NewId) -> None:
    for day in (1, 3, 2):
        vault.cases.add_contact(Contact(id=new_id(), case_id=case.id, on=date(2026, 2, day), who=f"W{day}"))
    assert [contact.who for contact in vault.cases.contacts(case.id)] == ["W3", "W2", "W1"]


def test_turns_keep_their_order_and_every_earlier_wording(vault: Vault, make_turn: MakeTurn) -> None:
    kept = [vault.turns.add(make_turn(f"words {number}")) for number in range(5)]
    assert [turn.seq for turn in kept] == [1, 2, 3, 4, 5]
    vault.turns.revise(kept[2].id, text="other", kind=TurnKind.CHILD, reason="misheard", by="Kari", at=AT)
    vault.turns.revise(kept[2].id, text="third", kind=TurnKind.OBSERVATION, reason="", by="Ola", at=AT)
    now = vault.turns.for_session(kept[0].session_id)
    assert [turn.text for turn in now] == ["words 0", "words 1", "third", "words 3", "words 4"]
    assert (now[2].kind, now[2].revision) == (TurnKind.OBSERVATION, 3)
    earlier = vault.turns.revisions(kept[2].id)
    assert [(item.revision, item.text, item.reason) for item in earlier] == [
        (1, "words 2", "misheard"),
        (2, "other", ""),
    ]
    assert vault.turns.revisions_of_session(kept[0].session_id) == earlier


def test_a_turn_takes_its_draft_with_it(vault: Vault, make_turn: MakeTurn) -> None:
    vault.drafts.put("entry", "unfini")
    vault.drafts.put("entry", "unfinished")
    vault.drafts.put("other", "stays")
    vault.turns.add(make_turn("finished"), draft_key="entry")
    assert vault.drafts.all() == {"other": "stays"}


def test_a_session_keeps_the_protocol_it_began_with_and_closes_once(vault: Vault, session: Session) -> None:
    assert vault.sessions.protocol_yaml(session.id) == "the protocol as it was"
    closed = vault.sessions.close(session.id, 60_000, "thanked", "Kari")
    assert vault.sessions.get(session.id) == closed
    assert closed.is_closed
    with pytest.raises(HearingError) as again:
        vault.sessions.close(session.id, 70_000, "", "Kari")
    assert again.value.code == "vault.already_closed"
    assert vault.sessions.next_number(session.case_id) == 2


def test_events_keep_their_order(vault: Vault, session: Session, new_id: NewId) -> None:
    for kind in (EventKind.BREAK_STARTED, EventKind.BREAK_ENDED):
        vault.events.add(SessionEvent(id=new_id(), session_id=session.id, seq=1, kind=kind, elapsed_ms=5))
    kinds = [(event.seq, event.kind) for event in vault.events.for_session(session.id)]
    assert kinds == [(1, EventKind.BREAK_STARTED), (2, EventKind.BREAK_ENDED)]


def test_a_telling_is_kept_while_it_goes_on(vault: Vault, session: Session, new_id: NewId) -> None:
    telling = Explanation(
        id=new_id(),
        session_id=session.id,
        case_id=session.case_id,
        age_band=AgeBand.OLDER,
        languages=("en",),
        content_version="1",
        mode=Mode.HAND_OVER,
        started_ms=10,
        started_at=AT,
        shown_by="Kari",
    )
    vault.explanations.save(telling)
    promise = Promise(
        id=new_id(),
        case_id=session.case_id,
        explanation_id=telling.id,
        topic="readers",
        who="w",
        what="x",
        purpose="p",
    )
    ended = telling.model_copy(update={"ended_ms": 90})
    vault.explanations.save(ended, [promise])
    assert (
        vault.explanations.for_session(session.id) == vault.explanations.for_case(session.case_id) == [ended]
    )
    assert vault.explanations.promises(session.case_id) == [promise]
    vault.explanations.save(ended, [])
    assert vault.explanations.promises(session.case_id) == []


def test_agencies_and_settings(vault: Vault, new_id: NewId) -> None:
    agency = vault.agencies.add(Agency(id=new_id(), name="Child Welfare", role=AgencyRole.CHILD_WELFARE))
    other = agency.model_copy(update={"contact": "duty line"})
    vault.agencies.update(other)
    assert vault.agencies.list() == [other]
    assert vault.settings.get("idle", 5) == 5
    vault.settings.put("idle", {"minutes": 3})
    assert vault.settings.get("idle") == {"minutes": 3}


def test_everything_that_was_done_is_in_history_and_nothing_is_amiss(
    vault: Vault, case: Case, make_turn: MakeTurn
) -> None:
    turn = vault.turns.add(make_turn("words"))
    vault.turns.revise(turn.id, text="other", kind=TurnKind.CHILD, reason="", by="Kari", at=AT)
    deeds = [(entry.action, entry.record_kind) for entry in reversed(vault.history.entries())]
    assert deeds == [
        ("created", "vault"),
        ("added", "case"),
        ("started", "session"),
        ("added", "turn"),
        ("earlier wording kept", "turn_revision"),
        ("revised", "turn"),
    ]
    assert [entry.who for entry in vault.history.of_record("turn", turn.id)] == ["Kari", "Kari"]
    report = check(vault)
    assert report.sound
    assert report.chain.entries == 6


def test_a_locked_vault_gives_nothing(vault: Vault, case: Case) -> None:
    vault.close()
    assert vault.closed
    assert vault.key.raw == b""
    with pytest.raises(HearingError) as locked:
        vault.cases.get(case.id)
    assert locked.value.code == "vault.locked"


def test_other_particulars_do_not_open_a_session_that_was_closed_meanwhile(
    vault: Vault, session: Session
) -> None:
    """Who is present was changed while the closing was still on its way."""
    closed = vault.sessions.close(session.id, 60_000, "He was tired.", "Kari")
    here = (PersonPresent(role=PresenceRole.INTERPRETER, name="Amal"),)
    changed = vault.sessions.update(session.model_copy(update={"people": here}), "people")
    assert changed == closed.model_copy(update={"people": here})
    assert vault.sessions.get(session.id) == changed
