"""Words as the coder sees them: folded, taken apart, and brought to a stem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|,")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "ʹ": "'"})
_SHORTEST_STEM = 3
_REMEMBERED = 8192


def folded(text: str) -> str:
    """Lower case, composed letters, one kind of apostrophe."""
    return unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES)


def tokens(text: str) -> list[str]:
    """The words and commas of a text that is folded."""
    return _TOKEN.findall(text)


class Stemmer:
    """Brings the forms of a word together.

    A Snowball stemmer where there is one for the language; otherwise the longest of the language's
    own ``endings`` is taken off. ``same`` names forms that no ending shows to be one word, ``kept`` words
    that are left as they are.
    """

    def __init__(
        self,
        algorithm: str,
        endings: Iterable[str] = (),
        same: Mapping[str, str] | None = None,
        kept: Iterable[str] = (),
    ) -> None:
        self._kept = frozenset(kept)
        self._same = dict(same or {})
        self._endings = sorted(endings, key=len, reverse=True)
        self._snowball = snowballstemmer.stemmer(algorithm) if algorithm else None
        self.stem = lru_cache(_REMEMBERED)(self._stem)

    def _stem(self, word: str) -> str:
        word = self._same.get(word, word)
        if word in self._kept:
            return word
        if self._snowball is not None:
            return str(self._snowball.stemWord(word))
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: -len(ending)]
        return word
