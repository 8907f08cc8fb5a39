"""What stands in the report of a session: plain values, already worded in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Direction = Literal["ltr", "rtl"]


class Look(StrEnum):
    """How an entry of the record looks. The child's words look like nothing else."""

    CHILD = "child"
    SAID = "said"
    NOTED = "noted"
    EVENT = "event"
    URGENT = "urgent"


@dataclass(frozen=True)
class Fact:
    """A label and what there is to say."""

    label: str
    value: str


@dataclass(frozen=True)
class Earlier:
    """An earlier wording and what became of it."""

    text: str
    note: str


@dataclass(frozen=True)
class Added:
    """What was added afterwards, whose it is and when. ``by_child`` where the child wanted it put right."""

    text: str
    note: str
    direction: Direction
    by_child: bool


@dataclass(frozen=True)
class Entry:
    """One line of the record. ``cue`` is the word of the child's that a question came back to."""

    look: Look
    time: str
    who: str
    text: str
    direction: Direction
    cue: str = ""
    earlier: tuple[Earlier, ...] = ()
    added: tuple[Added, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """The entries of one phase, or of a while in which there was none (``title`` is empty)."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CardTold:
    """One card as the child saw it, and what the child answered and asked."""

    title: str
    body: str
    language: str
    direction: Direction
    picture: str
    note: str
    answers: str
    question: str
    unreviewed: bool


@dataclass(frozen=True)
class ToldBack:
    """What the child said when invited to tell it back, and what the adult heard in it."""

    words: str
    note: str
    direction: Direction


@dataclass(frozen=True)
class Telling:
    """One telling with its cards and what the child told back."""

    summary: str
    cards: tuple[CardTold, ...]
    told_back: tuple[ToldBack, ...]
    left: str


@dataclass(frozen=True)
class PromiseMade:
    """Who will know what, for what purpose, as the child was told it."""

    who: str
    what: str
    purpose: str
    note: str


@dataclass(frozen=True)
class Report:
    """Everything the page and the print need."""

    locale: str
    direction: Direction
    title: str
    running: str
    """What stands at the foot of every page: case, session and day, never the child's name."""
    facts: tuple[Fact, ...]
    people: tuple[Fact, ...]
    notices: tuple[str, ...]
    tellings: tuple[Telling, ...]
    promises: tuple[PromiseMade, ...]
    stretches: tuple[Stretch, ...]
    added: tuple[Added, ...]
    """What was added to the session as a whole."""
    closing: str
    contacts: tuple[Fact, ...]
    kept_back: str
    history: str
