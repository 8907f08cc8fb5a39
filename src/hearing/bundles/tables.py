"""Results of many bundles as a table that any spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_of(form: type[Any], rows: Iterable[Any]) -> bytes:
    """CSV in UTF-8 with the fields of the dataclass ``form`` as its columns."""
    target = io.StringIO()
    table = csv.writer(target, lineterminator="\r\n")
    names = [field.name for field in fields(form)]
    table.writerow(names)
    for row in rows:
        table.writerow([_plain(str(getattr(row, name))) for name in names])
    return target.getvalue().encode("utf-8-sig")


def _plain(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
