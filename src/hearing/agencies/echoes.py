"""Where what is kept back is said once more, in other turns, notes and events."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FEWEST = 2
"""A single word is anybody's."""
RUN = 3
"""So many words in a row make the same thing said; fewer are anybody's words."""
_WORD = re.compile(r"\w+")


def runs_of(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """What to look for: every run of words in ``texts``, and a shorter text whole."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = _words(text)
        if _FEWEST <= len(words) < RUN:
            found.add(words)
        found.update(words[at : at + RUN] for at in range(len(words) - RUN + 1))
    return frozenset(found)


def repeats(text: str, runs: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of ``runs`` stands in ``text``."""
    words = _words(text)
    return any(words[at : at + len(run)] == run for run in runs for at in range(len(words) - len(run) + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
