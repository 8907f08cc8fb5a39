"""How hard a text is to read: words, sentences, long words and LIX.

LIX is the average number of words in a sentence plus the share in percent of words longer than six
letters. As in its definition by Björnsson, a colon ends a sentence as a full stop does. It has norms for
Nordic languages, German and English; for others it is not given. There long words are those longer
than four in five words of the same language's texts for the oldest children (``long_from``): a measure
of the language by itself, so that an ending or a prefix is not held against it. The measure is our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG = 6
"""A word with more letters than this is long."""
_ENDS = re.compile(r"[.!?؟:…።፦፧፨](?=[\s”»\"')]|$)")
_WORD = re.compile(r"\{[a-z_]+\}|[^\W_]+(?:['’.\-][^\W_]+)*")


@dataclass(frozen=True)
class Readability:
    """Counts over one text or several."""

    words: int
    sentences: int
    long_words: int
    longest_sentence: int

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def lix(self) -> float:
        share = 100 * self.long_words / self.words if self.words else 0.0
        return self.words_per_sentence + share


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; what has no word in it is none."""
    return tuple(part.strip() for part in _ENDS.split(text) if _WORD.search(part))


def words(text: str) -> tuple[str, ...]:
    """The words of a text; a slot such as ``{readers}`` is one."""
    return tuple(_WORD.findall(text))


_MANY = 200
"""Fewer running words say too little of how long a language's words are."""


def long_from(texts: Iterable[str]) -> int | None:
    """Letters above which a word is among the longest fifth of ``texts``; None where they are too few."""
    lengths = sorted(len(word) for text in texts for word in words(text) if not word.startswith("{"))
    return lengths[len(lengths) * 4 // 5] if len(lengths) >= _MANY else None


def long_share(texts: Iterable[str], letters: int) -> int:
    """Words with more than ``letters`` letters, in per cent of all words but slots."""
    lengths = [len(word) for text in texts for word in words(text) if not word.startswith("{")]
    return round(100 * sum(length > letters for length in lengths) / len(lengths)) if lengths else 0


def measure(texts: Iterable[str]) -> Readability:
    """The counts of all texts together."""
    lengths: list[int] = []
    long_words = 0
    for text in texts:
        for sentence in sentences(text):
            found = words(sentence)
            lengths.append(len(found))
            long_words += sum(len(word) > LONG for word in found if not word.startswith("{"))
    return Readability(sum(lengths), len(lengths), long_words, max(lengths, default=0))
