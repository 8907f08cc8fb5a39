"""Case, Session, Turn and what hangs on them: the record of listening to one child.

All records are frozen. A changed record is a new record; the earlier one is kept by the vault.
Times inside a session are milliseconds since its start (``elapsed_ms``), measured on a monotonic
clock; the wall clock is read once, when the session starts.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, FailFast, Field

from hearing.ports import LONGEST_MS
from hearing.protocols.age import AgeBand

Elapsed = Annotated[int, Field(ge=0, le=LONGEST_MS)]
"""Milliseconds since the session began; every time leads to a day there is."""


class Record(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TurnKind(StrEnum):
    """Whose words these are. Kinds are never mixed in one turn."""

    CHILD = "child_words"
    QUESTION = "question"
    INTERPRETER = "interpreter"
    SUPPORT_PERSON = "support_person"
    OBSERVATION = "observation"
    INFERENCE = "inference"
    CARD = "child_card"
    """A card the child touched instead of saying it; the text is what stands on the card."""

    @property
    def is_childs(self) -> bool:
        """It comes from the child, aloud or by a card."""
        return self in {TurnKind.CHILD, TurnKind.CARD}


class SessionKind(StrEnum):
    """What kind of meeting it is; a mock session never counts as a child's record."""

    INTERVIEW = "interview"
    INFORMAL = "informal"
    FIRST_CONTACT = "first_contact"
    MOCK = "mock"


class PresenceRole(StrEnum):
    """In what capacity a person is in the room."""

    INTERVIEWER = "interviewer"
    INTERPRETER = "interpreter"
    SUPPORT_PERSON = "support_person"
    GUARDIAN = "guardian"
    LAWYER = "lawyer"
    OBSERVER = "observer"
    OTHER = "other"


class PersonPresent(Record):
    """Somebody who is in the room, for the whole session or a part of it."""

    role: PresenceRole
    name: str = Field(min_length=1, max_length=200)
    from_ms: Elapsed = 0
    until_ms: Elapsed | None = None
    note: str = ""


class Contact(Record):
    """An earlier or later contact of the child with any helper, so that it need not be told again."""

    id: str
    case_id: str
    on: date
    who: str
    agency: str = ""
    purpose: str = ""
    what_was_told: str = ""


class Case(Record):
    """One child. ``label`` is a working name that need not be the child's own."""

    id: str
    label: str = Field(min_length=1, max_length=120)
    child_name: str = ""
    calls_self: str = ""
    birth_year: int | None = Field(default=None, ge=1990, le=2100)
    age_years: int | None = Field(default=None, ge=0, le=25)
    languages: tuple[str, ...] = ()
    trusted_adult: str = ""
    notes: str = ""
    opened_at: datetime
    review_on: date | None = None
    keep_until: date | None = None
    hold_reason: str = ""
    """Why it must not be erased for now, whatever ``keep_until`` says; empty where it may."""


class Session(Record):
    """One meeting with one child, held to the protocol it began with."""

    id: str
    case_id: str
    number: int = Field(ge=1)
    kind: SessionKind
    age_band: AgeBand
    language: str
    second_language: str | None = None
    interviewer: str
    protocol_id: str
    protocol_version: str
    protocol_sha256: str
    started_at: datetime
    written_afterwards: bool = False
    took_place_on: date | None = None
    setting: str = ""
    people: Annotated[tuple[PersonPresent, ...], FailFast()] = ()
    closed_ms: Elapsed | None = None
    closing_note: str = ""

    @property
    def is_closed(self) -> bool:
        return self.closed_ms is not None


class Turn(Record):
    """One thing said or noted, as it stands now; earlier wordings are ``TurnRevision`` records."""

    id: str
    session_id: str
    seq: int = Field(ge=1)
    kind: TurnKind
    text: str = Field(min_length=1, max_length=20_000)
    elapsed_ms: Elapsed
    language: str
    by: str
    phase_id: str = ""
    step_id: str = ""
    cue_turn_id: str | None = None
    cue: str = ""
    revision: int = Field(default=1, ge=1)


class TurnRevision(Record):
    """An earlier wording of a turn, and why and by whom it was changed."""

    turn_id: str
    revision: int = Field(ge=1)
    kind: TurnKind
    text: str
    replaced_by: str
    replaced_at: datetime
    reason: str = ""


class EventKind(StrEnum):
    """What happened in a session besides what was said."""

    STEP_DONE = "step_done"
    STEP_SKIPPED = "step_skipped"
    WENT_TO = "went_to"
    WENT_BACK = "went_back"
    WALK_FINISHED = "walk_finished"
    DECIDED = "decided"
    CONDITION_SET = "condition_set"
    CONDITION_CLEARED = "condition_cleared"
    BREAK_STARTED = "break_started"
    BREAK_ENDED = "break_ended"
    CHILD_SCREEN_SHOWN = "child_screen_shown"
    CHILD_SCREEN_CLOSED = "child_screen_closed"
    URGENT_OPENED = "urgent_opened"
    URGENT_ACTION = "urgent_action"
    CUE_PICKED = "cue_picked"
    CUE_USED = "cue_used"
    CUE_LEFT = "cue_left"
    """A cue was set aside; what the child said stands."""
    TIME_ASKED = "time_asked"
    """Of several times that something happened, one was asked about."""
    QUESTION_CODED = "question_coded"
    PRE_INFORMATION_READ = "pre_information_read"
    """An interviewer read before the end what was held back, and said why."""
    NEXT_PLANNED = "next_planned"
    """Another meeting is planned, with which protocol and for which day."""
    KEPT_BACK_WISHED = "kept_back_wished"
    """The child wants a turn kept back, from the agency named in the reason or from everybody."""
    KEPT_BACK_ENDED = "kept_back_ended"
    PERSON_CAME = "person_came"
    PERSON_LEFT = "person_left"
    RESUMED = "resumed"
    CLOSED = "closed"


class SessionEvent(Record):
    """One event in a session; folding the events of a session gives its state back."""

    id: str
    session_id: str
    seq: int = Field(ge=1)
    kind: EventKind
    elapsed_ms: Elapsed
    subject: str = ""
    reason: str = ""
    by: str = ""
