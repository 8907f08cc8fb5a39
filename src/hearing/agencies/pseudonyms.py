"""A number in place of names, in what is said as well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from hearing.interview.records import Case

_WORD = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*")
_SHORTEST = 2
_LONGEST_ENDING = 4
"""Letters that may follow a name in languages that decline it: Davors, Davorille."""
_ARABIC_PREFIXES = "وفبلك"
"""One letter words that Arabic and its neighbours write together with the next: and, so, with, for, as."""


def pseudonym(case: Case) -> str:
    """The beginning of the case's random id, which tells nothing and stays the same in every share."""
    return f"#{case.id[:8]}"


def names_of(case: Case, more: Iterable[str] = ()) -> frozenset[str]:
    """Every word of the child's names, the case's label and ``more``, folded."""
    texts = (case.child_name, case.calls_self, case.label, case.trusted_adult, *more)
    words = (_fold(word) for text in texts for word in _WORD.findall(text))
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def replacing(names: frozenset[str], number: str) -> Callable[[str], str]:
    """What puts ``number`` in place of every one of ``names``, with its endings, in a text.

    It cannot know nicknames, spellings or who is meant by “my brother”: a person reads what leaves.
    """

    def one(found: re.Match[str]) -> str:
        word = _fold(found[0])
        parts = {word, *re.split(r"['’‘-]", word), word[1:] if word[:1] in _ARABIC_PREFIXES else word}
        return number if any(_is_name(part, names) for part in parts if part) else found[0]

    return lambda text: _WORD.sub(one, text)


def _is_name(word: str, names: frozenset[str]) -> bool:
    ends = range(len(word), max(len(word) - _LONGEST_ENDING, _SHORTEST) - 1, -1)
    # A short name with an ending would be half of all words.
    return any(word[:end] in names and (end == len(word) or end > _LONGEST_ENDING - 1) for end in ends)


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
