"""Where in the program a child is told how things work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hearing.explanation.occasions import Occasion
from hearing.ui.shell.places import Place

NAME = "telling"
WHO_READS, CHANGED_READERS = "who-reads", "changed-readers"
"""The topics that tell who will know: at first, and when it becomes others than was told."""
READERS = frozenset({"readers", "new_readers"})
"""The places in these topics that say who."""
_OCCASION, _ROLES = "=", "@"


@dataclass(frozen=True)
class Wish:
    """What was asked for: an occasion, and perhaps one topic only.

    ``readers`` are the roles of the agencies that are to know, where the child is told because of them.
    """

    topic: str = ""
    occasion: Occasion = Occasion.BEGINNING
    readers: tuple[str, ...] = ()


def place_of(
    session_id: str,
    topic: str | None = None,
    occasion: Occasion | None = None,
    readers: Iterable[str] = (),
) -> str:
    """Where a child is told, for ``Navigator.open``: what belongs to the occasion, or one topic."""
    wanted = topic if occasion is None else f"{_OCCASION}{occasion}"
    roles = ",".join(readers)
    if roles:
        wanted = f"{wanted or ''}{_ROLES}{roles}"
    return f"{NAME}/{session_id}" if wanted is None else f"{NAME}/{session_id}:{wanted}"


def parse_place(place: Place) -> tuple[str, Wish]:
    """The session, and what is wished for."""
    session_id, _, wanted = place.id.partition(":")
    wanted, _, roles = wanted.partition(_ROLES)
    if not wanted.startswith(_OCCASION):
        return session_id, Wish(topic=wanted, readers=tuple(roles.split(",")) if roles else ())
    known = {occasion.value: occasion for occasion in Occasion}
    return session_id, Wish(occasion=known.get(wanted.removeprefix(_OCCASION), Occasion.BEGINNING))
