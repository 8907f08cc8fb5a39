"""What the schema refused, said as problems with lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hearing.errors import HearingError
from hearing.protocols.document import Document, Path
from hearing.protocols.problems import Problem
from hearing.protocols.schema import Protocol

_LISTS = frozenset({"tuple_type", "list_type"})
_MAPPINGS = frozenset({"model_type", "model_attributes_type", "dict_type", "mapping_type"})
_NUMBERS = frozenset({"int_parsing", "int_type", "int_from_float", "int_parsing_size"})
_SHOWN = 40


def shape_problems(error: ValidationError, document: Document) -> Iterator[Problem]:
    """One problem for each error of the schema, on the line it concerns."""
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], document)
        yield Problem.of(document.line(path), _said(detail, path))


def _path(location: tuple[int | str, ...], document: Document) -> Path:
    """The way to the part in the file, without the names pydantic puts between."""
    path: Path = ()
    for part in location:
        if (*path, part) in document.lines:
            path = (*path, part)
    return path


def _said(detail: ErrorDetails, path: Path) -> HearingError:
    kind = detail["type"]
    field = str(detail["loc"][-1])
    shown = _shown(detail["input"])
    key = str(path[-1]) if path else ""
    if kind == "missing":
        return HearingError("protocols.missing_key", key=field)
    if kind == "extra_forbidden":
        return _unknown_key(field, path)
    if kind == "enum":
        return HearingError("protocols.not_one_of", value=shown, known=_expected(detail))
    if kind == "string_pattern_mismatch":
        return _pattern(field, key, shown)
    if kind in _LISTS or kind in _MAPPINGS or kind == "too_short":
        return _container(kind, key)
    return _scalar(kind, key, shown, detail)


def _container(kind: str, key: str) -> HearingError:
    if kind in _LISTS:
        return HearingError("protocols.list_expected", key=key)
    if kind in _MAPPINGS:
        return HearingError("protocols.mapping_expected", key=key)
    return HearingError("protocols.list_empty", key=key)


def _scalar(kind: str, key: str, shown: str, detail: ErrorDetails) -> HearingError:
    if kind in _NUMBERS or kind in {"greater_than_equal", "less_than_equal"}:
        return HearingError("protocols.number_expected", key=key, value=shown)
    if kind.startswith("bool"):
        return HearingError("protocols.yes_or_no_expected", key=key, value=shown)
    if kind == "string_too_long":
        limit = int(detail.get("ctx", {}).get("max_length", 0))
        return HearingError("protocols.text_too_long", key=key, limit=limit)
    return HearingError("protocols.text_expected", key=key)


def _pattern(field: str, key: str, shown: str) -> HearingError:
    if field == "[key]":
        return HearingError("protocols.bad_language", value=key)
    if field == "version":
        return HearingError("protocols.bad_version", value=shown)
    return HearingError("protocols.bad_id", value=shown)


def _unknown_key(field: str, path: Path) -> HearingError:
    known = _fields(path[:-1] if path and path[-1] == field else path)
    near = difflib.get_close_matches(field, known, n=1)
    if near:
        return HearingError("protocols.misspelt_key", key=_shown(field), near=near[0])
    return HearingError("protocols.unknown_key", key=_shown(field), known=", ".join(known))


def _fields(path: Path) -> tuple[str, ...]:
    """The keys that the part of a protocol at ``path`` knows."""
    model: type[BaseModel] = Protocol
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            inner = next(_models(model.model_fields[part].annotation), None)
            model = inner or model
    return tuple(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _expected(detail: ErrorDetails) -> str:
    context: Mapping[str, Any] = detail.get("ctx", MappingProxyType({}))
    return str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")


def _shown(value: object) -> str:
    if isinstance(value, str):
        one_line = " ".join(value.split())
        return one_line if len(one_line) <= _SHOWN else one_line[: _SHOWN - 1] + "…"
    return "" if value is None else type(value).__name__


def unique(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Without repeats: one wrong part can fail in more than one way."""
    kept: dict[tuple[int, str, tuple[tuple[str, object], ...]], Problem] = {}
    for problem in problems:
        kept.setdefault((problem.line, problem.code, tuple(sorted(problem.parameters.items()))), problem)
    return tuple(kept.values())
