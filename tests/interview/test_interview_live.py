"""A session folds back from its records to exactly what it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.files.resources import resource_root
from hearing.interview.live import Interview
from hearing.interview.records import (
    EventKind,
    PersonPresent,
    PresenceRole,
    Session,
    SessionEvent,
    SessionKind,
    Turn,
    TurnKind,
)
from hearing.interview.timing import SessionTimer, minutes_to_break
from hearing.ports import Clock
from hearing.protocols import events as walk
from hearing.protocols.age import AgeBand
from hearing.protocols.cues import CUE_PROMPTS, filled
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import Condition, Protocol

STARTED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Deed = Callable[[Interview, int], object]


@cache
def protocol() -> Protocol:
    path = resource_root() / "protocols" / "supportive-interview.yaml"
    return load_protocol(path.read_text("utf-8"), path.name)


def session(*people: PersonPresent) -> Session:
    return Session(
        id="a" * 32,
        case_id="b" * 32,
        number=1,
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.OLDER,
        language="en",
        interviewer="Kari",
        protocol_id=protocol().id,
        protocol_version=protocol().version,
        protocol_sha256="0" * 64,
        started_at=STARTED,
        people=people,
    )


def moves(event: walk.Event) -> Deed:
    return lambda interview, at: interview.move(f"{at:032x}", event, at, by="Kari")


def says(kind: TurnKind, text: str) -> Deed:
    return lambda interview, at: interview.turn(f"{at:032x}", kind, text, at, by="Kari")


def picks(interview: Interview, at: int) -> object:
    turn = next((turn for turn in interview.turns if turn.kind is TurnKind.CHILD), None)
    return turn and interview.pick_cue(f"{at:032x}", turn, turn.text.split()[0], at, by="Kari")


def uses(interview: Interview, at: int) -> object:
    return interview.cues and interview.use_cue(f"{at:032x}", interview.cues[0], at, by="Kari")


def left(interview: Interview, at: int) -> object:
    return interview.cues and interview.leave_cue(f"{at:032x}", interview.cues[-1], at, by="Kari")


DEEDS = st.sampled_from(
    [
        moves(walk.Done()),
        moves(walk.Skip("no time")),
        moves(walk.Back()),
        moves(walk.GoTo("closing", None, "the child is tired")),
        moves(walk.StartBreak()),
        moves(walk.EndBreak()),
        moves(walk.Finish("the child wants to stop")),
        *(moves(walk.SetCondition(condition)) for condition in Condition),
        *(moves(walk.ClearCondition(condition)) for condition in Condition),
        says(TurnKind.CHILD, "the heron by the river"),
        says(TurnKind.QUESTION, "Tell me more about that."),
        picks,
        uses,
        left,
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(DEEDS, max_size=40))
def test_records_fold_back_to_the_same_session(deeds: list[Deed]) -> None:
    live = Interview(session(), protocol())
    for at, deed in enumerate(deeds, 1):
        # What a deed refuses must leave the session as it was; folding below would show it.
        with suppress(HearingError):
            deed(live, at * 1000)
    again = Interview.resume(session(), protocol(), live.turns, live.events)
    assert again.state == live.state
    assert again.cues == live.cues
    assert (again.turns, again.events) == (live.turns, live.events)
    assert again.last_ms == live.last_ms
    assert again.since_break(10**9) == live.since_break(10**9)


def test_people_in_the_room_change_the_steps() -> None:
    interpreter = PersonPresent(role=PresenceRole.INTERPRETER, name="N. Haddad")
    assert Condition.INTERPRETER_PRESENT in Interview(session(interpreter), protocol()).state.conditions
    assert not Interview(session(), protocol()).state.conditions


def test_a_cue_is_the_childs_own_words_and_is_ticked_off() -> None:
    live = Interview(session(), protocol())
    question = live.turn("1" * 32, TurnKind.QUESTION, "Tell me about the van", 1, by="Kari")
    said = live.turn("2" * 32, TurnKind.CHILD, "the man with\nthe van", 2, by="Kari")
    for turn, words in ((question, "the van"), (said, "the boat"), (said, " ")):
        with pytest.raises(HearingError) as error:
            live.pick_cue("3" * 32, turn, words, 3, by="Kari")
        assert error.value.code == "interview.not_the_childs_words"
    live.pick_cue("4" * 32, said, "with the van", 4, by="Kari")
    (cue,) = live.cues
    assert not cue.used
    live.leave_cue("6" * 32, cue, 5, by="Kari")
    assert live.cues[0].left
    assert not live.cues[0].is_open
    live.pick_cue("7" * 32, said, "with the van", 5, by="Kari")
    assert live.cues == (cue,)
    live.use_cue("5" * 32, cue, 5, by="Kari")
    assert live.cues[0].used
    assert "“with the van”" in filled(CUE_PROMPTS[0], cue.words)


def test_nothing_is_no_turn() -> None:
    with pytest.raises(HearingError) as error:
        Interview(session(), protocol()).turn("1" * 32, TurnKind.CHILD, " \n", 1, by="Kari")
    assert error.value.code == "interview.nothing_said"


@pytest.mark.parametrize(
    ("gone_by", "last_ms", "expected"),
    [(60, 30_000, 60_000), (10, 30_000, 30_000), (13 * 3600, 30_000, 30_000)],
)
def test_time_goes_on_sensibly_and_never_back(
    clock: Clock, gone_by: int, last_ms: int, expected: int
) -> None:
    started = clock.now() - timedelta(seconds=gone_by)
    assert SessionTimer.resumed(clock, started, last_ms).elapsed_ms() == expected


def test_a_break_is_due_by_the_protocols_time() -> None:
    after = protocol().break_after_minutes[AgeBand.OLDER]
    assert minutes_to_break(protocol(), AgeBand.OLDER, 0) == after
    assert minutes_to_break(protocol(), AgeBand.OLDER, (after + 5) * 60_000) == 0
    bare = protocol().model_copy(update={"break_after_minutes": {}})
    assert minutes_to_break(bare, AgeBand.OLDER, 0) is None


def test_a_break_starts_the_count_anew() -> None:
    live = Interview(session(), protocol())
    live.move("1" * 32, walk.StartBreak(), 60_000, by="Kari")
    assert live.since_break(90_000) == 0
    live.move("2" * 32, walk.EndBreak(), 120_000, by="Kari")
    assert live.since_break(150_000) == 30_000
    kinds = [event.kind for event in live.events]
    assert kinds == [EventKind.BREAK_STARTED, EventKind.BREAK_ENDED]
    assert all(isinstance(event, SessionEvent) for event in live.events)
    assert all(isinstance(turn, Turn) for turn in live.turns)
