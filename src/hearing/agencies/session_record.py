"""The whole record of one session: what a report shows and what a bundle carries."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from hearing.explanation.records import Explanation, Promise
from hearing.interview.additions import Addition
from hearing.interview.pre_information import Blinding, PreInformation
from hearing.interview.records import Case, Contact, Session, SessionEvent, Turn, TurnRevision


class Section(StrEnum):
    """A part of the record that may be handed on or kept back."""

    CHILD = "child"
    """Who the child is: names, age, languages, trusted adult, notes."""
    RECORD = "record"
    """What was said and noted, with every earlier wording, and what happened, and what was added."""
    EXPLANATION = "explanation"
    """What the child was told, how it was understood, and what was promised."""
    CONTACTS = "contacts"
    """Earlier and later contacts, so that the child need not tell it all again."""
    PRE_INFORMATION = "pre_information"
    """What adults knew or suspected before; never anything that is held back from somebody."""


class Withheld(StrEnum):
    """What was kept back, in general: never how much of it there was, nor whether there was any."""

    NAMES = "names"
    AGE = "age"
    STAFF = "staff"
    KINDS = "kinds"
    """Some kinds of what was said or noted."""
    CHILDS_WISH = "childs_wish"
    """Single things, on the child's wish or because somebody chose so."""
    EARLIER_WORDINGS = "earlier_wordings"
    COURSE = "course"
    PLACE = "place"
    CLOSING_NOTE = "closing_note"
    TELLINGS = "tellings"
    CONTACTS = "contacts"
    PRE_INFORMATION = "pre_information"


class SessionRecord(BaseModel):
    """One session with its child, as it stood when it was gathered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: Case
    session: Session
    turns: tuple[Turn, ...] = ()
    revisions: tuple[TurnRevision, ...] = ()
    events: tuple[SessionEvent, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    promises: tuple[Promise, ...] = ()
    contacts: tuple[Contact, ...] = ()
    pre_information: tuple[PreInformation, ...] = ()
    blinding: Blinding | None = None
    additions: tuple[Addition, ...] = ()
    protocol_yaml: str
    history_seq: int = Field(default=0, ge=0)
    history_sha256: str = Field(default="0" * 64, pattern=r"^[0-9a-f]{64}$")
    """Where the vault's history stood; who knows it sees when the end was cut off later."""
    sections: tuple[Section, ...] = tuple(Section)
    view: str = ""
    """The need-to-know view it was cut to; empty for the whole record."""
    withheld: tuple[Withheld, ...] = ()
