"""Where in the program a child is told how things work."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.explanation.occasions import Occasion
from hearing.ui.shell.places import Place

NAME = "telling"
WHO_READS, CHANGED_READERS = "who-reads", "changed-readers"
"""The topics that tell who will know: at first, and when it becomes others than was told."""
_OCCASION = "="


@dataclass(frozen=True)
class Wish:
    """What was asked for: an occasion, and perhaps one topic only."""

    topic: str = ""
    occasion: Occasion = Occasion.BEGINNING


def place_of(session_id: str, topic: str | None = None, occasion: Occasion | None = None) -> str:
    """Where a child is told, for ``Navigator.open``: what belongs to the occasion, or one topic."""
    wanted = topic if occasion is None else f"{_OCCASION}{occasion}"
    return f"{NAME}/{session_id}" if wanted is None else f"{NAME}/{session_id}:{wanted}"


def parse_place(place: Place) -> tuple[str, Wish]:
    """The session, and what is wished for."""
    session_id, _, wanted = place.id.partition(":")
    if not wanted.startswith(_OCCASION):
        return session_id, Wish(topic=wanted)
    known = {occasion.value: occasion for occasion in Occasion}
    return session_id, Wish(occasion=known.get(wanted.removeprefix(_OCCASION), Occasion.BEGINNING))
