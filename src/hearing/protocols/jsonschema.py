"""The JSON Schema of a protocol file, for editors that check while one writes."""

from __future__ import annotations

import json

from hearing.protocols.schema import FORMAT_VERSION, Protocol


def json_schema() -> str:
    """JSON Schema 2020-12 as text, the same each time."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Hearing protocol, format {FORMAT_VERSION}",
        **{key: value for key, value in Protocol.model_json_schema().items() if key != "title"},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
