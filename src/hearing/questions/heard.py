"""What the child has said so far, as far as the coder needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hearing.questions.rules import Rules
from hearing.questions.words import folded, tokens

_CALLED_FIRST = re.compile(r"^\s*[^\W\d_]+\s*,\s*")
_CALLED_LAST = re.compile(r",\s*([^\W\d_]+)\s*[.?!]*\s*$")


def content_words(rules: Rules, text: str) -> dict[str, str]:
    """The words of ``text`` that have content of their own: stem to the word as it stands there."""
    found: dict[str, str] = {}
    for word in tokens(folded(text)):
        if word == "," or word.isdigit() or len(word) == 1:
            continue
        stem = rules.stemmer.stem(word)
        if stem not in rules.contentless and word not in rules.words.negations:
            found.setdefault(stem, word)
    return found


@dataclass
class Heard:
    """The child's words of this session, of earlier ones, and what the adult asked and had answered.

    Grows turn by turn, so that coding does not slow down in a long session.
    """

    rules: Rules
    now: set[str] = field(default_factory=set)
    earlier: set[str] = field(default_factory=set)
    by_adult: dict[str, str] = field(default_factory=dict)
    """Content that nobody but the adult brought in: stem to word."""
    last_cue: str = ""
    """The last thing the child named that can be followed up."""
    _asked: set[frozenset[str]] = field(default_factory=set)
    _waiting: frozenset[str] | None = None

    def child_said(self, text: str, *, earlier: bool = False) -> None:
        words = content_words(self.rules, text)
        stems = words.keys()
        (self.earlier if earlier else self.now).update(stems)
        if not earlier:
            self.last_cue = next(reversed(words.values()), self.last_cue)
            for stem in stems:
                self.by_adult.pop(stem, None)
            if self._waiting is not None:
                self._asked.add(self._waiting)
                self._waiting = None

    def adult_asked(self, text: str) -> None:
        for stem, word in content_words(self.rules, without_address(text)).items():
            if stem not in self.now and stem not in self.earlier:
                self.by_adult.setdefault(stem, word)
        self._waiting = fingerprint(self.rules, text)

    def new_words(self, text: str) -> tuple[str, ...]:
        """The content words of a question that the child has not said, as they stand in it."""
        words = content_words(self.rules, without_address(text))
        return tuple(
            word for stem, word in words.items() if stem not in self.now and stem not in self.earlier
        )

    def earlier_words(self, text: str) -> tuple[str, ...]:
        """Those the child said in an earlier session only."""
        words = content_words(self.rules, text)
        return tuple(word for stem, word in words.items() if stem in self.earlier and stem not in self.now)

    def cues(self, text: str) -> tuple[str, ...]:
        """The content words of a question that are the child's own, of this session."""
        return tuple(word for stem, word in content_words(self.rules, text).items() if stem in self.now)

    def was_answered(self, text: str) -> bool:
        """This question was asked before in much the same words, and the child said something after it."""
        asked = fingerprint(self.rules, text)
        return len(asked) > 1 and asked in self._asked


def without_address(text: str) -> str:
    """A question without the name it calls: one word before the first comma, or a name after the last."""
    bare = _CALLED_FIRST.sub("", text)
    last = _CALLED_LAST.search(bare)
    return bare[: last.start()] if last is not None and last[1][0].isupper() else bare


def fingerprint(rules: Rules, text: str) -> frozenset[str]:
    """What makes two questions the same: the stems of all their words but fillers."""
    words = (word for word in tokens(folded(text)) if word != "," and word not in rules.words.fillers)
    return frozenset(rules.stemmer.stem(word) for word in words)
