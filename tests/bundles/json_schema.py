"""Just so much of JSON Schema 2020-12 as our published schemas use; what it does not know fails the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

_SAYS_NOTHING = {"$schema", "$id", "$defs", "title", "description", "default"}
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """Where ``value`` is not as ``schema`` wants it; empty where it is valid."""
    return list(_faults(value, schema, schema, "/"))


def _faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for word, wanted in schema.items():
        if word in _SAYS_NOTHING:
            continue
        if word == "$ref":
            yield from _faults(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, at)
        elif word == "anyOf":
            if all(list(_faults(value, choice, root, at)) for choice in wanted):
                yield f"{at}: none of {len(wanted)}"
        elif word in {"properties", "required", "additionalProperties", "items"}:
            yield from _inside(word, value, schema, root, at)
        elif not _holds(word, wanted, value):
            yield f"{at}: {word}"


def _inside(word: str, value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if word == "items" and isinstance(value, list):
        for number, one in enumerate(value):
            yield from _faults(one, schema["items"], root, f"{at}{number}/")
    elif isinstance(value, dict):
        if word == "properties":
            for name in schema["properties"].keys() & value.keys():
                yield from _faults(value[name], schema["properties"][name], root, f"{at}{name}/")
        elif word == "required":
            yield from (f"{at}: lacks {name}" for name in schema["required"] if name not in value)
        elif word == "additionalProperties":
            assert schema[word] is False
            yield from (f"{at}: has {name}" for name in value.keys() - schema["properties"].keys())


def _holds(word: str, wanted: Any, value: Any) -> bool:
    if word == "type":
        return isinstance(value, _TYPES[wanted]) and (wanted == "boolean" or not isinstance(value, bool))
    if word == "const":
        return bool(value == wanted)
    if word == "enum":
        return value in wanted
    if word in {"minimum", "maximum"}:
        return not isinstance(value, int) or (value >= wanted if word == "minimum" else value <= wanted)
    if word in {"minLength", "maxLength"}:
        return not isinstance(value, str) or (
            len(value) >= wanted if word == "minLength" else len(value) <= wanted
        )
    if word == "pattern":
        return not isinstance(value, str) or re.search(wanted, value) is not None
    if word == "format":
        return not isinstance(value, str) or _is_time(value, wanted)
    raise AssertionError(f"a word of JSON Schema that is not known here: {word}")


def _is_time(value: str, form: str) -> bool:
    read = {"date-time": datetime.fromisoformat, "date": date.fromisoformat}[form]
    try:
        read(value)
    except ValueError:
        return False
    return True
