"""How records lie in the vault: as JSON beside the columns that are looked things up by."""

from __future__ import annotations

import secrets
from typing import Any, Protocol

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

from hearing.errors import HearingError
from hearing.storage.database import Database
from hearing.storage.history import NONCE_BYTES, History, record_digest


class Indexed(Protocol):
    """What a repository needs to keep the search up to date; turns are caught up with later."""

    def put(self, kind: str, row: int, words: str) -> None: ...
    def drop(self, kind: str, row: int, words: str) -> None: ...
    def change_turn(self, row: int, before: str, after: str) -> None: ...


class Store:
    """What every repository works with."""

    def __init__(self, database: Database, history: History, index: Indexed) -> None:
        self.database = database
        self.history = history
        self.index = index


def new_nonce() -> bytes:
    return secrets.token_bytes(NONCE_BYTES)


def body_of(record: BaseModel) -> str:
    """The JSON a record lies in the vault as; raises HearingError ``vault.not_text``."""
    try:
        return record.model_dump_json()
    except PydanticSerializationError as error:
        # The one thing the models let through that JSON does not: bytes of a command that are no letters.
        raise HearingError("vault.not_text") from error


def digest_of(record: BaseModel, nonce: bytes) -> str:
    """The digest history keeps of a record."""
    content: dict[str, Any] = record.model_dump(mode="json")
    return record_digest(content, nonce)
