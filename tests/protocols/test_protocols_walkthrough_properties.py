"""Whatever happens on a walk, no step is lost and the place always makes sense."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Condition, Protocol, StepKind
from hearing.protocols.walkthrough import (
    Back,
    ClearCondition,
    Decide,
    Done,
    EndBreak,
    Event,
    Finish,
    GoTo,
    SetCondition,
    Skip,
    StartBreak,
    State,
    Walkthrough,
)
from tests.protocols.protocol_samples import interview, light, sample


def events_of(protocol: Protocol) -> st.SearchStrategy[Event]:
    phases = st.sampled_from([phase.id for phase in protocol.phases])
    steps = st.sampled_from([(phase.id, step.id) for phase in protocol.phases for step in phase.steps])
    options = [option.id for phase in protocol.phases for step in phase.steps for option in step.options]
    reasons = st.sampled_from(["", "a reason"])
    conditions = st.sampled_from(list(Condition))
    return st.one_of(
        st.just(Done()),
        st.just(Done()),
        st.builds(Skip, reasons),
        st.builds(Decide, st.sampled_from(options)),
        st.builds(Back, reasons),
        st.builds(GoTo, phases, st.none(), reasons),
        st.builds(lambda place, reason: GoTo(place[0], place[1], reason), steps, reasons),
        st.builds(SetCondition, conditions),
        st.builds(ClearCondition, conditions),
        st.just(StartBreak()),
        st.just(EndBreak()),
        st.builds(Finish, reasons),
    )


def walked(walk: Walkthrough, events: list[Event]) -> list[State]:
    """The states on the way; an event that is refused changes nothing and is left out."""
    states = [walk.start()]
    for event in events:
        try:
            states.append(walk.apply(states[-1], event))
        except HearingError as error:
            if not error.code.startswith("protocols."):
                raise
    return states


@st.composite
def walks(draw: st.DrawFn) -> tuple[Walkthrough, list[State]]:
    protocol = draw(st.sampled_from([sample(), interview()]))
    walk = Walkthrough(protocol, draw(st.sampled_from(protocol.ages)))
    return walk, walked(walk, draw(st.lists(events_of(protocol), max_size=30)))


@light
@given(walks())
def test_the_current_step_always_applies(found: tuple[Walkthrough, list[State]]) -> None:
    walk, states = found
    for state in states:
        current = walk.current(state)
        if current is not None and state.at is not None:
            assert walk.applies(state, state.at)
            assert walk.band in current[1].ages
            progress = walk.progress(state)
            assert progress is not None
            assert 1 <= progress.number <= progress.total


@light
@given(walks())
def test_no_step_is_lost(found: tuple[Walkthrough, list[State]]) -> None:
    walk, states = found
    for before, state in pairwise(states):
        assert not state.done & set(state.skipped)
        settled = {p for p in (*state.done, *state.skipped) if walk.applies(state, p)}
        views = walk.phases(state)
        assert len(settled) + len(walk.open_places(state)) == sum(view.steps_total for view in views)
        if not isinstance(state.history[-1], Decide):
            assert before.done <= state.done
            assert set(before.skipped) <= set(state.skipped) | state.done


@light
@given(walks())
def test_the_same_events_give_the_same_state(found: tuple[Walkthrough, list[State]]) -> None:
    walk, states = found
    last = states[-1]
    assert walk.replay((), last.history) == last
    assert len(last.history) == len(states) - 1


@light
@given(walks())
def test_going_back_and_on_returns(found: tuple[Walkthrough, list[State]]) -> None:
    """Where the place left was still open, and lies ahead of the one before."""
    walk, states = found
    state = states[-1]
    opened = walk.open_places(state)
    if state.at is None or state.at not in opened or not state.trail:
        return
    try:
        back = walk.apply(state, Back())
    except HearingError:
        return
    assert back.at is not None
    order = [place for place in walk.places if walk.applies(state, place)]
    between = order[order.index(back.at) + 1 : order.index(state.at)]
    current = walk.current(back)
    if back.at not in order[: order.index(state.at)] or set(between) & set(opened) or current is None:
        return
    if current[1].kind is StepKind.DECIDE:
        assert walk.apply(back, Skip("on")).at == state.at
    else:
        assert walk.apply(back, Done()).at == state.at


@light
@given(st.sampled_from(list(AgeBand)), st.sets(st.sampled_from(list(Condition))))
def test_every_age_walks_to_the_end_under_all_conditions(band: AgeBand, conditions: set[Condition]) -> None:
    """Skipping each decision, so that no option leads elsewhere."""
    walk = Walkthrough(interview(), band)
    state = walk.start(conditions)
    for _ in range(len(walk.places)):
        if state.at is None:
            break
        current = walk.current(state)
        assert current is not None
        state = walk.apply(state, Skip("on") if current[1].kind is StepKind.DECIDE else Done())
    assert state.finished
    assert walk.open_places(state) == ()
