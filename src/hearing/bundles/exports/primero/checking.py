"""Whether a body is what a site takes, as Primero's own validator would ask, and stricter with options."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from hearing.bundles.exports.primero.forms import Accepted
from hearing.bundles.exports.primero.mapping import FieldType
from hearing.errors import HearingError

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1


def check_body(data: Mapping[str, Any], accepted: Mapping[str, Accepted]) -> None:
    """Raises HearingError ``exports.unknown_field``, ``exports.body_refused`` or ``exports.no_such_option``,
    each with the field."""
    for name, value in data.items():
        if name == "id":
            _require(_is_uuid(value), name, "uuid")
        elif name != "module_id":
            _check(name, value, accepted.get(name))


def _check(name: str, value: Any, accepted: Accepted | None) -> None:
    if accepted is None:
        raise HearingError("exports.unknown_field", field=name, where="")
    _require(_is_right(value, accepted, name), name, accepted.type.value)


def _is_right(value: Any, accepted: Accepted, name: str) -> bool:
    kind = accepted.type
    if kind is FieldType.SUBFORM:
        _check_rows(name, value, accepted)
        return True
    if kind is FieldType.MULTI:
        return isinstance(value, list) and all(_is_option(one, accepted, name) for one in value)
    simple = _SIMPLE.get(kind)
    return _is_option(value, accepted, name) if simple is None else simple(value)


def _check_rows(name: str, rows: Any, accepted: Accepted) -> None:
    _require(isinstance(rows, list), name, accepted.type.value)
    for row in rows:
        _require(isinstance(row, dict) and _is_uuid(row.get("unique_id")), name, accepted.type.value)
        for column, value in row.items():
            if column != "unique_id":
                _check(f"{name}.{column}", value, accepted.rows.get(column))


def _is_option(value: Any, accepted: Accepted, name: str) -> bool:
    if isinstance(value, str) and accepted.options is not None and value not in accepted.options:
        # The value is a word of the map or of the person who exports, never of the child.
        raise HearingError("exports.no_such_option", field=name, value=value[:60])
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return type(value) is int and _SMALLEST <= value <= _LARGEST


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_SIMPLE: MappingProxyType[FieldType, Callable[[Any], bool]] = MappingProxyType(
    {
        FieldType.TEXT: lambda value: isinstance(value, str),
        FieldType.NUMBER: _is_number,
        FieldType.TICK: lambda value: isinstance(value, bool),
        FieldType.DATE: _is_date,
        FieldType.DATETIME: _is_moment,
    }
)


def _is_uuid(value: Any) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def _require(right: bool, name: str, kind: str) -> None:
    if not right:
        raise HearingError("exports.body_refused", field=name, type=kind)
