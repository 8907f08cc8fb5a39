"""The way in: from the interview and from the case to the child's screen."""

from __future__ import annotations

from hearing.interview.records import Case, Session
from hearing.ui.shell.places import Navigator, ScreenEntry
from hearing.ui.telling.loading import NAME, place_of
from hearing.ui.telling.screen import TellingScreen


class ChildScreenController:
    """Opens the place where the child of a session is told how things work."""

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator

    def open_for(self, session: Session, case: Case, topic: str | None = None) -> None:
        """All topics that fit who is in the room, or one that is wished for."""
        self._navigator.open(place_of(session.id, topic))


def telling_entry(under: str = "cases") -> ScreenEntry:
    """The screen for the shell's list; ``under`` is the entry marked in the rail meanwhile."""
    return ScreenEntry(NAME, TellingScreen, under=under)
