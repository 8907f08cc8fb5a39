"""Tables that a spreadsheet may open."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "utf-8-sig"


def plain_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = False) -> bytes:
    """RFC 4180 in UTF-8; a value that is None is an empty cell, a truth value is ``true`` or ``false``.

    ``bom`` puts a byte order mark first, without which some spreadsheets take it for another encoding.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain_cell(_text(value)) for value in row])
    # A file's name need not be text: a byte that is none stands there by its number.
    return target.getvalue().encode(_BOM if bom else "utf-8", "backslashreplace")


def table_of(form: type[Any], rows: Iterable[Any]) -> bytes:
    """As ``table`` with a byte order mark: the fields of the dataclass ``form`` are its columns."""
    names = [field.name for field in fields(form)]
    return table(names, ([getattr(row, name) for name in names] for row in rows), bom=True)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
