"""An addition that was begun and not kept, there again when the same is added to the next time."""

from __future__ import annotations

from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from hearing.interview.additions import AdditionKind


class Drafts(Protocol):
    """The part of the vault that keeps unfinished text."""

    def get(self, key: str) -> str | None: ...
    def put(self, key: str, body: str) -> None: ...
    def drop(self, key: str) -> None: ...


class Unfinished(BaseModel):
    """What was typed, and as what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: AdditionKind
    text: str


def read_unfinished(drafts: Drafts, session_id: str, turn_id: str) -> Unfinished | None:
    """What was begun to this turn, or to the session where ``turn_id`` is empty. What cannot be read is
    as if never typed."""
    body = drafts.get(_key(session_id, turn_id))
    try:
        return None if body is None else Unfinished.model_validate_json(body)
    except ValidationError:
        return None


def keep_unfinished(drafts: Drafts, session_id: str, turn_id: str, begun: Unfinished) -> None:
    """Keep it in place of what was; nothing typed is nothing kept."""
    if begun.text.strip():
        drafts.put(_key(session_id, turn_id), begun.model_dump_json())
    else:
        drafts.drop(_key(session_id, turn_id))


def drop_unfinished(drafts: Drafts, session_id: str, turn_id: str) -> None:
    """It became an addition."""
    drafts.drop(_key(session_id, turn_id))


def _key(session_id: str, turn_id: str) -> str:
    # The session's id in the key lets erasing the session find it.
    return f"addition/{session_id}/{turn_id}"
