"""What a child was told, how it was understood, and what was promised by telling it."""

from __future__ import annotations

from datetime import datetime
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


class ReviewStatus(StrEnum):
    """How far a child text has come in its language."""

    DRAFT = "draft"
    BACK_TRANSLATED = "back_translated"
    REVIEWED = "reviewed"


class Answer(StrEnum):
    """What the child touched on a card."""

    UNDERSTOOD = "understood"
    AGAIN = "again"
    QUESTION = "question"
    STOP = "stop"


class CardAnswer(Record):
    """One touch of the child's on a card, at a time in the session."""

    answer: Answer
    at_ms: Elapsed


class ShownCard(Record):
    """One card exactly as it was on the screen."""

    order: int = Field(ge=1)
    topic: str
    language: str
    title: str
    body: str
    picture: str
    review_status: ReviewStatus
    fallback: bool = False
    """True where the language asked for had no text and another stood in, as the adult was told."""
    shown_at_ms: Elapsed
    shown_for_ms: Elapsed = 0
    read_aloud: int = Field(default=0, ge=0)
    """How many times the card was read aloud by a voice."""
    answers: Annotated[tuple[CardAnswer, ...], FailFast()] = ()
    question: str = ""
    """The child's questions in the child's words, written by the adult, one a line."""
    second_wording: bool = False
    """The body was the card's other wording, after the child asked for it again."""


class TeachBack(Record):
    """What the child said, in its own words, when invited to tell it back."""

    topic: str
    round: int = Field(ge=1, le=2)
    words: str
    carried: bool
    """Whether the adult heard the meaning in it."""
    at_ms: Elapsed


class Mode(StrEnum):
    """How the cards were shown."""

    SECOND_DISPLAY = "second_display"
    HAND_OVER = "hand_over"


class Explanation(Record):
    """A telling from the first card to the last that was shown."""

    id: str
    session_id: str
    case_id: str
    age_band: AgeBand
    languages: tuple[str, ...]
    """Every language shown, in the order in which it came."""
    content_version: str
    """The version of the texts in each of ``languages``, joined by ``+``."""
    mode: Mode
    started_ms: Elapsed
    ended_ms: Elapsed | None = None
    started_at: datetime
    shown_by: str
    cards: Annotated[tuple[ShownCard, ...], FailFast()] = ()
    teach_backs: Annotated[tuple[TeachBack, ...], FailFast()] = ()
    stopped: bool = False
    topics_left: tuple[str, ...] = ()
    """Topics that were meant to be told and were not reached."""


class Covers(StrEnum):
    """What of the child's story a promise speaks of."""

    WORDS = "words"
    """What the child said, all of it."""
    DANGER = "danger"
    """Only that somebody is in danger."""
    VIEW = "view"
    """Only what the child thinks and wants."""


class Promise(Record):
    """Who will know what and for what purpose, as this child was told it."""

    id: str
    case_id: str
    explanation_id: str
    topic: str
    who: str
    what: str
    purpose: str
    understood: bool | None = None
    """What teach-back showed; None where the child was not asked to tell it back."""
    roles: tuple[str, ...] = ()
    """The ready words of ``who`` by name, such as ``police``; empty where it was typed."""
    covers: Covers = Covers.WORDS
