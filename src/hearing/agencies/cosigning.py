"""A second pair of eyes: what a supervisor co-signs, and what goes on meanwhile.

Nothing waits for a co-signature that a child in danger needs at once: such a share goes, and is
co-signed afterwards.
"""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

NOTE_LIMIT = 4_000
"""Characters of a note or reason."""


class CoSigned(StrEnum):
    """What is co-signed."""

    SESSION = "session"
    """The closing of a session."""
    SHARE = "share"
    """A bundle; the record's id is the bundle's."""


class CoSignState(StrEnum):
    """Where it stands."""

    WAITING = "waiting"
    SIGNED = "signed"
    RETURNED = "returned"


class CoSigning(BaseModel):
    """One act that waits for a supervisor, or that one has answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: CoSigned
    record_id: str
    case_id: str
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the record as it was when it was asked for."""
    asked_by: str
    asked_slot: str
    """By whose way in; nobody answers for themselves, whatever name they go by."""
    asked_at: datetime
    state: CoSignState = CoSignState.WAITING
    sent_before: str = Field(default="", max_length=NOTE_LIMIT)
    """Why it went before anybody had co-signed it; empty where it did not."""
    answered_by: str = ""
    answered_at: datetime | None = None
    note: str = Field(default="", max_length=NOTE_LIMIT)
    signature: str = Field(default="", pattern=r"^([0-9a-f]{128})?$")
    """Ed25519 by the vault's key over ``signed_bytes``; empty until it is co-signed."""


class Sending(StrEnum):
    """What is to be done before a share goes."""

    GOES = "goes"
    GOES_AND_ASKS = "goes and asks"
    """It goes at once, and is co-signed afterwards."""
    ASKS_REASON = "asks reason"
    """It waits; whoever sends it all the same says why."""


def sending(*, wanted: bool, acute_danger: bool, state: CoSignState | None) -> Sending:
    """Whether a share goes.

    ``wanted`` is the vault's setting; ``state`` is where its co-signing stands, None before it was asked for.
    """
    if not wanted or state is CoSignState.SIGNED:
        return Sending.GOES
    return Sending.GOES_AND_ASKS if acute_danger else Sending.ASKS_REASON


def signed_bytes(vault_id: str, one: CoSigning) -> bytes:
    """What the signature of a co-signing is over: compact JSON with sorted keys, in UTF-8."""
    said = {
        "what": "hearing-cosigning-1",
        "vault": vault_id,
        "id": one.id,
        "kind": one.kind.value,
        "record": one.record_id,
        "digest": one.digest,
        "done_by": one.asked_by,
        "cosigned_by": one.answered_by,
        "at": one.answered_at.isoformat() if one.answered_at else "",
        "note": one.note,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
