"""The walk through a protocol: a pure state machine of state and event to state.

Every step that applies to the child's age and to what has happened is, at any time, done, skipped
with its reason, or open. The walk always goes on to the next open step, so a step that comes to
apply later is met in its place, and after going back one returns to where one was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce

from hearing.errors import HearingError
from hearing.protocols.age import AgeBand
from hearing.protocols.events import (
    Back,
    ClearCondition,
    Decide,
    Done,
    EndBreak,
    Event,
    Fact,
    Finish,
    GoTo,
    Move,
    SetCondition,
    Skip,
    StartBreak,
)
from hearing.protocols.schema import Condition, Option, Phase, Protocol, Step, StepKind

__all__ = [
    "Back",
    "ClearCondition",
    "Decide",
    "Done",
    "EndBreak",
    "Event",
    "Finish",
    "GoTo",
    "PhaseView",
    "Place",
    "Progress",
    "SetCondition",
    "Skip",
    "StartBreak",
    "State",
    "Status",
    "StepView",
    "Walkthrough",
]


@dataclass(frozen=True, order=True)
class Place:
    """A step of a phase, written ``phase/step``."""

    phase: str
    step: str

    def __str__(self) -> str:
        return f"{self.phase}/{self.step}"


@dataclass(frozen=True)
class State:
    """How far a walk has come. Made by ``Walkthrough.start`` and ``Walkthrough.apply`` only."""

    at: Place | None
    """Where the walk is; None when it is finished."""
    conditions: frozenset[Condition] = frozenset()
    done: frozenset[Place] = frozenset()
    skipped: Mapping[Place, str] = field(default_factory=dict)
    """Steps left out, each with the reason given, which may be empty."""
    chosen: Mapping[Place, str] = field(default_factory=dict)
    """The option chosen last at each ``decide`` step."""
    trail: tuple[Place, ...] = ()
    """The places left on the way here, the latest last."""
    on_break: bool = False
    finish_reason: str = ""
    history: tuple[Event, ...] = ()

    @property
    def finished(self) -> bool:
        return self.at is None

    def is_settled(self, place: Place) -> bool:
        return place in self.done or place in self.skipped


class Status(StrEnum):
    """How a phase or a step stands."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class PhaseView:
    """A phase with at least one step that applies, as it stands."""

    phase: Phase
    status: Status
    steps_total: int
    steps_done: int

    @property
    def id(self) -> str:
        return self.phase.id


@dataclass(frozen=True)
class StepView:
    """A step that applies, as it stands."""

    step: Step
    status: Status
    skip_reason: str = ""


@dataclass(frozen=True)
class Progress:
    """The current step is ``number`` of ``total`` in its phase, counted from 1."""

    number: int
    total: int


