"""Places a person can be at, and the screens that show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from hearing.ui.context import VaultContext


@dataclass(frozen=True)
class Place:
    """Where one is: the name of a screen and, where it shows one record, that record's id.

    Written ``cases``, ``case/<id>``, ``interview/<session id>``, ``handover/<session id>``,
    ``agencies`` or ``settings``. Holds no child's name, so it may be remembered while locked.
    """

    name: str
    id: str = ""

    @classmethod
    def parse(cls, text: str) -> Place:
        name, _, record = text.partition("/")
        return cls(name, record)

    def __str__(self) -> str:
        return f"{self.name}/{self.id}" if self.id else self.name


class Saved(StrEnum):
    """What the title bar says of the work at hand."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"


class Navigator(Protocol):
    """Going from place to place, handed to every screen."""

    @property
    def place(self) -> Place: ...

    @property
    def system_lock_available(self) -> bool:
        """Whether the desktop tells the program when it locks or sleeps."""
        ...

    def open(self, place: str) -> None:
        """Go to a place. Raises LookupError for one that no screen shows."""
        ...

    def back(self) -> None:
        """Go to where one came from, or to the first place."""
        ...

    def lock(self) -> None:
        """Lock the program as soon as the event at hand is over."""
        ...

    def show_saved(self, state: Saved) -> None:
        """Say in the title bar whether what was typed is kept."""
        ...


@runtime_checkable
class Screen(Protocol):
    """What a screen's widget can do besides being one.

    It is made when its place is opened and destroyed when another is, or when the program locks;
    ``before_lock`` comes first both times and hands unfinished text to the task runner.
    """

    def retranslate(self) -> None: ...

    def before_lock(self) -> None: ...


@runtime_checkable
class KeepsTyped(Protocol):
    """A screen on which something is typed at length: it is kept, and one goes on typing.

    It comes after something in the program failed, which is no reason to take the line away.
    """

    def keep_typed(self) -> None: ...


@runtime_checkable
class OneOfMany(Protocol):
    """A screen on which one goes from record to record without going to another place."""

    @property
    def here(self) -> str:
        """The place that shows what is shown now, as ``Navigator.open`` takes it; empty where that is
        the place it was opened at."""
        ...


@dataclass(frozen=True)
class ScreenEntry:
    """A screen the program has.

    ``name`` is the first part of the places it shows. With ``rail`` (a text marked for translation)
    it stands in the left rail. A screen that is ``alone`` gets the whole window, without the rail and
    the title bar, and carries its own way back and lock button.
    """

    name: str
    make: Callable[[VaultContext, Navigator, Place], QWidget]
    rail: str = ""
    alone: bool = False
    under: str = ""
    """The entry whose place in the rail is marked while this one is shown."""
