"""The body of ``POST /api/v2/cases``, and the account of every field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from hearing.bundles.exports.case_record import CaseRecord, as_uuid
from hearing.bundles.exports.leaving import Leaving, Why
from hearing.bundles.exports.primero.checking import check_body
from hearing.bundles.exports.primero.forms import Accepted, Deployment
from hearing.bundles.exports.primero.mapping import Column, FieldType, MappedField, Mapping
from hearing.bundles.exports.primero.rows import ROWS
from hearing.bundles.exports.primero.sources import ONE_VALUE, Need, Told, every_field
from hearing.errors import HearingError

_ONLY_A_TIME = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}([T \t].*)?\s*", re.DOTALL)
"""Primero turns a text that is nothing but a date or a time into one, and then refuses it as no text."""
_NOT_A_TIME = "· "


@dataclass(frozen=True)
class Line:
    """One line of ``report.csv``."""

    ours: str
    form: str = ""
    theirs: str = ""
    why: Why | None = None
    """None where it was sent."""
    detail: str = ""


@dataclass
class Made:
    """A body and the lines of its report."""

    case_id: str
    data: dict[str, Any]
    lines: list[Line] = field(default_factory=list)


def build_body(
    told: CaseRecord, leaving: Leaving, mapping: Mapping, site: Deployment, concerns: Sequence[str]
) -> Made:
    """The case as ``mapping`` says, checked against what ``site`` takes.

    Raises HearingError ``exports.other_type`` and what ``check_body`` raises.
    """
    case_id = as_uuid(told.case.id)
    made = Made(case_id, {"id": case_id, "module_id": mapping.module_id}, [Line("case.id", theirs="id")])
    builder = _Builder(told, leaving, mapping, tuple(concerns), made)
    accepted: dict[str, Accepted] = {}
    for mapped in mapping.fields:
        found = _accepted(mapped, site)
        if found is None:
            builder.omit(mapped, Why.NOT_PERMITTED)
            continue
        accepted[mapped.to] = found
        builder.add(mapped)
    check_body(made.data, accepted)
    _account_for_the_rest(made)
    return made


def _accepted(mapped: MappedField, site: Deployment) -> Accepted | None:
    """What the site takes there; None where it shows the sender no such form."""
    form = site.forms.get(mapped.form)
    if form is None:
        return None
    _same(mapped, form.get(mapped.to), mapped.form)
    for column in mapped.fields:
        _same(column, form[mapped.to].rows.get(column.to), mapped.to)
    return form[mapped.to]


def _same(column: Column, found: Accepted | None, where: str) -> None:
    if found is None:
        raise HearingError("exports.unknown_field", field=column.to, where=where)
    if found.type is not column.type:
        raise HearingError(
            "exports.other_type", field=column.to, ours=column.type.value, theirs=found.type.value
        )


def _account_for_the_rest(made: Made) -> None:
    named = {line.ours for line in made.lines}
    made.lines += [Line(name, why=Why.NOT_MAPPED) for name in every_field() if name not in named]


@dataclass(frozen=True)
class _Builder:
    record: CaseRecord
    leaving: Leaving
    mapping: Mapping
    concerns: tuple[str, ...]
    made: Made

    def add(self, mapped: MappedField) -> None:
        if mapped.type is FieldType.SUBFORM:
            self._add_rows(mapped)
            return
        source = ONE_VALUE[mapped.source]
        if not self._leaves(source.needs):
            self.omit(mapped, self.leaving.why_not)
            return
        value = source.read(Told(self.record, mapped, self.concerns))
        if isinstance(value, Why):
            self.omit(mapped, value)
        elif value is None or value in ("", []):
            self.omit(mapped, Why.EMPTY)
        else:
            self._put(mapped, value)

    def omit(self, mapped: MappedField, why: Why) -> None:
        self.made.lines += [Line(ours, mapped.form, theirs, why) for theirs, ours in _names(mapped)]

    def _put(self, mapped: MappedField, value: Any) -> None:
        known, unknown = self._translated(mapped, value)
        if known is not None:
            self.made.data[mapped.to] = _as_type(mapped.type, known)
            self.made.lines += [Line(ours, mapped.form, theirs) for theirs, ours in _names(mapped)]
        if unknown:
            detail = " ".join(unknown)
            self.made.lines += [
                Line(ours, mapped.form, theirs, Why.UNKNOWN_LOOKUP, detail) for theirs, ours in _names(mapped)
            ]

    def _translated(self, mapped: MappedField, value: Any) -> tuple[Any, list[str]]:
        """Primero's words for ours, and those of ours for which there are none."""
        if mapped.lookup is None:
            return value, []
        table = self.mapping.lookups[mapped.lookup]
        listed = value if isinstance(value, list) else [value]
        known = list(dict.fromkeys(table[one] for one in listed if one in table))
        unknown = [one for one in listed if one not in table]
        if not known:
            return None, unknown
        return (known if isinstance(value, list) else known[0]), unknown

    def _add_rows(self, mapped: MappedField) -> None:
        source = ROWS[mapped.source]
        if not self._leaves(source.needs):
            self.omit(mapped, self.leaving.why_not)
            return
        rows, filled = [], set()
        for row in source.rows(Told(self.record, mapped, self.concerns)):
            cells = {}
            for column in mapped.fields:
                value = source.columns[column.source]
                said = value.read(row, self.leaving.names) if self._leaves(value.needs) else None
                if said not in (None, ""):
                    cells[column.to] = _as_type(column.type, said)
            filled |= set(cells)
            if cells:
                rows.append({"unique_id": as_uuid(row.id), **cells})
        if rows:
            self.made.data.setdefault(mapped.to, []).extend(rows)
        self._account_for_rows(mapped, filled)

    def _account_for_rows(self, mapped: MappedField, filled: set[str]) -> None:
        source = ROWS[mapped.source]
        for column in mapped.fields:
            value = source.columns[column.source]
            absent = Why.EMPTY if self._leaves(value.needs) else self.leaving.why_not
            why = None if column.to in filled else absent
            theirs = f"{mapped.to}.{column.to}"
            self.made.lines += [
                Line(ours, mapped.form, theirs, why) for ours in value.reads or (column.source,)
            ]

    def _leaves(self, needs: frozenset[Need]) -> bool:
        return (Need.NAMES not in needs or self.leaving.names) and (
            Need.WORDS not in needs or self.leaving.words
        )


def _names(mapped: MappedField) -> Iterator[tuple[str, str]]:
    """Primero's field with each of our fields that it is made of."""
    if mapped.type is FieldType.SUBFORM:
        columns = ROWS[mapped.source].columns
        for column in mapped.fields:
            for ours in columns[column.source].reads or (column.source,):
                yield f"{mapped.to}.{column.to}", ours
        return
    for ours in ONE_VALUE[mapped.source].reads or (mapped.source,):
        yield mapped.to, ours


def _as_type(kind: FieldType, value: Any) -> Any:
    if kind is FieldType.TEXT:
        return _text(value)
    if kind is FieldType.DATE:
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if kind is FieldType.DATETIME:
        return _moment(value)
    if kind is FieldType.RADIO and isinstance(value, bool):
        return "true" if value else "false"
    listed = value if isinstance(value, list) else [value]
    return listed if kind is FieldType.MULTI else listed[0]


def _text(value: Any) -> str:
    # The site's database takes a character of nothing in no text.
    text = (", ".join(value) if isinstance(value, list) else str(value)).replace("\0", "")
    return f"{_NOT_A_TIME}{text}" if _ONLY_A_TIME.fullmatch(text) else text


def _moment(value: date | datetime) -> str:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time(), UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
