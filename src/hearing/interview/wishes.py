"""What a child does not want passed on, thing by thing. It is kept as events, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable

from hearing.interview.records import EventKind, SessionEvent

EVERYBODY = ""
"""In place of an agency's id: the child wants nobody to get it."""
_KINDS = {EventKind.KEPT_BACK_WISHED, EventKind.KEPT_BACK_ENDED}


def is_wish(event: SessionEvent) -> bool:
    """Whether the event is about a wish. Such events never leave the vault."""
    return event.kind in _KINDS


def wishes(events: Iterable[SessionEvent]) -> dict[str, frozenset[str]]:
    """For each turn the child wants kept back, from whom: ids of agencies, or ``EVERYBODY``."""
    standing: dict[str, set[str]] = {}
    for event in sorted(events, key=lambda event: event.seq):
        if event.kind is EventKind.KEPT_BACK_WISHED:
            standing.setdefault(event.subject, set()).add(event.reason)
        elif event.kind is EventKind.KEPT_BACK_ENDED:
            standing.get(event.subject, set()).discard(event.reason)
    return {turn_id: frozenset(whom) for turn_id, whom in standing.items() if whom}


def kept_back_from(events: Iterable[SessionEvent], agency_id: str) -> frozenset[str]:
    """The turns the child wants kept back from this agency."""
    return frozenset(turn_id for turn_id, whom in wishes(events).items() if whom & {EVERYBODY, agency_id})
