"""From whom pre-information is held back, and when it opens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.interview.pre_information import (
    HoldEnd,
    PreInformation,
    PreInformationKind,
    at_close,
    at_start,
    blinding_of,
)
from hearing.interview.records import (
    EventKind,
    PersonPresent,
    PresenceRole,
    Session,
    SessionEvent,
    SessionKind,
)
from hearing.protocols.age import AgeBand

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CASE = "c" * 32


def piece(kind: PreInformationKind = PreInformationKind.REFERRAL, by: str = "Mikkel") -> PreInformation:
    return PreInformation(
        id="1" * 32, case_id=CASE, kind=kind, text="A neighbour rang.", kept_by=by, kept_at=AT
    )


def session(kind: SessionKind = SessionKind.INTERVIEW, number: int = 1, closed: bool = False) -> Session:
    return Session(
        id=f"{number:032x}",
        case_id=CASE,
        number=number,
        kind=kind,
        age_band=AgeBand.OLDER,
        language="en",
        interviewer="Kari",
        protocol_id="any",
        protocol_version="1.0",
        protocol_sha256="0" * 64,
        started_at=AT + timedelta(hours=number),
        closed_ms=60_000 if closed else None,
    )


def read_event() -> SessionEvent:
    kind = EventKind.PRE_INFORMATION_READ
    return SessionEvent(
        id="e" * 32, session_id="1" * 32, seq=1, kind=kind, elapsed_ms=240_000, reason="she is in danger"
    )


def test_what_waits_for_an_interviewer_opens_when_that_interview_is_closed() -> None:
    held = piece().hold_from("Kari", AT)
    assert held.is_held_from("Kari")
    assert not held.is_held_from("Mikkel")
    opened = at_close(held, session(), AT)
    assert opened.held_from == ()
    assert opened.holds[0].end is HoldEnd.CLOSED
    assert opened.holds[0].session_id == session().id


@pytest.mark.parametrize("kind", [SessionKind.INFORMAL, SessionKind.FIRST_CONTACT, SessionKind.MOCK])
def test_another_kind_of_meeting_leaves_it_waiting_unless_it_was_asked_for_it(kind: SessionKind) -> None:
    held = piece().hold_from("Kari", AT)
    assert at_close(held, session(kind), AT) == held
    asked = at_start(held, session(kind), AT, keep_from_me=True)
    closed = at_close(asked, session(kind), AT)
    assert closed.is_held_from("Kari") is (kind is SessionKind.MOCK)


def test_the_choice_at_the_start_holds_back_what_was_open_and_only_until_the_end() -> None:
    held = at_start(piece(), session(), AT, keep_from_me=True)
    assert held.held_from == ("Kari",)
    assert at_start(piece(), session(), AT, keep_from_me=False) == piece()
    assert at_close(held, session(number=2), AT).is_held_from("Kari"), "another session ends nothing"
    assert at_close(held, session(), AT).held_from == ()


def test_needs_are_never_held_back() -> None:
    needs = piece(PreInformationKind.NEEDS)
    assert needs.hold_from("Kari", AT) == needs
    assert at_start(needs, session(), AT, keep_from_me=True) == needs
    late = piece().hold_from("Kari", AT).model_copy(update={"kind": PreInformationKind.NEEDS})
    assert late.held_from == ()


def test_everybody_who_interviews_is_an_interviewer() -> None:
    second = PersonPresent(role=PresenceRole.INTERVIEWER, name="Samira")
    watching = PersonPresent(role=PresenceRole.OBSERVER, name="Nils")
    both = session().model_copy(update={"people": (second, watching)})
    held = piece().hold_from("Samira", AT).hold_from("Nils", AT)
    assert at_close(held, both, AT).held_from == ("Nils",)


def test_how_a_session_was_blinded() -> None:
    closed, open_one = session(closed=True), piece()
    over = AT + timedelta(days=1)
    never = blinding_of(closed, [open_one], [], over)
    assert never is not None
    assert (never.known, never.held, never.opened_ms) == (1, 0, None)
    held = at_close(at_start(piece(by="Kari"), session(), AT, keep_from_me=True), session(), AT)
    until_the_end = blinding_of(closed, [held], [], over)
    assert until_the_end is not None
    assert (until_the_end.held, until_the_end.own, until_the_end.opened_ms) == (1, 1, None)
    read = blinding_of(closed, [held], [read_event()], over)
    assert read is not None
    assert (read.opened_ms, read.reason) == (240_000, "she is in danger")


def test_what_was_read_before_the_session_was_not_held_back_in_it() -> None:
    before = piece().hold_from("Kari", AT).open_to(["Kari"], HoldEnd.READ, AT, "")
    found = blinding_of(session(closed=True), [before], [], AT + timedelta(days=1))
    assert found is not None
    assert found.held == 0


def test_nothing_is_said_of_what_came_later_or_was_never_there() -> None:
    assert blinding_of(session(), [], [], AT) is None
    assert blinding_of(session(), [piece(PreInformationKind.NEEDS)], [], AT) is None
    assert blinding_of(session(), [piece()], [], AT - timedelta(days=1)) is None
    assert blinding_of(session(SessionKind.MOCK), [piece()], [], AT) is None


@given(st.lists(st.sampled_from(["start", "close", "hold", "read"]), max_size=12))
def test_a_person_is_held_from_once_at_most_and_every_hold_has_its_end(steps: list[str]) -> None:
    known, number = piece(), 0
    for step in steps:
        if step == "start":
            number += 1
            known = at_start(known, session(number=number), AT, keep_from_me=True)
        elif step == "close":
            known = at_close(known, session(number=max(number, 1)), AT)
        elif step == "hold":
            known = known.hold_from("Kari", AT)
        else:
            known = known.open_to(["Kari"], HoldEnd.READ, AT, "")
    assert known.held_from in {(), ("Kari",)}
    assert all((hold.end is None) == (hold.ended_at is None) for hold in known.holds)
