"""Bringing a vault's schema up to date: numbered SQL, each step with its record in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from sqlite3 import complete_statement

from hearing.errors import HearingError
from hearing.storage.database import Database

_NAME = re.compile(r"(\d{4})_[a-z_]+\.sql")


@dataclass(frozen=True)
class Migration:
    """One step: its number and the SQL that takes it."""

    number: int
    name: str
    sql: str


def shipped() -> tuple[Migration, ...]:
    """All steps of this program, in order."""
    found = []
    for entry in files("hearing.storage.migrations").iterdir():
        match = _NAME.fullmatch(entry.name)
        if match is not None:
            found.append(Migration(int(match[1]), entry.name, entry.read_text("utf-8")))
    return tuple(sorted(found, key=lambda step: step.number))


def migrate(
    database: Database,
    now: datetime,
    keep_copy: Callable[[], None],
    steps: Sequence[Migration] | None = None,
) -> int:
    """Take the missing steps and give the number of the last one.

    ``keep_copy`` is called once, before the first step, where there is something to copy. Raises
    HearingError ``vault.newer`` where a later program has written the vault.
    """
    known = tuple(steps) if steps is not None else shipped()
    have = _have(database)
    latest = known[-1].number
    if have > latest:
        raise HearingError("vault.newer", format=have)
    missing = [step for step in known if step.number > have]
    if missing and have:
        keep_copy()
    for step in missing:
        _take(database, step, now)
    return latest


def _have(database: Database) -> int:
    row = database.one("PRAGMA user_version")
    return int(row[0])


def _take(database: Database, step: Migration, now: datetime) -> None:
    with database.transaction():
        database.run(
            "CREATE TABLE IF NOT EXISTS migrations "
            "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, taken_at TEXT NOT NULL) STRICT"
        )
        for statement in statements(step.sql):
            database.run(statement)
        database.run(
            "INSERT INTO migrations (number, name, taken_at) VALUES (?, ?, ?)",
            (step.number, step.name, now.isoformat()),
        )
        database.run(f"PRAGMA user_version = {step.number:d}")


def statements(sql: str) -> list[str]:
    """The single statements of a script; a trigger's body stays in one piece."""
    found: list[str] = []
    pending = ""
    for line in sql.splitlines():
        if line.lstrip().startswith("--") or not line.strip():
            continue
        pending += line + "\n"
        if complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
