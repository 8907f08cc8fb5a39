"""How hard a text is to read: words, sentences, long words and LIX.

LIX is the average number of words in a sentence plus the share in percent of words longer than six
letters. As in its definition by Björnsson, a colon ends a sentence as a full stop does. It has norms for
Nordic languages, German and English; for others it is not given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG = 6
"""A word with more letters than this is long."""
_ENDS = re.compile(r"[.!?؟:…](?=[\s”»\"')]|$)")
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
