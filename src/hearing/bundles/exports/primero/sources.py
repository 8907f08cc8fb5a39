"""What of a case can go into a field of Primero, what it takes for it to leave, and what it is made of.

Which switch something needs stands here, in code, so that no map can let a name or a word out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from hearing.agencies.records import Agency
from hearing.agencies.sharing import Verdict, check_share
from hearing.bundles.content import SharedPreInformation
from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.consent import Agreement, agreement, stopped_topics
from hearing.bundles.exports.leaving import Why
from hearing.bundles.exports.primero.mapping import FieldType, MappedField
from hearing.explanation.records import Explanation, Promise
from hearing.interview.records import Case, Contact, EventKind, Session, SessionEvent, Turn, TurnRevision

_T = FieldType
TEXTS = frozenset({_T.TEXT})
NUMBERS = frozenset({_T.NUMBER, _T.TEXT})
DAYS = frozenset({_T.DATE, _T.DATETIME})
ANSWERS = frozenset({_T.TICK, _T.RADIO})
CODES = frozenset({_T.SELECT, _T.MULTI, _T.RADIO})


class Need(StrEnum):
    """What has to be chosen before something leaves."""

    NAMES = "names"
    """Who the child is, and who others are."""
    WORDS = "words"
    """Free text, and what was said when."""


_NAMES, _WORDS = frozenset({Need.NAMES}), frozenset({Need.WORDS})
_BOTH, _NOTHING = _NAMES | _WORDS, frozenset[Need]()


@dataclass(frozen=True)
class Told:
    """What a source is read from."""

    record: CaseRecord
    field: MappedField
    concerns: tuple[str, ...] = ()
    """Stated by the person who exports."""


@dataclass(frozen=True)
class OneValue:
    """A source of one value. ``read`` gives None where there is nothing, or why there is nothing to say."""

    types: frozenset[FieldType]
    needs: frozenset[Need]
    reads: tuple[str, ...]
    """The fields of our records it is made of, for the report."""
    read: Callable[[Told], Any]
    coded: bool = False
    """Its values are words of ours, for which a lookup has Primero's."""


@dataclass(frozen=True)
class RowValue:
    """One value in each row of a source of rows."""

    types: frozenset[FieldType]
    needs: frozenset[Need]
    reads: tuple[str, ...]
    read: Callable[[Any, bool], Any]
    """From the row, and whether names leave."""


@dataclass(frozen=True)
class Rows:
    """A source of rows for a subform; each row has an ``id`` of ours."""

    needs: frozenset[Need]
    rows: Callable[[Told], Iterator[Any]]
    columns: MappingProxyType[str, RowValue]


RECORDS: MappingProxyType[str, type[BaseModel]] = MappingProxyType(
    {
        "case": Case,
        "session": Session,
        "turn": Turn,
        "turn_revision": TurnRevision,
        "event": SessionEvent,
        "explanation": Explanation,
        "promise": Promise,
        "contact": Contact,
        "pre_information": SharedPreInformation,
    }
)


def every_field() -> tuple[str, ...]:
    """Every field of every record a case is made of, by name; the report accounts for each."""
    return tuple(f"{name}.{field}" for name, model in RECORDS.items() for field in model.model_fields)


def _agreed(told: Told) -> bool | Why:
    found = agreement(told.record.explanations, told.field.topics)
    if found is Agreement.NO:
        return False
    return True if found is Agreement.YES else Why.NO_CONSENT


def _refused(told: Told) -> str | None:
    topics = stopped_topics(told.record.explanations)
    return f"Said stop when told of: {', '.join(topics)}" if topics else None


def _told_agencies(told: Told) -> list[str] | Why:
    record = told.record
    roles = [agency.role.value for agency in record.agencies if _agreed_to(record, agency)]
    return list(dict.fromkeys(roles)) or Why.NO_CONSENT


def _agreed_to(record: CaseRecord, agency: Agency) -> bool:
    check = check_share(agency, record.promises, record.explanations)
    topics = {promise.topic for promise in check.promises}
    return check.verdict is Verdict.TOLD and agreement(record.explanations, topics) is Agreement.YES


def _urgent(told: Told) -> bool | None:
    """True or nothing: that nobody opened the urgent page does not say that there is no danger."""
    events = (event for one in told.record.real_sessions for event in one.events)
    return True if any(event.kind is EventKind.URGENT_OPENED for event in events) else None


def _case(
    field: str, types: frozenset[FieldType], needs: frozenset[Need], *, coded: bool = False
) -> OneValue:
    def read(told: Told) -> Any:
        value = getattr(told.record.case, field)
        return list(value) if isinstance(value, tuple) else value

    return OneValue(types, needs, (f"case.{field}",), read, coded)


_TELLING = ("explanation.cards", "explanation.teach_backs")
ONE_VALUE: MappingProxyType[str, OneValue] = MappingProxyType(
    {
        "constant": OneValue(CODES, _NOTHING, (), lambda told: told.field.value),
        "case.label": _case("label", TEXTS, _NAMES),
        "case.child_name": _case("child_name", TEXTS, _NAMES),
        "case.calls_self": _case("calls_self", TEXTS, _NAMES),
        "case.birth_year": _case("birth_year", NUMBERS, _NAMES),
        "case.age_years": _case("age_years", NUMBERS, _NAMES),
        "case.languages": _case("languages", CODES, _NAMES, coded=True),
        "case.trusted_adult": _case("trusted_adult", TEXTS, _NAMES),
        "case.notes": _case("notes", TEXTS, _BOTH),
        "case.opened_at": _case("opened_at", DAYS, _NOTHING),
        "case.review_on": _case("review_on", DAYS, _NOTHING),
        "told.subject": OneValue(
            CODES,
            _NOTHING,
            ("explanation.cards",),
            lambda told: "child" if told.record.explanations else None,
            coded=True,
        ),
        "told.agreed": OneValue(ANSWERS, _NOTHING, _TELLING, _agreed),
        "told.refused": OneValue(TEXTS, _NOTHING, ("explanation.cards", "explanation.stopped"), _refused),
        "told.agencies": OneValue(
            CODES, _NOTHING, ("promise.who", "promise.understood"), _told_agencies, coded=True
        ),
        "urgent.any": OneValue(ANSWERS, _NOTHING, ("event.kind",), _urgent),
        "stated.concerns": OneValue(CODES, _NOTHING, (), lambda told: list(told.concerns) or None),
    }
)
