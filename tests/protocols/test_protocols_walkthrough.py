"""The walk through a protocol, event by event."""

from __future__ import annotations

import pytest

from hearing.errors import HearingError
from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Condition
from hearing.protocols.walkthrough import (
    Back,
    ClearCondition,
    Decide,
    Done,
    EndBreak,
    Event,
    Finish,
    GoTo,
    Place,
    Progress,
    SetCondition,
    Skip,
    StartBreak,
    State,
    Status,
    Walkthrough,
)
from tests.protocols.protocol_samples import sample

INTERPRETER = SetCondition(Condition.INTERPRETER_PRESENT)
DANGER = SetCondition(Condition.ACUTE_DANGER)


@pytest.fixture
def walk() -> Walkthrough:
    return Walkthrough(sample(), AgeBand.YOUNGER)


def after(walk: Walkthrough, *events: Event) -> State:
    return walk.replay((), events)


def test_from_beginning_to_end(walk: Walkthrough) -> None:
    state = walk.start()
    visited = []
    while state.at is not None:
        visited.append(str(state.at))
        current = walk.current(state)
        assert current is not None
        ways = {"who": "alone", "again": "enough"}
        option = ways.get(current[1].id)
        state = walk.apply(state, Decide(option) if option else Done())
    assert visited == [
        "hello/greet", "hello/who", "talk/more", "talk/only-older", "talk/again", "bye/thanks", "bye/part",
    ]  # fmt: skip
    assert state.finished
    assert walk.current(state) is None
    assert walk.progress(state) is None
    assert walk.open_places(state) == ()


def test_a_step_for_another_age_is_left_out() -> None:
    walk = Walkthrough(sample(), AgeBand.YOUNGEST)
    assert after(walk, Done(), Decide("alone"), Done()).at == Place("talk", "again")


def test_a_band_without_wording_is_refused() -> None:
    with pytest.raises(HearingError, match=r"protocols.band_not_served \(band=14-17\)"):
        Walkthrough(sample(), AgeBand.OLDEST)


def test_a_condition_brings_its_steps_and_takes_them_away(walk: Walkthrough) -> None:
    at_who = after(walk, Done())
    upcoming = walk.upcoming(walk.apply(at_who, INTERPRETER))
    assert upcoming is not None
    assert upcoming[1].id == "interpreter"
    there = walk.apply(at_who, Decide("interpreter"))
    assert there.at == Place("hello", "interpreter")
    gone = walk.apply(there, ClearCondition(Condition.INTERPRETER_PRESENT))
    assert gone.at == Place("talk", "more")


def test_a_step_that_comes_to_apply_later_stays_open_behind(walk: Walkthrough) -> None:
    state = after(walk, Done(), Decide("alone"), INTERPRETER)
    assert state.at == Place("talk", "more")
    assert walk.open_places(state)[0] == Place("hello", "interpreter")
    assert walk.phases(state)[0].status is Status.AHEAD


def test_where_nothing_open_is_left_ahead_the_walk_stays_near(walk: Walkthrough) -> None:
    state = after(walk, GoTo("bye", "part"), Done(), GoTo("bye", "thanks"), DANGER)
    assert state.at == Place("bye", "part")
    there = walk.replay([Condition.INTERPRETER_PRESENT], [GoTo("hello", "interpreter")])
    assert walk.apply(there, ClearCondition(Condition.INTERPRETER_PRESENT)).at == Place("talk", "more")


def test_skipping_keeps_the_reason(walk: Walkthrough) -> None:
    with pytest.raises(HearingError, match=r"protocols.reason_needed"):
        after(walk, Skip("  "))
    state = after(walk, Skip(" we met before "), Decide("alone"), Skip())
    assert state.skipped == {Place("hello", "greet"): "we met before", Place("talk", "more"): ""}
    assert walk.steps(state, "hello")[0].skip_reason == "we met before"


def test_what_was_done_stays_done_when_skipped_later(walk: Walkthrough) -> None:
    state = after(walk, Done(), Back(), Skip("again"))
    assert Place("hello", "greet") in state.done
    assert state.skipped == {}


def test_jumping_ahead_skips_what_lies_between_for_that_reason(walk: Walkthrough) -> None:
    state = after(walk, Done(), GoTo("talk", "again", "she began to tell"))
    assert state.at == Place("talk", "again")
    assert state.skipped == {
        Place("hello", "who"): "she began to tell",
        Place("talk", "more"): "she began to tell",
        Place("talk", "only-older"): "she began to tell",
    }
    assert [view.status for view in walk.phases(state)] == [Status.DONE, Status.CURRENT, Status.AHEAD]


def test_doing_a_skipped_step_makes_it_done(walk: Walkthrough) -> None:
    state = after(walk, GoTo("talk"), Back(), Done())
    assert Place("hello", "greet") in state.done
    assert Place("hello", "greet") not in state.skipped
    assert state.at == Place("talk", "more")


