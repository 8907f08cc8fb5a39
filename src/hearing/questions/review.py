"""A whole session looked over: every question with its type, and what became of the child's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from hearing.questions.coder import Coder
from hearing.questions.coding import Coding
from hearing.questions.cue_finder import CueFinder
from hearing.questions.cue_prompts import OpenPrompts
from hearing.questions.heard import Heard
from hearing.questions.listener import ANY_AGE, Listener
from hearing.questions.rules import Rules
from hearing.questions.tally import Tally, tally
from hearing.questions.types import QUESTIONS, QuestionType


@dataclass(frozen=True)
class Spoken:
    """One turn of the child or of the interviewer. ``at_ms`` counts from the start of the session."""

    id: str
    by_child: bool
    text: str
    at_ms: int


@dataclass(frozen=True)
class CodedTurn:
    """A turn of the interviewer with the coder's type, and a person's where they differ."""

    spoken: Spoken
    coding: Coding
    overruled: QuestionType | None = None

    @property
    def type(self) -> QuestionType:
        """The person's word counts."""
        return self.overruled or self.coding.type


@dataclass(frozen=True)
class Review:
    """``introduced``: words only the adult has said. ``unfollowed``: words nobody came back to."""

    turns: tuple[CodedTurn, ...]
    introduced: tuple[str, ...]
    unfollowed: tuple[str, ...]

    @cached_property
    def tally(self) -> Tally:
        return tally(turn.type for turn in self.turns)

    @property
    def support(self) -> tuple[CodedTurn, ...]:
        return tuple(turn for turn in self.turns if turn.type is QuestionType.SUPPORT)

    @property
    def questions(self) -> tuple[CodedTurn, ...]:
        return tuple(turn for turn in self.turns if turn.type in QUESTIONS)


def review(
    spoken: Iterable[Spoken],
    rules: Rules,
    listener: Listener = ANY_AGE,
    overruled: Mapping[str, QuestionType] | None = None,
    earlier: Iterable[str] = (),
) -> Review:
    """Code a session from its first turn on; ``earlier`` is what the child said in earlier sessions."""
    coder, heard = Coder(rules), Heard(rules)
    for text in earlier:
        heard.child_said(text, earlier=True)
    given = overruled or {}
    coded: list[CodedTurn] = []
    cues = CueFinder(rules, OpenPrompts(rules))
    for turn in spoken:
        if turn.by_child:
            heard.child_said(turn.text)
            cues.child_said(turn.id, turn.text)
        else:
            coded.append(CodedTurn(turn, coder.code(turn.text, heard, listener), given.get(turn.id)))
            heard.adult_asked(turn.text)
            cues.adult_asked(turn.text)
    return Review(tuple(coded), tuple(heard.by_adult.values()), cues.unfollowed())
