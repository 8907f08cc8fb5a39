"""Drafts and settings: small things under a key."""

from __future__ import annotations

import json
from typing import Any

from hearing.storage.database import Database
from hearing.storage.history import History


class DraftRepository:
    """Text that is not finished yet. A draft is on the disk when ``put`` returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, key: str, body: str) -> None:
        with self._database.transaction():
            self._database.run(
                "INSERT INTO drafts (key, body) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                (key, body),
            )

    def get(self, key: str) -> str | None:
        row = self._database.one("SELECT body FROM drafts WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def drop(self, key: str) -> None:
        with self._database.transaction():
            self._database.run("DELETE FROM drafts WHERE key = ?", (key,))

    def all(self) -> dict[str, str]:
        return {str(key): str(body) for key, body in self._database.all("SELECT key, body FROM drafts")}


class SettingRepository:
    """Settings that travel with the vault, as JSON values."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history

    def get(self, key: str, default: Any = None) -> Any:
        row = self._database.one("SELECT value FROM settings WHERE key = ?", (key,))
        return default if row is None else json.loads(row[0])

    def put(self, key: str, value: Any) -> None:
        with self._database.transaction():
            self._database.run(
                "INSERT INTO settings (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, json.dumps(value)),
            )
            self._history.add("changed", "setting", key)
