"""Search over everything that was written, inside the encryption.

Words are folded before they are indexed and before they are looked for: case, accents, Nordic and
Polish letters and Arabic vowel signs make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from hearing.errors import HearingError
from hearing.storage.database import Database

KINDS = ("turn", "case", "contact", "session")
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
    | {"ـ": None, "ى": "ي", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ک": "ك", "ی": "ي"}
)
_WORD = re.compile(r"\w+")
# In a text as it was written, vowel signs and accents may stand apart from their letters.
_WRITTEN = re.compile(r"(?:\w|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed])+")
_AROUND = 60
MAX_WORDS = 12


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


class Search:
    """Looking things up by words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, query: str, limit: int = 50) -> list[Hit]:
        """The best ``limit`` places that hold all words of ``query``; nothing for an empty query.

        Raises HearingError ``vault.limit`` for a limit under 1.
        """
        if limit < 1:
            raise HearingError("vault.limit")
        expression = match_expression(query)
        if not expression:
            return []
        rows = self._database.all(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?", (expression, limit)
        )
        words = _WORD.findall(fold(query))[:MAX_WORDS]
        hits = (self._hit(int(row[0]), words) for row in rows)
        return [hit for hit in hits if hit is not None]

    def _hit(self, row_id: int, words: list[str]) -> Hit | None:
        kind, row = KINDS[row_id % len(KINDS)], row_id // len(KINDS)
        found = self._database.one(_LOOK_UP[kind], (row,))
        if found is None:
            return None
        record_id, session_id, case_id, label, text, at = found
        snippet, marks = snippet_of(text, words)
        moment = datetime.fromisoformat(at) if at else None
        return Hit(kind, case_id, session_id, record_id, label, snippet, marks, moment)


_LOOK_UP = {
    "turn": (
        "SELECT t.id, t.session_id, s.case_id, c.label, t.text, s.started_at FROM turns t "
        "JOIN sessions s ON s.id = t.session_id JOIN cases c ON c.id = s.case_id WHERE t.row = ?"
    ),
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


def snippet_of(text: str, words: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of ``text`` around the first match, and where the matches stand in it."""
    spans = [
        found.span() for found in _WRITTEN.finditer(text) if fold(found.group()).startswith(tuple(words))
    ]
    first = spans[0][0] if spans else 0
    start = max(0, first - _AROUND)
    end = min(len(text), first + 2 * _AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    head, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(head) - start
    marks = tuple((a + shift, b + shift) for a, b in spans if start <= a and b <= end)
    return f"{head}{text[start:end]}{tail}".replace("\n", " "), marks


def _row_id(kind: str, row: int) -> int:
    return row * len(KINDS) + KINDS.index(kind)
