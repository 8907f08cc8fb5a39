"""Words to be known by how they begin, or only as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

EXACT = "="
_ENTRY = re.compile(r"(?P<stem>[^()|\s]+)(?:\((?P<endings>[^()]*)\))?")


@dataclass(frozen=True)
class Beginnings:
    """Made from entries as an author writes them.

    ``hurt`` is any word that begins so; ``=hit`` is that word alone; ``=hit(s|ting)`` is "hit", "hits"
    and "hitting".
    """

    begin: tuple[str, ...]
    exact: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[str]) -> Beginnings:
        """Raises ValueError with the entry that cannot be read."""
        begin: list[str] = []
        exact: set[str] = set()
        for entry in entries:
            if not entry.startswith(EXACT):
                begin.append(entry)
                continue
            found = _ENTRY.fullmatch(entry[1:])
            if found is None:
                raise ValueError(entry)
            endings = (found["endings"] or "").split("|")
            exact.update(found["stem"] + ending.strip() for ending in ("", *endings))
        return cls(tuple(begin), frozenset(exact))

    def fit(self, word: str) -> bool:
        """Whether ``word``, in lower case, is one of them."""
        return word in self.exact or word.startswith(self.begin)
