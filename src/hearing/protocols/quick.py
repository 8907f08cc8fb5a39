"""Reading a protocol that stands in the JSON form of YAML, as frozen ones do, without a YAML reader.

A frozen protocol is read each time its session is opened; this takes a twentieth of the time. It is a
shortcut only: whatever it does not take is read as YAML, which also finds the lines of mistakes.
"""

from __future__ import annotations

import json
import re
from typing import Any

_ODD_ESCAPE = re.compile(r'\\[^"\\n]')
"""Escapes that could stand for what cannot be shown; the YAML reader looks at them more closely."""


class _NotPlainError(ValueError):
    pass


def quick_data(text: str) -> dict[str, Any] | None:
    """The data where the text is plain JSON, else None."""
    if not text.startswith("{") or _ODD_ESCAPE.search(text):
        return None
    try:
        data = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _NotPlainError
    return mapping


def _refused(_name: str) -> None:
    raise _NotPlainError
