"""Words for what was added afterwards: a note, a correction, or what the child wants put right."""

from __future__ import annotations

from collections.abc import Iterable

from hearing.interview.additions import Addition, AdditionKind
from hearing.reports.view import Added
from hearing.reports.wording import Wording, writing_of
from hearing.reports.words import ADDITIONS


def added(additions: Iterable[Addition], turn_id: str | None, wording: Wording) -> tuple[Added, ...]:
    """The additions to one turn, or with None those to the whole session, oldest first."""
    found = sorted((one for one in additions if one.turn_id == turn_id), key=lambda one: (one.at, one.id))
    return tuple(
        Added(
            text=one.text,
            note=wording.joined(
                (wording._(ADDITIONS[one.kind]), one.by, _source(one, wording), wording.moment(one.at))
            ),
            direction=writing_of(one.text, wording.direction),
            by_child=one.kind is AdditionKind.CHILD_CORRECTION,
        )
        for one in found
    )


def _source(addition: Addition, wording: Wording) -> str:
    return wording._("from {name}", name=addition.source) if addition.source else ""
