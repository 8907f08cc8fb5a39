"""What a case that moves between vaults consists of, and the proofs that come with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, FailFast, Field, JsonValue

from hearing.agencies.cosigning import CoSigning
from hearing.ports import GREATEST, LONGEST_MS
from hearing.storage.history import entry_hash, reason_digest

KIND = "duty"
"""How history names what came with a case that was taken over."""
VaultId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
HashHex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
TEXT_LIMIT = 1_000_000
"""Characters of one value; the text of a protocol is the longest there is."""
ROWS_LIMIT = 100_000
"""Rows of one table, and entries of history."""
_Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
_Word = Annotated[str, Field(max_length=1_000)]
"""A name, a moment, an id or a digest."""
_Name = Annotated[str, Field(max_length=64)]
"""What a table or a column is called."""
_Number = Annotated[int, Field(ge=-GREATEST, le=GREATEST)]
_Bytes = Annotated[Mapping[Literal["hex"], _Word], Field(min_length=1, max_length=1)]
Value = _Text | _Number | None | _Bytes
_TIME: JsonValue = {"type": ["integer", "null"], "minimum": 0, "maximum": LONGEST_MS}
_TIMES: JsonValue = {"elapsed_ms": _TIME, "closed_ms": _TIME}
"""As the records have it that these rows are read as."""
Row = Annotated[Mapping[_Name, Value], Field(max_length=64, json_schema_extra={"properties": _TIMES})]
Rows = Annotated[tuple[Row, ...], FailFast(), Field(max_length=ROWS_LIMIT)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Proof(_Part):
    """One entry of the other vault's history, with the hash before it, so that it verifies alone."""

    before: HashHex
    seq: int = Field(ge=1)
    at: _Word
    who: _Word
    action: _Word
    record_kind: _Word
    record_id: _Word
    digest: _Word
    reason_digest: _Word
    hash: HashHex
    reason: _Text = ""
    reason_nonce: _Word = ""

    @property
    def holds(self) -> bool:
        """Whether the entry and its reason are what their hashes say."""
        deed = (self.action, self.record_kind, self.record_id)
        digests = (self.digest, self.reason_digest)
        said = entry_hash(self.before, self.seq, self.at, who=self.who, deed=deed, digests=digests)
        if said != self.hash:
            return False
        try:
            nonce = bytes.fromhex(self.reason_nonce)
        except ValueError:
            return False
        return not self.reason or reason_digest(self.reason, nonce) == self.reason_digest


class Excerpt(_Part):
    """What the other vault's history says of a case, and what was co-signed there."""

    vault: VaultId
    signing_key: HashHex
    head_seq: int = Field(ge=1)
    head_sha256: HashHex
    entries: Annotated[tuple[Proof, ...], FailFast(), Field(max_length=ROWS_LIMIT)]
    cosigned: Annotated[tuple[CoSigning, ...], FailFast(), Field(max_length=ROWS_LIMIT)] = ()


class DutyCase(_Part):
    """A case with all its rows; a row's own number stays behind, and bytes are ``{"hex": …}``."""

    case: VaultId
    tables: Annotated[Mapping[_Name, Rows], Field(max_length=64)]
    excerpt: Excerpt

    @property
    def content_sha256(self) -> str:
        """Over the rows as JSON with sorted keys and no spaces."""
        return sha256_of(self.tables)


class Duty(_Part):
    """Kept with a case that was taken over; the name of the case's entry in history is its id."""

    id: str
    case: VaultId
    from_person: str
    excerpt: Excerpt


def sha256_of(tables: Mapping[str, Any]) -> str:
    """SHA-256 over rows by table, as JSON with sorted keys and no spaces."""
    plain = {table: [dict(row) for row in rows] for table, rows in tables.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
