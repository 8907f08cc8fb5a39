"""A turn taken apart into clauses, each with the mark it ends in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hearing.questions.words import folded, tokens

_SENTENCE = re.compile(r"(?:[^.?!…;:\n]|:(?!\s))+(?:[.?!…;:\n]+|$)|[.?!…:]+")
_DASH = re.compile(r"\s[–—-]+\s")


@dataclass(frozen=True)
class Clause:
    """The words of a clause; ``breaks`` are the places of words that follow a comma."""

    words: tuple[str, ...]
    asked: bool = False
    """It ends in a question mark."""
    breaks: tuple[int, ...] = ()
    stopped: bool = False
    """It ends in a full stop, so whoever wrote it meant no question."""

    @cached_property
    def text(self) -> str:
        """As the patterns want it: a blank after each word."""
        return " ".join((*self.words, ""))

    @property
    def with_commas(self) -> str:
        return "".join(
            f", {word} " if place in self.breaks else f"{word} " for place, word in enumerate(self.words)
        )

    def after(self, count: int) -> Clause:
        """Without its first ``count`` words."""
        breaks = tuple(place - count for place in self.breaks if place > count)
        return Clause(self.words[count:], self.asked, breaks, self.stopped)

    def parts(self) -> list[Clause]:
        """What stands between the commas."""
        ends = [0, *self.breaks, len(self.words)]
        pieces = ((start, end) for start, end in pairwise(ends) if start < end)
        return [Clause(self.words[start:end], self.asked, (), self.stopped) for start, end in pieces]

    def part_from(self, place: int) -> Clause:
        """From the ``place``-th part to the end."""
        return self.after([0, *self.breaks][place]) if place else self


def clauses(utterance: str, twice: frozenset[str] = frozenset()) -> list[Clause]:
    """The clauses of a turn; those without any word are left out.

    So is a word that is said twice in a row, but for those in ``twice``.
    """
    found: list[Clause] = []
    for sentence in _SENTENCE.findall(_DASH.sub(", ", utterance)):
        words: list[str] = []
        breaks: list[int] = []
        for piece in tokens(folded(sentence)):
            if piece != ",":
                if not words or words[-1] != piece or piece in twice:
                    words.append(piece)
            elif words and len(words) not in breaks:
                breaks.append(len(words))
        if words:
            inside = tuple(place for place in breaks if place < len(words))
            stopped = sentence.rstrip().endswith(".")
            found.append(Clause(tuple(words), "?" in sentence, inside, stopped))
    return found
