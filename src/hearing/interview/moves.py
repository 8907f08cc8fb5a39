"""Moves of the walk through a protocol as records of the session, and back."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from hearing.interview.records import EventKind, SessionEvent
from hearing.protocols import events as walk
from hearing.protocols.schema import Condition

_KINDS: MappingProxyType[type[object], EventKind] = MappingProxyType(
    {
        walk.Done: EventKind.STEP_DONE,
        walk.Skip: EventKind.STEP_SKIPPED,
        walk.GoTo: EventKind.WENT_TO,
        walk.Back: EventKind.WENT_BACK,
        walk.Decide: EventKind.DECIDED,
        walk.SetCondition: EventKind.CONDITION_SET,
        walk.ClearCondition: EventKind.CONDITION_CLEARED,
        walk.StartBreak: EventKind.BREAK_STARTED,
        walk.EndBreak: EventKind.BREAK_ENDED,
        walk.Finish: EventKind.WALK_FINISHED,
    }
)


def as_record(event: walk.Event) -> tuple[EventKind, str, str]:
    """Kind, subject and reason of the record that stands for a move."""
    return _KINDS[type(event)], _subject(event), getattr(event, "reason", "")


def _subject(event: walk.Event) -> str:
    match event:
        case walk.GoTo(phase, step, _):
            return phase if step is None else f"{phase}/{step}"
        case walk.Decide(option):
            return option
        case walk.SetCondition(condition) | walk.ClearCondition(condition):
            return condition.value
    return ""


def _going(event: SessionEvent) -> walk.Event:
    phase, _, step = event.subject.partition("/")
    return walk.GoTo(phase, step or None, event.reason)


_MOVES: MappingProxyType[EventKind, Callable[[SessionEvent], walk.Event]] = MappingProxyType(
    {
        EventKind.STEP_DONE: lambda _: walk.Done(),
        EventKind.STEP_SKIPPED: lambda event: walk.Skip(event.reason),
        EventKind.WENT_TO: _going,
        EventKind.WENT_BACK: lambda event: walk.Back(event.reason),
        EventKind.DECIDED: lambda event: walk.Decide(event.subject),
        EventKind.CONDITION_SET: lambda event: walk.SetCondition(Condition(event.subject)),
        EventKind.CONDITION_CLEARED: lambda event: walk.ClearCondition(Condition(event.subject)),
        EventKind.BREAK_STARTED: lambda _: walk.StartBreak(),
        EventKind.BREAK_ENDED: lambda _: walk.EndBreak(),
        EventKind.WALK_FINISHED: lambda event: walk.Finish(event.reason),
    }
)


def as_move(event: SessionEvent) -> walk.Event | None:
    """The move a record stands for; None for what does not move the walk."""
    make = _MOVES.get(event.kind)
    return None if make is None else make(event)
