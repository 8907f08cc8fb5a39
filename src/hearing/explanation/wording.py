"""What keeps a text easy and honest: limits by age, and words that count against it by language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from math import ceil
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from hearing.explanation.reading import ContentProblems, shape_problem
from hearing.explanation.schema import Part
from hearing.protocols.age import AgeBand
from hearing.protocols.document import read_document
from hearing.protocols.problems import ProtocolProblems
from hearing.protocols.schema import Source


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(str(error)) from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Limits(Part):
    """The most of each that a text for the band may have."""

    sentence: int = Field(ge=1)
    """Words in a sentence; a slot is one word."""
    card: int = Field(ge=1)
    """Words on a card, title and body together."""
    negations: int = Field(ge=0)
    passives: int = Field(ge=0)
    lix: int = Field(ge=1)
    """LIX of all cards of the band taken together."""
    long: int = Field(ge=1, le=100)
    """Words in per cent that may be long by the language's own measure, where LIX has no norm."""

    def stretched(self, by: float) -> Limits:
        """The limits of words for a language that takes ``by`` times as many as English."""
        words = {"sentence": ceil(self.sentence * by), "card": ceil(self.card * by)}
        return self.model_copy(update=words)


class WordLists(Part):
    """The words of one language that are counted or kept out."""

    lix: bool
    """Whether LIX has a norm for this language."""
    stretch: float = Field(default=1.0, ge=0.8, le=2.0)
    """How many words the language takes for what English says in one; the limits are multiplied by it."""
    allowed: tuple[Pattern, ...]
    """Phrases taken out before negations are counted."""
    negation: tuple[Pattern, ...]
    passive: tuple[Pattern, ...]
    secrecy: tuple[Pattern, ...]
    """Sounds like a promise that nobody will know."""
    outcome: tuple[Pattern, ...]
    """Sounds like a promise of how it will end."""
    presuming: tuple[Pattern, ...]
    """Says what has happened before the child has said anything."""
    one_gender: tuple[Pattern, ...]
    """Speaks to boys or to girls only."""

    def count(self, name: str, text: str) -> int:
        """How many matches of the list ``negation`` or ``passive`` the text has."""
        plain = text
        if name == "negation":
            for pattern in self._compiled["allowed"]:
                plain = pattern.sub(" ", plain)
        return sum(len(pattern.findall(plain)) for pattern in self._compiled[name])

    def found(self, name: str, text: str) -> str:
        """The first match of a list in the text, or nothing."""
        matches = (pattern.search(text) for pattern in self._compiled[name])
        return next((match[0] for match in matches if match), "")

    @cached_property
    def _compiled(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        lists = ("allowed", "negation", "passive", "secrecy", "outcome", "presuming", "one_gender")
        return {
            name: tuple(re.compile(pattern, re.IGNORECASE) for pattern in getattr(self, name))
            for name in lists
        }


class Wording(Part):
    """All limits and lists."""

    format: int = Field(ge=1, le=1)
    sources: tuple[Source, ...]
    bands: dict[AgeBand, Limits]
    languages: dict[str, WordLists]

    def with_languages(self, lists: Mapping[str, WordLists]) -> Wording:
        """The same with the lists of more languages."""
        return self.model_copy(update={"languages": {**self.languages, **lists}})


def load_word_lists(text: str, name: str = "") -> WordLists:
    """The lists of one language. Raises ContentProblems with the line of every problem."""
    try:
        document = read_document(text)
    except ProtocolProblems as error:
        raise ContentProblems(error.problems, name) from error
    try:
        return WordLists.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise ContentProblems((shape_problem(detail, document) for detail in details), name) from error


def load_wording(text: str, name: str = "") -> Wording:
    """The limits and lists in ``text``. Raises ContentProblems with the line of every problem."""
    try:
        document = read_document(text)
    except ProtocolProblems as error:
        raise ContentProblems(error.problems, name) from error
    try:
        return Wording.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise ContentProblems((shape_problem(detail, document) for detail in details), name) from error