def test_back_then_on_returns(walk: Walkthrough) -> None:
    state = after(walk, Done(), Decide("alone"), Back())
    assert state.at == Place("hello", "who")
    assert walk.apply(state, Decide("alone")).at == Place("talk", "more")


def test_back_at_the_beginning(walk: Walkthrough) -> None:
    with pytest.raises(HearingError, match=r"protocols.nothing_before"):
        after(walk, Back())


def test_back_passes_over_what_no_longer_applies(walk: Walkthrough) -> None:
    gone = ClearCondition(Condition.INTERPRETER_PRESENT)
    state = after(walk, Done(), Decide("interpreter"), Done(), gone, Back())
    assert state.at == Place("hello", "who")


def test_a_decision_leads_forward_and_sets(walk: Walkthrough) -> None:
    state = after(walk, Done(), Decide("leave"))
    assert state.at == Place("bye", "thanks")
    assert state.chosen == {Place("hello", "who"): "leave"}
    assert Place("talk", "more") in state.skipped
    assert after(walk, Done(), Decide("interpreter")).conditions == {Condition.INTERPRETER_PRESENT}


def test_a_decision_leads_back_and_opens_the_stretch_again(walk: Walkthrough) -> None:
    state = after(walk, Done(), Decide("alone"), Done(), Skip("no time"), Decide("once-more"))
    assert state.at == Place("talk", "more")
    again = [Place("talk", "more"), Place("talk", "only-older"), Place("talk", "again")]
    assert list(walk.open_places(state)[:3]) == again
    round_again = walk.apply(walk.apply(state, Done()), Done())
    assert round_again.at == Place("talk", "again")


def test_decisions_are_made_only_where_they_belong(walk: Walkthrough) -> None:
    with pytest.raises(HearingError, match=r"protocols.choose_option"):
        after(walk, Done(), Done())
    with pytest.raises(HearingError, match=r"protocols.no_such_option"):
        after(walk, Done(), Decide("enough"))
    with pytest.raises(HearingError, match=r"protocols.no_such_option"):
        after(walk, Decide("alone"))


def test_going_to_a_place(walk: Walkthrough) -> None:
    assert after(walk, GoTo("bye")).at == Place("bye", "thanks")
    assert after(walk, DANGER, GoTo("bye")).at == Place("bye", "part")
    for wrong in (GoTo("nowhere"), GoTo("bye", "more")):
        with pytest.raises(HearingError, match=r"protocols.no_such_step"):
            after(walk, wrong)
    with pytest.raises(HearingError, match=r"protocols.step_does_not_apply"):
        after(walk, GoTo("hello", "interpreter"))


def test_going_to_a_phase_that_is_done_begins_it_again(walk: Walkthrough) -> None:
    state = after(walk, Done(), Decide("alone"), GoTo("hello"))
    assert state.at == Place("hello", "greet")
    assert walk.apply(state, Done()).at == Place("talk", "more")


def test_breaks(walk: Walkthrough) -> None:
    state = after(walk, Done(), StartBreak())
    assert state.on_break
    assert state.at == Place("hello", "who")
    with pytest.raises(HearingError, match=r"protocols.already_on_break"):
        walk.apply(state, StartBreak())
    assert not walk.apply(state, EndBreak()).on_break
    assert not walk.apply(state, Finish()).on_break
    with pytest.raises(HearingError, match=r"protocols.not_on_break"):
        after(walk, EndBreak())


def test_finishing_early_leaves_the_rest_open_and_can_be_taken_back(walk: Walkthrough) -> None:
    state = after(walk, Done(), Finish(" the child was called away "))
    assert state.finished
    assert state.finish_reason == "the child was called away"
    assert walk.open_places(state)[0] == Place("hello", "who")
    for event in (Done(), Skip("x"), Decide("alone")):
        with pytest.raises(HearingError, match=r"protocols.finished"):
            walk.apply(state, event)
    assert walk.apply(state, Back()).at == Place("hello", "who")
    assert walk.apply(state, GoTo("talk")).finish_reason == ""


def test_phases_and_progress(walk: Walkthrough) -> None:
    state = after(walk, Done(), Decide("alone"), Done())
    views = walk.phases(state)
    assert [(v.id, v.status, v.steps_done, v.steps_total) for v in views] == [
        ("hello", Status.DONE, 2, 2),
        ("talk", Status.CURRENT, 1, 3),
        ("bye", Status.AHEAD, 0, 2),
    ]
    assert walk.progress(state) == Progress(2, 3)
    assert [view.status for view in walk.steps(state, "talk")] == [Status.DONE, Status.CURRENT, Status.AHEAD]
    assert walk.phases(after(walk, GoTo("bye")))[1].status is Status.SKIPPED


def test_a_refused_event_leaves_the_state_as_it_was(walk: Walkthrough) -> None:
    state = after(walk, Done())
    with pytest.raises(HearingError):
        walk.apply(state, Done())
    assert state == after(walk, Done())
    assert state.history == (Done(),)