class Walkthrough:
    """The rules of one protocol for children of one age band."""

    def __init__(self, protocol: Protocol, band: AgeBand) -> None:
        """Raises HearingError ``protocols.band_not_served`` where the protocol has no wording for it."""
        if band not in protocol.ages:
            raise HearingError("protocols.band_not_served", band=band.value)
        self.protocol = protocol
        self.band = band
        self._steps: dict[Place, tuple[Phase, Step]] = {
            Place(phase.id, step.id): (phase, step) for phase in protocol.phases for step in phase.steps
        }
        self.places = tuple(self._steps)
        """Every step of the protocol in its order, whether it applies or not."""
        self._number = {place: number for number, place in enumerate(self.places)}

    def start(self, conditions: Iterable[Condition] = ()) -> State:
        """At the first step that applies under what is known from the beginning."""
        state = State(at=None, conditions=frozenset(conditions))
        return replace(state, at=self._next_open(state, 0))

    def apply(self, state: State, event: Event) -> State:
        """The state after the event.

        Raises HearingError and leaves the state as it was: ``protocols.finished``,
        ``protocols.no_such_step``, ``protocols.step_does_not_apply``, ``protocols.no_such_option``,
        ``protocols.choose_option``, ``protocols.reason_needed``, ``protocols.nothing_before``,
        ``protocols.already_on_break`` or ``protocols.not_on_break``.
        """
        after = self._learnt(state, event) if isinstance(event, Fact) else self._moved(state, event)
        return replace(after, history=(*state.history, event))

    def replay(self, conditions: Iterable[Condition], events: Iterable[Event]) -> State:
        """The state after all events in order; the same events always give the same state."""
        return reduce(self.apply, events, self.start(conditions))

    def current(self, state: State) -> tuple[Phase, Step] | None:
        return None if state.at is None else self._steps[state.at]

    def upcoming(self, state: State) -> tuple[Phase, Step] | None:
        """The step that ``Done`` would lead to; None at the end."""
        if state.at is None:
            return None
        place = self._next_open(state, self._number[state.at] + 1)
        return None if place is None else self._steps[place]

    def open_places(self, state: State) -> tuple[Place, ...]:
        """Steps that apply and are neither done nor skipped, in the order of the protocol."""
        return tuple(p for p in self.places if self.applies(state, p) and not state.is_settled(p))

    def applies(self, state: State, place: Place) -> bool:
        """Whether the step is for this age and for what has happened."""
        step = self._steps[place][1]
        if self.band not in step.ages:
            return False
        return state.conditions.issuperset(step.when.all) and state.conditions.isdisjoint(step.when.none)

    def phases(self, state: State) -> tuple[PhaseView, ...]:
        """The phases with a step that applies, in the order of the protocol."""
        views = []
        for phase in self.protocol.phases:
            places = self._applying(state, phase)
            if places:
                done = sum(place in state.done for place in places)
                views.append(PhaseView(phase, self._phase_status(state, places, done), len(places), done))
        return tuple(views)

    def steps(self, state: State, phase_id: str) -> tuple[StepView, ...]:
        """The steps of a phase that apply; raises HearingError ``protocols.no_such_step``."""
        places = self._applying(state, self._phase(phase_id))
        return tuple(
            StepView(self._steps[p][1], self._step_status(state, p), state.skipped.get(p, "")) for p in places
        )

    def progress(self, state: State) -> Progress | None:
        """How far the walk is inside its phase; None when it is finished."""
        if state.at is None:
            return None
        places = self._applying(state, self._steps[state.at][0])
        return Progress(places.index(state.at) + 1, len(places))

    def _learnt(self, state: State, event: Fact) -> State:
        match event:
            case SetCondition(condition):
                return self._still_standing(replace(state, conditions=state.conditions | {condition}))
            case ClearCondition(condition):
                return self._still_standing(replace(state, conditions=state.conditions - {condition}))
            case StartBreak():
                if state.on_break:
                    raise HearingError("protocols.already_on_break")
                return replace(state, on_break=True)
            case EndBreak():
                if not state.on_break:
                    raise HearingError("protocols.not_on_break")
                return replace(state, on_break=False)

    def _moved(self, state: State, event: Move) -> State:
        match event:
            case GoTo(phase, step, reason):
                return self._went_to(state, self._target(state, phase, step), reason.strip())
            case Back():
                return self._went_back(state)
            case Finish(reason):
                return replace(_left(state, None), on_break=False, finish_reason=reason.strip())
            case Done():
                return self._did(state)
            case Skip(reason):
                return self._left_out(state, reason.strip())
            case Decide(option):
                return self._decided(state, option)

    def _did(self, state: State) -> State:
        here, _phase, step = self._here(state)
        if step.kind is StepKind.DECIDE:
            raise HearingError("protocols.choose_option")
        return self._onward(_settled(state, here))

    def _left_out(self, state: State, reason: str) -> State:
        here, phase, _step = self._here(state)
        if not phase.skippable and not reason:
            raise HearingError("protocols.reason_needed")
        return self._onward(_passed_over(state, (here,), reason))

    def _decided(self, state: State, option_id: str) -> State:
        here, _phase, step = self._here(state)
        option = _option(step, option_id)
        conditions = (state.conditions | set(option.sets)) - set(option.clears)
        decided = replace(
            _settled(state, here), conditions=conditions, chosen={**state.chosen, here: option_id}
        )
        if option.goto is None:
            return self._onward(decided)
        return self._sent(decided, here, option.goto)

    def _sent(self, state: State, here: Place, goto: str) -> State:
        """Where an option leads: forward passes steps over, backward opens them to be done again."""
        phase_id, _, step_id = goto.partition("/")
        start = self._number[Place(phase_id, step_id or self._phase(phase_id).steps[0].id)]
        end = self._number[here]
        if start > end:
            target = next((p for p in self.places[start:] if self.applies(state, p)), None)
            stretch = self.places[end : self._number[target] if target else None]
            return _left(_passed_over(state, self._open_among(state, stretch), ""), target)
        again = set(self.places[start : end + 1])
        reopened = replace(
            state,
            done=state.done - again,
            skipped={p: reason for p, reason in state.skipped.items() if p not in again},
        )
        return _left(reopened, self._next_open(reopened, start))

    def _went_to(self, state: State, target: Place, reason: str) -> State:
        if state.at is None:
            return replace(state, at=target, finish_reason="")
        stretch = self.places[self._number[state.at] : self._number[target]]
        return _left(_passed_over(state, self._open_among(state, stretch), reason), target)

    def _went_back(self, state: State) -> State:
        for index in range(len(state.trail) - 1, -1, -1):
            place = state.trail[index]
            if place != state.at and self.applies(state, place):
                return replace(state, at=place, trail=state.trail[:index], finish_reason="")
        raise HearingError("protocols.nothing_before")

    def _onward(self, state: State) -> State:
        here = self._here(state)[0]
        return _left(state, self._next_open(state, self._number[here] + 1))

    def _still_standing(self, state: State) -> State:
        """Move on when the step does not apply any more, to what is open, else to what is nearest."""
        if state.at is None or self.applies(state, state.at):
            return state
        number = self._number[state.at]
        nearest = (*self.places[number:], *reversed(self.places[:number]))
        target = self._next_open(state, number) or next((p for p in nearest if self.applies(state, p)), None)
        return _left(state, target)

    def _next_open(self, state: State, number: int) -> Place | None:
        return next(iter(self._open_among(state, self.places[number:])), None)

    def _open_among(self, state: State, places: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(p for p in places if self.applies(state, p) and not state.is_settled(p))

    def _here(self, state: State) -> tuple[Place, Phase, Step]:
        if state.at is None:
            raise HearingError("protocols.finished")
        return state.at, *self._steps[state.at]

    def _target(self, state: State, phase_id: str, step_id: str | None) -> Place:
        phase = self._phase(phase_id)
        if step_id is None:
            applying = self._applying(state, phase)
            places = self._open_among(state, applying) or applying
            if not places:
                raise HearingError("protocols.step_does_not_apply", place=phase_id)
            return places[0]
        place = Place(phase_id, step_id)
        if place not in self._steps:
            raise HearingError("protocols.no_such_step", place=str(place))
        if not self.applies(state, place):
            raise HearingError("protocols.step_does_not_apply", place=str(place))
        return place

    def _phase(self, phase_id: str) -> Phase:
        for phase in self.protocol.phases:
            if phase.id == phase_id:
                return phase
        raise HearingError("protocols.no_such_step", place=phase_id)

    def _applying(self, state: State, phase: Phase) -> tuple[Place, ...]:
        places = (Place(phase.id, step.id) for step in phase.steps)
        return tuple(place for place in places if self.applies(state, place))

    def _phase_status(self, state: State, places: tuple[Place, ...], done: int) -> Status:
        if state.at in places:
            return Status.CURRENT
        if not all(state.is_settled(place) for place in places):
            return Status.AHEAD
        return Status.DONE if done else Status.SKIPPED

    def _step_status(self, state: State, place: Place) -> Status:
        if place == state.at:
            return Status.CURRENT
        if place in state.done:
            return Status.DONE
        return Status.SKIPPED if place in state.skipped else Status.AHEAD


def _left(state: State, target: Place | None) -> State:
    """At ``target``, with the place left kept on the trail."""
    if state.at is None or state.at == target:
        return replace(state, at=target)
    return replace(state, at=target, trail=(*state.trail, state.at))


def _settled(state: State, place: Place) -> State:
    skipped = {p: reason for p, reason in state.skipped.items() if p != place}
    return replace(state, done=state.done | {place}, skipped=skipped)


def _passed_over(state: State, places: Iterable[Place], reason: str) -> State:
    """Mark as skipped; what was done stays done."""
    fresh = {place: reason for place in places if place not in state.done}
    return replace(state, skipped={**state.skipped, **fresh})


def _option(step: Step, option_id: str) -> Option:
    for option in step.options:
        if option.id == option_id:
            return option
    raise HearingError("protocols.no_such_option", option=option_id)
