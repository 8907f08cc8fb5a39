"""What one site of Primero takes: its own ``GET /api/v2/forms`` and ``/lookups``, or what the map says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hearing.bundles.exports.primero.mapping import Column, FieldType, MappedField, Mapping
from hearing.errors import HearingError
from hearing.files.reading import read_bounded

SIZE_LIMIT = 32 * 1024 * 1024
_SIMPLE = {
    "text_field": FieldType.TEXT,
    "textarea": FieldType.TEXT,
    "numeric_field": FieldType.NUMBER,
    "tick_box": FieldType.TICK,
    "radio_button": FieldType.RADIO,
    "subform": FieldType.SUBFORM,
}


@dataclass(frozen=True)
class Accepted:
    """What one field takes. ``options`` is None where no list of them is known."""

    type: FieldType
    options: frozenset[str] | None = None
    rows: dict[str, Accepted] = field(default_factory=dict)
    """For a subform: what each row takes."""


Form = dict[str, Accepted]


@dataclass(frozen=True)
class Deployment:
    """The forms of a case that the sender's role is shown, by id."""

    forms: dict[str, Form]


class _Read(BaseModel):
    """What is read of the site's answers; all else in them is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Option(_Read):
    id: str | int
    disabled: bool = False


def _ids(options: Iterable[_Option]) -> frozenset[str]:
    return frozenset(str(option.id) for option in options if not option.disabled)


class _Field(_Read):
    name: str
    type: str
    multi_select: bool = False
    date_include_time: bool = False
    option_strings_source: str | None = None
    option_strings_text: list[_Option] | dict[str, list[_Option]] | None = None
    subform_section_id: int | str | None = None
    subform_unique_id: str | None = None


class _Form(_Read):
    id: int | str | None = None
    unique_id: str
    parent_form: str = "case"
    module_ids: list[str] = Field(default_factory=list)
    is_nested: bool = False
    fields: list[_Field] = Field(default_factory=list)


class _Lookup(_Read):
    unique_id: str
    values: list[_Option]


class _Page(_Read):
    total: int | None = None


class _Forms(_Read):
    data: list[_Form]


class _Lookups(_Read):
    data: list[_Lookup]
    metadata: _Page = _Page()


def read_deployment(forms: Path, lookups: Path, module_id: str) -> Deployment:
    """The site's answers from two files.

    Raises HearingError ``exports.bad_forms``, ``exports.no_case_forms``, ``exports.lookups_cut`` or
    ``files.…``.
    """
    shown = _parsed(_Forms, forms)
    found = _parsed(_Lookups, lookups)
    if found.metadata.total is not None and found.metadata.total > len(found.data):
        raise HearingError("exports.lookups_cut", count=len(found.data), total=found.metadata.total)
    known = {one.unique_id: _ids(one.values) for one in found.data}
    reader = _Reader({key: one for one in shown.data for key in (one.id, one.unique_id) if key}, known)
    of_case = {
        one.unique_id: reader.form(one)
        for one in shown.data
        if one.parent_form == "case"
        and not one.is_nested
        and (not one.module_ids or module_id in one.module_ids)
    }
    if not of_case:
        raise HearingError("exports.no_case_forms", name=forms.name)
    return Deployment(of_case)


def assumed(mapping: Mapping) -> Deployment:
    """What the map itself says of the site, where its forms are not at hand."""
    forms: dict[str, Form] = {}
    for mapped in mapping.fields:
        form = forms.setdefault(mapped.form, {})
        before = form.get(mapped.to)
        rows = {} if before is None else before.rows
        form[mapped.to] = _as_mapped(mapped, {**rows, **_rows(mapped)})
    if mapping.report is not None:
        forms.setdefault(mapping.report.form, {})
    return Deployment(forms)


def _rows(mapped: MappedField) -> dict[str, Accepted]:
    return {column.to: _as_mapped(column, {}) for column in mapped.fields}


def _as_mapped(column: Column, rows: dict[str, Accepted]) -> Accepted:
    return Accepted(column.type, frozenset(column.options) or None, rows)


@dataclass(frozen=True)
class _Reader:
    forms: dict[int | str, _Form]
    lookups: dict[str, frozenset[str]]

    def form(self, form: _Form, *, inside: bool = False) -> Form:
        taken = ((one.name, self._accepted(one, inside=inside)) for one in form.fields)
        return {name: accepted for name, accepted in taken if accepted is not None}

    def _accepted(self, one: _Field, *, inside: bool) -> Accepted | None:
        """None for what is no field of a body, such as a line between fields or an upload."""
        kind = _SIMPLE.get(one.type)
        if one.type == "date_field":
            kind = FieldType.DATETIME if one.date_include_time else FieldType.DATE
        if one.type == "select_box":
            kind = FieldType.MULTI if one.multi_select else FieldType.SELECT
        if kind is None or (inside and kind is FieldType.SUBFORM):
            return None
        rows: Form = {}
        if kind is FieldType.SUBFORM:
            nested = self.forms.get(one.subform_unique_id or one.subform_section_id or "")
            rows = {} if nested is None else self.form(nested, inside=True)
        return Accepted(kind, self._options(one), rows)

    def _options(self, one: _Field) -> frozenset[str] | None:
        words = (one.option_strings_source or "").split()
        if words:
            # “lookup lookup-gender”; “Location”, “Agency” and the like are lists that no file has.
            return self.lookups.get(words[-1], frozenset()) if words[-1].startswith("lookup") else None
        given = one.option_strings_text
        if not given:
            return None
        listed = given if isinstance(given, list) else [option for each in given.values() for option in each]
        return _ids(listed)


def _parsed(model: type[Any], path: Path) -> Any:
    try:
        return model.model_validate_json(read_bounded(path, SIZE_LIMIT))
    except ValidationError as error:
        raise HearingError("exports.bad_forms", name=path.name) from error
