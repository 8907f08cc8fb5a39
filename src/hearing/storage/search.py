"""Search over everything that was written, inside the encryption.

Words are folded before they are indexed and before they are looked for: case, accents, Nordic and
Polish letters and Arabic vowel signs make no difference.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearing.errors import HearingError
from hearing.storage.database import Database

KINDS = ("turn", "case", "contact", "session")
LATER_KINDS = ("pre_information", "addition")
"""Kinds that came with later schemas; their rows count downwards from -1, so that no row moves."""
_ROOM = 16
"""How many later kinds the numbers have room for."""
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
    | {"ـ": None, "ى": "ي", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ک": "ك", "ی": "ي"}
)
_WORD = re.compile(r"\w+")
# In a text as it was written, vowel signs and accents may stand apart from their letters.
_WRITTEN = re.compile(r"(?:\w|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed])+")
_AROUND = 60
MAX_WORDS = 12
_BATCH = 5_000


@dataclass(frozen=True)
class Hit:
    """One place found. ``marks`` are the spans in ``snippet`` that matched, as (start, end)."""

    kind: str
    case_id: str
    session_id: str
    record_id: str
    case_label: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    at: datetime | None = None


def fold(text: str) -> str:
    """``text`` as it is indexed."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if unicodedata.category(sign) != "Mn").translate(_PLAIN)


def match_expression(query: str) -> str:
    """An FTS5 expression for what a person typed: all words, the last one as a beginning.

    Only letters and digits get through, each word in quotation marks, so that nothing typed is read
    as an operator. Empty where there is no word.
    """
    words = _WORD.findall(fold(query))[:MAX_WORDS]
    if not words:
        return ""
    return " ".join(f'"{word}"' for word in words) + "*"


class SearchIndex:
    """The folded words of all records, by kind and row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, kind: str, row: int, words: str) -> None:
        self._database.run(
            "INSERT INTO search (rowid, words) VALUES (?, ?)", (_row_id(kind, row), fold(words))
        )

    def drop(self, kind: str, row: int, words: str) -> None:
        """Take out what ``put`` put in; ``words`` must be what was given then."""
        self._database.run(
            "INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)",
            (_row_id(kind, row), fold(words)),
        )

    def change_turn(self, row: int, before: str, after: str) -> None:
        """Follow a turn's new wording, if the turn is indexed yet."""
        if row <= self._last_turn():
            self.drop("turn", row, before)
            self.put("turn", row, after)

    def catch_up(self) -> None:
        """Index the turns that came since the last time, in transactions of their own."""
        while rows := self._database.all(
            "SELECT row, text FROM turns WHERE row > ? ORDER BY row LIMIT ?", (self._last_turn(), _BATCH)
        ):
            with self._database.transaction():
                for row, text in rows:
                    self.put("turn", row, text)
                self._database.run("UPDATE search_state SET last_turn = ?", (rows[-1][0],))

    def _last_turn(self) -> int:
        return int(self._database.one("SELECT last_turn FROM search_state")[0])


class Search:
    """Looking things up by words. ``person`` finds nothing that is held back from that person."""

    def __init__(self, database: Database, index: SearchIndex, person: str) -> None:
        self._database = database
        self._index = index
        self._person = person

    @property
    def index(self) -> SearchIndex:
        return self._index

    def catch_up(self) -> None:
        """Index what came since the last search."""
        self._index.catch_up()

    def find(self, query: str, limit: int = 50) -> list[Hit]:
        """The best ``limit`` places that hold all words of ``query``; nothing for an empty query.

        Raises HearingError ``vault.limit`` for a limit under 1.
        """
        if limit < 1:
            raise HearingError("vault.limit")
        expression = match_expression(query)
        if not expression:
            return []
        self._index.catch_up()
        words = _WORD.findall(fold(query))[:MAX_WORDS]
        rows = self._database.all(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?", (expression, limit)
        )
        found = self._records([int(row[0]) for row in rows])
        return [_hit(kind, record, words) for kind, record in found if record is not None]

    def _records(self, row_ids: list[int]) -> Iterator[tuple[str, Sequence[Any] | None]]:
        """What the index points to, in the same order."""
        places = [_place(row_id) for row_id in row_ids]
        wanted = json.dumps([row for kind, row in places if kind == "turn"])
        turns = {row: rest for row, *rest in self._database.all(_TURNS, (wanted,))}
        for kind, row in places:
            if kind == "turn":
                yield kind, turns.get(row)
            elif kind == "pre_information":
                yield kind, self._database.one(_UNLESS_HELD, (row, self._person))
            elif kind == "addition":
                yield kind, self._database.one(_ADDITION, (row,))
            else:
                yield kind, self._database.one(_LOOK_UP[kind], (row,))


