"""The way in: from the interview and from the case to the child's screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.interview.records import Case, Session
from hearing.ui.context import VaultContext
from hearing.ui.shell.places import Navigator, Place, ScreenEntry
from hearing.ui.telling.place import NAME, place_of


class ChildScreenController:
    """Opens the place where the child of a session is told how things work."""

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator

    def open_for(self, session: Session, case: Case, topic: str | None = None) -> None:
        """All topics that fit who is in the room, or one that is wished for."""
        self._navigator.open(place_of(session.id, topic))


def telling_entry(under: str = "cases") -> ScreenEntry:
    """The screen for the shell's list; ``under`` is the entry marked in the rail meanwhile."""
    return ScreenEntry(NAME, _make, under=under)


def _make(context: VaultContext, navigator: Navigator, place: Place) -> QWidget:
    # Loads the content's schema, which the other screens need not wait for.
    from hearing.ui.telling.screen import TellingScreen  # noqa: PLC0415

    return TellingScreen(context, navigator, place)
