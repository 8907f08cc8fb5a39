"""The sources of rows: what was said, and who met the child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from hearing.bundles.exports.primero.sources import DAYS, TEXTS, Need, Rows, RowValue, Told
from hearing.interview.records import Contact, Session, Turn

_WORDS = frozenset({Need.WORDS})
_BOTH = frozenset(Need)
NAMELESS = "interviewer"
"""Stands for who wrote it down: a note without anybody loses its time in Primero."""


@dataclass(frozen=True)
class TurnRow:
    """A turn with the session it was said in, and the mark of its kind."""

    session: Session
    turn: Turn
    mark: str

    @property
    def id(self) -> str:
        return self.turn.id


def _turns(told: Told) -> Iterator[TurnRow]:
    kinds = told.field.kinds
    for one in told.record.real_sessions:
        for turn in one.turns:
            if turn.kind in kinds:
                yield TurnRow(one.session, turn, kinds[turn.kind])


def _contacts(told: Told) -> Iterator[Contact]:
    yield from told.record.contacts


def _heading(row: TurnRow, _names: bool) -> str:
    return ", ".join(part for part in (f"Session {row.session.number}", row.turn.phase_id) if part)


ROWS: MappingProxyType[str, Rows] = MappingProxyType(
    {
        "turns": Rows(
            _WORDS,
            _turns,
            MappingProxyType(
                {
                    "turn.said_at": RowValue(
                        DAYS,
                        _WORDS,
                        ("session.started_at", "turn.elapsed_ms"),
                        lambda row, _: row.session.started_at + timedelta(milliseconds=row.turn.elapsed_ms),
                    ),
                    "turn.text": RowValue(
                        TEXTS,
                        _WORDS,
                        ("turn.kind", "turn.text"),
                        lambda row, _: f"{row.mark} {row.turn.text}",
                    ),
                    "turn.heading": RowValue(TEXTS, _WORDS, ("session.number", "turn.phase_id"), _heading),
                    "turn.by": RowValue(
                        TEXTS, _WORDS, ("turn.by",), lambda row, names: row.turn.by if names else NAMELESS
                    ),
                }
            ),
        ),
        "contacts": Rows(
            _WORDS,
            _contacts,
            MappingProxyType(
                {
                    "contact.on": RowValue(DAYS, _WORDS, ("contact.on",), lambda row, _: row.on),
                    "contact.text": RowValue(
                        TEXTS,
                        _WORDS,
                        ("contact.purpose", "contact.what_was_told"),
                        lambda row, _: (
                            "[Contact] " + ": ".join(filter(None, (row.purpose, row.what_was_told)))
                        ),
                    ),
                    "contact.who": RowValue(
                        TEXTS,
                        _BOTH,
                        ("contact.who", "contact.agency"),
                        lambda row, _: ", ".join(filter(None, (row.who, row.agency))),
                    ),
                    "contact.by": RowValue(TEXTS, _WORDS, (), lambda _row, _names: NAMELESS),
                }
            ),
        ),
    }
)
