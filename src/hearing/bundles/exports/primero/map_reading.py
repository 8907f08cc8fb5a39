"""From the text of a map to a checked map, with the line of every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hearing.bundles.exports.primero.mapping import (
    DEFAULT,
    FORMAT,
    NEVER,
    Column,
    FieldType,
    MappedField,
    Mapping,
)
from hearing.bundles.exports.primero.rows import ROWS
from hearing.bundles.exports.primero.sources import ONE_VALUE
from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.files.resources import resource_root
from hearing.protocols.document import Document, Path, read_document
from hearing.protocols.problems import Problem, ProtocolProblems
from hearing.protocols.shape import unique

SIZE_LIMIT = 256 * 1024
"""Bytes of a map, and characters of its text; the one that is shipped has five thousand."""
PARTS_LIMIT = 10_000
"""Keys and entries of lists in a map; the one that is shipped has under two hundred."""
_NOTES = "notes_section"
_TIME_OF_A_NOTE = frozenset({"note_date", "note_created_by"})
_Found = Iterator[tuple[Path, HearingError]]


class MapProblems(HearingError):  # noqa: N818 - named for what it holds
    """A map that cannot be used, with everything that was found wrong in it."""

    def __init__(self, problems: Iterable[Problem], name: str) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line, problem.code)))
        super().__init__("exports.map_problems", name=name, count=len(self.problems))


def default_map() -> Mapping:
    """The map that is shipped."""
    path = resource_root() / DEFAULT
    return load_map(read_text_bounded(path, SIZE_LIMIT), path.name)


def load_map(text: str, name: str) -> Mapping:
    """The map in ``text``; raises MapProblems with every problem found and its line."""
    if len(text) > SIZE_LIMIT:
        too_large = HearingError("exports.map_too_large", limit=SIZE_LIMIT)
        raise MapProblems([Problem.of(1, too_large)], name)
    try:
        document = read_document(text, PARTS_LIMIT)
    except ProtocolProblems as error:
        raise MapProblems(error.problems, name) from error
    _refuse_newer(document, name)
    try:
        made = Mapping.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise MapProblems(unique(_shape(detail, document) for detail in details), name) from error
    problems = [Problem.of(document.line(path), error) for path, error in _across(made)]
    if problems:
        raise MapProblems(problems, name)
    return made


def _refuse_newer(document: Document, name: str) -> None:
    stated = str(document.data.get("format", "")) if isinstance(document.data, dict) else ""
    if stated.isascii() and stated.isdigit() and len(stated) < 6 and int(stated) > FORMAT:
        error = HearingError("exports.map_newer", format=int(stated), known=FORMAT)
        raise MapProblems([Problem.of(document.line(("format",)), error)], name)


def _shape(detail: ErrorDetails, document: Document) -> Problem:
    location = tuple(part for part in detail["loc"] if part != "[key]")
    line, key = document.line(location), str(location[-1])[:60] if location else ""
    if detail["type"] == "missing":
        return Problem.of(line, HearingError("exports.map_missing", key=key))
    if detail["type"] == "extra_forbidden":
        return Problem.of(line, HearingError("exports.map_unknown_key", key=key))
    return Problem.of(line, HearingError("exports.map_bad_value", key=key))


def _across(made: Mapping) -> _Found:
    """What the parts say of each other."""
    seen: dict[str, MappedField] = {}
    for number, field in enumerate(made.fields):
        path: Path = ("fields", number)
        before = seen.setdefault(field.to, field)
        twice = before is not field and not (field.type is before.type is FieldType.SUBFORM)
        if twice or (before is not field and before.form != field.form):
            yield (*path, "to"), HearingError("exports.map_twice", field=field.to)
        if field.to in NEVER or field.to.startswith(("approval_", "assessment_approved")):
            yield (*path, "to"), HearingError("exports.map_never", field=field.to)
        yield from _lookup(field, made, path)
        yield from _rows(field, made, path) if field.type is FieldType.SUBFORM else _one(field, path)


def _lookup(column: Column, made: Mapping, path: Path) -> _Found:
    if column.lookup is not None and column.lookup not in made.lookups:
        yield (*path, "lookup"), HearingError("exports.map_no_lookup", name=column.lookup)


def _one(field: MappedField, path: Path) -> _Found:
    source = ONE_VALUE.get(field.source)
    if source is None:
        yield (*path, "from"), HearingError("exports.map_no_source", name=field.source)
        return
    if field.type not in source.types:
        yield (*path, "type"), HearingError("exports.map_wrong_type", field=field.to, type=field.type.value)
    if source.coded and field.lookup is None:
        yield path, HearingError("exports.map_missing", key="lookup")
    if field.source == "told.agreed" and not field.topics:
        yield path, HearingError("exports.map_missing", key="topics")
    if field.source == "constant" and field.value is None:
        yield path, HearingError("exports.map_missing", key="value")
    if field.fields:
        yield (*path, "fields"), HearingError("exports.map_unknown_key", key="fields")


def _rows(field: MappedField, made: Mapping, path: Path) -> _Found:
    source = ROWS.get(field.source)
    if source is None:
        yield (*path, "from"), HearingError("exports.map_no_source", name=field.source)
        return
    if not field.fields:
        yield path, HearingError("exports.map_missing", key="fields")
    if field.source == "turns" and not field.kinds:
        yield path, HearingError("exports.map_missing", key="kinds")
    targets = [column.to for column in field.fields]
    # Primero puts its own time in place of ours unless a note carries both.
    if field.to == _NOTES and len(_TIME_OF_A_NOTE & set(targets)) == 1:
        yield (*path, "fields"), HearingError("exports.map_note_time")
    for number, column in enumerate(field.fields):
        place = (*path, "fields", number)
        found = source.columns.get(column.source)
        if targets.index(column.to) != number:
            yield (*place, "to"), HearingError("exports.map_twice", field=column.to)
        if column.to in NEVER:
            yield (*place, "to"), HearingError("exports.map_never", field=column.to)
        if found is None:
            yield (*place, "from"), HearingError("exports.map_no_source", name=column.source)
        elif column.type not in found.types:
            wrong = HearingError("exports.map_wrong_type", field=column.to, type=column.type.value)
            yield (*place, "type"), wrong
        yield from _lookup(column, made, place)
