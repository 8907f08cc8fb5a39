"""What the adult sees while the child looks at the cards, and while the child tells it back."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.explanation.asked import AskedCard
from hearing.explanation.records import Answer, Mode, ReviewStatus
from hearing.ui.child.slides import SlideKind


@dataclass(frozen=True)
class TopicState:
    """A topic in the list at the side: its name, the last answer, and whether a question is open."""

    id: str
    title: str
    shown: bool
    answer: Answer | None
    question_open: bool


@dataclass(frozen=True)
class CardState:
    """A card beside itself: in the adult's language and as the child sees it."""

    title: str
    body: str
    note: str
    child_title: str
    child_body: str
    child_locale: str
    status: ReviewStatus
    fallback: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class QuestionState:
    """A place to write a question of the child's: at the card shown as number ``order``."""

    order: int
    title: str
    words: str


@dataclass(frozen=True)
class TellingState:
    """Where the telling is."""

    kind: SlideKind
    place: int
    count: int
    card: CardState
    topics: tuple[TopicState, ...]
    questions: tuple[QuestionState, ...]
    language: str
    languages: tuple[str, ...]
    has_voice: bool
    reads_aloud: bool
    mode: Mode
    away: bool = False
    """The child's display is gone, and nothing is shown until there is one again."""


@dataclass(frozen=True)
class Asked:
    """What a child may ask, in the adult's language and in the child's, which may be the same."""

    ours: AskedCard
    theirs: AskedCard


@dataclass(frozen=True)
class TeachBackState:
    """One topic to be told back. ``place`` counts from 0; ``round`` is 1 or 2."""

    topic: str
    title: str
    body: str
    invitation: str
    child_invitation: str
    child_locale: str
    place: int
    count: int
    round: int
