"""Where a received session came from, and which case of ours a case of theirs is."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from hearing.agencies.session_record import Withheld
from hearing.agencies.sharing import Difference, Verdict
from hearing.interview.pre_information import Blinding
from hearing.interview.records import Record

_HEX64 = r"^[0-9a-f]{64}$"


class SharedOn(Record):
    """How the sender shared it in the light of what the child was told, as the bundle says."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    acute: bool = False
    """A child was in acute danger: it went at once, and the reason was asked for afterwards."""
    reason: str = ""
    legal_ground: str = ""


class Origin(Record):
    """The bundle that brought a session as it stands now; ``id`` is the session's."""

    id: str
    case_id: str
    """The sender's id of the case, which may be another one here."""
    bundle_id: str
    sealed_at: datetime
    received_at: datetime
    sender_id: str
    """The sender's vault."""
    sender_name: str
    signing_key: str = Field(pattern=_HEX64)
    """The Ed25519 key that signed it."""
    agency_id: str = ""
    """The agency of ours that signs with this key; empty where there was none."""
    history_seq: int = Field(ge=0)
    history_sha256: str = Field(pattern=_HEX64)
    """Where the sender's history stood: who keeps it can later show that nothing was cut off."""
    sealed_sha256: str = Field(pattern=_HEX64)
    """Of the sealed file."""
    withheld: tuple[Withheld, ...] = ()
    """What the sender kept back, in general."""
    blinding: Blinding | None = None
    """How far its interviewer was kept from what was known beforehand, as the sender says."""
    shared_on: SharedOn | None = None
    """None where the sender gave no ground, so that the child was told."""

    def is_later_than(self, other: Origin) -> bool:
        """Whether it shows a later state: by the sender's history, then by the sender's clock."""
        return (self.history_seq, self.sealed_at) > (other.history_seq, other.sealed_at)


class CaseAlias(Record):
    """A case that a sender knows under ``id`` and this vault under ``case_id``."""

    id: str
    case_id: str
    sender_name: str = ""
    chosen_at: datetime
