"""A JSON Schema of a case's body, made from a site's forms as the site's own validator makes one.

Written apart from the program, so that the two can be held against each other.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"


def body_schema(folder: Path) -> dict[str, Any]:
    """The schema for the forms and lookups in ``folder``."""
    forms = json.loads((folder / "forms.json").read_text("utf-8"))["data"]
    lookups = json.loads((folder / "lookups.json").read_text("utf-8"))["data"]
    options = {one["unique_id"]: [value["id"] for value in one["values"]] for one in lookups}
    by_id = {form["id"]: form for form in forms}
    properties: dict[str, Any] = {
        "id": {"type": "string", "pattern": UUID},
        "module_id": {"const": "primeromodule-cp"},
    }
    for form in forms:
        if form["parent_form"] == "case" and not form.get("is_nested"):
            properties |= _fields(form, by_id, options)
    data = {**_closed(properties), "required": ["id", "module_id"]}
    return {**_closed({"data": data}), "required": ["data"]}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _fields(form: dict[str, Any], by_id: dict[int, Any], options: dict[str, list[str]]) -> dict[str, Any]:
    made = ((field["name"], _field(field, by_id, options)) for field in form["fields"])
    return {name: schema for name, schema in made if schema is not None}


def _field(field: dict[str, Any], by_id: dict[int, Any], options: dict[str, list[str]]) -> Any:
    match field["type"]:
        case "text_field" | "textarea":
            return {"type": ["string", "null"]}
        case "numeric_field":
            return {"type": ["integer", "null"], "minimum": -(2**31), "maximum": 2**31 - 1}
        case "tick_box":
            return {"type": "boolean"}
        case "date_field":
            pattern = MOMENT if field["date_include_time"] else r"^\d{4}-\d\d-\d\d$"
            return {"type": "string", "pattern": pattern}
        case "radio_button" | "select_box":
            one = {"type": "string", "enum": _options(field, options)}
            return {"type": "array", "items": one} if field.get("multi_select") else one
        case "subform":
            row = _fields(by_id[field["subform_section_id"]], by_id, options)
            row["unique_id"] = {"type": "string", "pattern": UUID}
            return {"type": "array", "items": {**_closed(row), "required": ["unique_id"]}}
    return None


def _options(field: dict[str, Any], options: dict[str, list[str]]) -> list[str]:
    if "option_strings_source" in field:
        return options[field["option_strings_source"].split()[-1]]
    given = field["option_strings_text"]
    return [one["id"] for one in (given if isinstance(given, list) else given["en"])]
