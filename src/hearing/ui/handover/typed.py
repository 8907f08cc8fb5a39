"""What was typed about a receiver and not sealed yet, kept while the child is told first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError


class Drafts(Protocol):
    """The part of the vault that keeps unfinished text."""

    def put(self, key: str, body: str) -> None: ...
    def drop(self, key: str) -> None: ...
    def all(self) -> dict[str, str]: ...


class Typed(BaseModel):
    """The words of one receiver's card."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: str = ""
    reason: str = ""
    legal_ground: str = ""


def read_typed(drafts: Drafts, session_id: str) -> dict[str, Typed]:
    """What was typed and not sealed, by the agency's id. What cannot be read is as if never typed."""
    prefix, found = _key(session_id, ""), {}
    for key, body in drafts.all().items():
        if key.startswith(prefix):
            try:
                found[key.removeprefix(prefix)] = Typed.model_validate_json(body)
            except ValidationError:
                continue
    return found


def keep_typed(drafts: Drafts, session_id: str, typed: Mapping[str, Typed]) -> None:
    """Keep what is typed in place of what was; an agency that is no longer chosen is dropped."""
    for agency_id in read_typed(drafts, session_id).keys() - typed.keys():
        drafts.drop(_key(session_id, agency_id))
    for agency_id, words in typed.items():
        drafts.put(_key(session_id, agency_id), words.model_dump_json())


def _key(session_id: str, agency_id: str) -> str:
    # The session's id in the key lets erasing the session find it.
    return f"handover/{session_id}/{agency_id}"