def _hit(kind: str, found: Sequence[Any], words: list[str]) -> Hit:
    record_id, session_id, case_id, label, text, at = found
    snippet, marks = snippet_of(text, words)
    moment = datetime.fromisoformat(at) if at else None
    return Hit(kind, case_id, session_id, record_id, label, snippet, marks, moment)


# Nearly all that is found are turns, so they are fetched together and not one by one.
_TURNS = (
    "SELECT t.row, t.id, t.session_id, s.case_id, c.label, t.text, s.started_at FROM turns t "
    "JOIN sessions s ON s.id = t.session_id JOIN cases c ON c.id = s.case_id "
    "WHERE t.row IN (SELECT value FROM json_each(?))"
)
_LOOK_UP = {
    "case": (
        "SELECT id, '', id, label, concat_ws(' · ', label, json_extract(body, '$.child_name'), "
        "json_extract(body, '$.calls_self'), json_extract(body, '$.trusted_adult'), "
        "json_extract(body, '$.notes')), opened_at FROM cases WHERE row = ?"
    ),
    "contact": (
        "SELECT n.id, '', n.case_id, c.label, concat_ws(' · ', json_extract(n.body, '$.who'), "
        "json_extract(n.body, '$.agency'), json_extract(n.body, '$.purpose'), "
        "json_extract(n.body, '$.what_was_told')), '' FROM contacts n JOIN cases c ON c.id = n.case_id "
        "WHERE n.row = ?"
    ),
    "session": (
        "SELECT s.id, s.id, s.case_id, c.label, concat_ws(' · ', json_extract(s.body, '$.setting'), "
        "json_extract(s.body, '$.closing_note')), s.started_at FROM sessions s "
        "JOIN cases c ON c.id = s.case_id WHERE s.row = ?"
    ),
}

_ADDITION = (
    "SELECT a.id, a.session_id, s.case_id, c.label, json_extract(a.body, '$.text'), "
    "json_extract(a.body, '$.at') FROM additions a JOIN sessions s ON s.id = a.session_id "
    "JOIN cases c ON c.id = s.case_id WHERE a.row = ?"
)

_UNLESS_HELD = (
    "SELECT p.id, '', p.case_id, c.label, concat_ws(' · ', json_extract(p.body, '$.text'), "
    "json_extract(p.body, '$.source'), json_extract(p.body, '$.written_by')), "
    "json_extract(p.body, '$.kept_at') FROM pre_information p JOIN cases c ON c.id = p.case_id "
    "WHERE p.row = ? AND (json_extract(p.body, '$.kind') = 'needs' OR NOT EXISTS ("
    "SELECT 1 FROM json_each(p.body, '$.holds') h WHERE json_extract(h.value, '$.person') = ? "
    "AND json_extract(h.value, '$.end') IS NULL))"
)


def snippet_of(text: str, words: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of ``text`` around the first match, and where the matches stand in it."""
    spans = _spans(text, words)
    first = spans[0][0] if spans else 0
    start = max(0, first - _AROUND)
    end = min(len(text), first + 2 * _AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    head, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(head) - start
    marks = tuple((a + shift, b + shift) for a, b in spans if start <= a and b <= end)
    return f"{head}{text[start:end]}{tail}".replace("\n", " "), marks


def _spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where words that begin with one of ``words`` stand in ``text``."""
    if text.isascii() and words:
        # Folding leaves every letter in its place, so one look at the whole text is enough.
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\w*", re.ASCII)
        return [found.span() for found in pattern.finditer(text.lower())]
    beginnings = tuple(words)
    return [found.span() for found in _WRITTEN.finditer(text) if fold(found.group()).startswith(beginnings)]


def _row_id(kind: str, row: int) -> int:
    if kind in LATER_KINDS:
        return -(row * _ROOM + LATER_KINDS.index(kind)) - 1
    return row * len(KINDS) + KINDS.index(kind)


def _place(row_id: int) -> tuple[str, int]:
    if row_id < 0:
        number = -(row_id + 1)
        return LATER_KINDS[number % _ROOM], number // _ROOM
    return KINDS[row_id % len(KINDS)], row_id // len(KINDS)
