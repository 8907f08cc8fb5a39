"""The rules of a language, ready for use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from hearing.errors import HearingError
from hearing.questions.beginnings import Beginnings
from hearing.questions.patterns import PatternError, check_brackets, compiled
from hearing.questions.quick import quick_data
from hearing.questions.schema import FORMAT_VERSION, CueLists, PhraseLists, RuleSet, Wordings
from hearing.questions.types import Kind
from hearing.questions.words import Stemmer, folded, tokens

WH = (Kind.HOW_MANY, Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.WHY, Kind.WHICH, Kind.WHAT, Kind.HOW)
"""The question words, the more particular first."""
_PLACE = re.compile(r"\{[a-z]+\}")


@dataclass(frozen=True)
class Lexicon:
    """Words and beginnings of words, to look up fast."""

    fillers: frozenset[str]
    leads: frozenset[str]
    subordinators: frozenset[str]
    whether: frozenset[str]
    alternatives: frozenset[str]
    particles: frozenset[str]
    asking_endings: tuple[str, ...]
    asks_not: frozenset[str]
    subjects: frozenset[str]
    persons: frozenset[str]
    negations: frozenset[str]
    twice: frozenset[str]
    harm: Beginnings
    feelings: Beginnings
    hard: Beginnings
    function: frozenset[str]


class Phrases:
    """The phrase lists as expressions. Each is compiled when it is first wanted, and kept."""

    def __init__(self, lists: PhraseLists) -> None:
        self._lists = lists
        self._made: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        if name not in self._made:
            self._made[name] = compiled(getattr(self._lists, name))
        return self._made[name]


@dataclass(frozen=True)
class Rules:
    """What the coder works with; made once for a language and shared."""

    language: str
    verified: bool
    stemmer: Stemmer
    words: Lexicon
    phrases: Phrases
    open: Wordings
    empty_words: tuple[str, ...]
    """Words that have no content of their own, or bring in nothing; ready prompts have no others."""

    cues: CueLists

    @cached_property
    def contentless(self) -> frozenset[str]:
        """The stems of ``empty_words``, made when they are first wanted: a thousand take some tens of ms."""
        return frozenset(self.stemmer.stem(word) for word in self.empty_words)

    @cached_property
    def binding(self) -> frozenset[str]:
        """The stems of words that only hold a sentence together, or speak of thinking and saying."""
        words = self.words.function | self.words.fillers | self.words.negations | frozenset(self.cues.light)
        return frozenset(self.stemmer.stem(folded(word)) for word in words)

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """The first place where a phrase of the list ``name`` stands."""
        return self.phrases[name].search(text)

    def begins(self, name: str, text: str) -> bool:
        return self.phrases[name].match(text) is not None

    def compile(self) -> None:
        """Make ready now, where nobody waits, what else is made when first wanted."""
        _ = self.contentless, self.binding
        for name in PhraseLists.model_fields:
            self.phrases[name]

    def whole(self, name: str, text: str) -> bool:
        return self.phrases[name].fullmatch(text) is not None


def load_rules(text: str, name: str = "") -> Rules:
    """The rules in ``text``; ``name`` is what the file is called in errors.

    Raises HearingError ``questions.rules_not_yaml``, ``questions.rules_newer``, ``questions.rules_wrong``
    or ``questions.bad_phrase``.
    """
    try:
        data = quick_data(text)
        if data is None:
            data = YAML(typ="safe").load(text)
    except YAMLError as error:
        raise HearingError("questions.rules_not_yaml", name=name) from error
    if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT_VERSION:
        raise HearingError("questions.rules_newer", name=name)
    try:
        return made(RuleSet.model_validate(data))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise HearingError("questions.rules_wrong", name=name, place=place) from error
    except PatternError as error:
        raise HearingError("questions.bad_phrase", name=name, phrase=str(error)) from error


def made(rules: RuleSet) -> Rules:
    """Ready for use; raises PatternError."""
    words = rules.words
    stemmer = Stemmer(rules.stemmer, rules.endings, rules.same, rules.kept)
    said_openly = tokens(folded(" ".join(_PLACE.sub(" ", text) for text in rules.open.texts())))
    lexicon = Lexicon(
        fillers=frozenset(words.fillers),
        leads=frozenset(words.leads),
        subordinators=frozenset(words.subordinators),
        whether=frozenset(words.whether),
        alternatives=frozenset(words.alternatives),
        particles=frozenset(words.particles),
        asking_endings=words.asking_endings,
        asks_not=frozenset(words.asks_not),
        subjects=frozenset(words.subjects),
        persons=frozenset(words.persons),
        negations=frozenset(words.negations),
        twice=frozenset(words.twice),
        harm=_beginnings(words.harm),
        feelings=_beginnings(words.feelings),
        hard=_beginnings(words.hard),
        function=frozenset(words.function),
    )
    for name in PhraseLists.model_fields:
        check_brackets(getattr(rules.phrases, name))
    check_brackets(rules.cues.repeated)
    return Rules(
        rules.language,
        rules.verified,
        stemmer,
        lexicon,
        Phrases(rules.phrases),
        rules.open,
        (*words.function, *words.neutral, *said_openly),
        rules.cues,
    )


def _beginnings(entries: tuple[str, ...]) -> Beginnings:
    try:
        return Beginnings.of(entries)
    except ValueError as error:
        raise PatternError(str(error)) from error
