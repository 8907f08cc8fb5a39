"""Who did what to which record, when: only ever added to, each entry chained to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearing.ports import Clock
from hearing.storage.database import Database

BEGINNING = "0" * 64
"""What the first entry is chained to."""
_BATCH = 20_000


@dataclass(frozen=True)
class HistoryHead:
    """The last entry: where the chain stands. Known elsewhere, it shows that nothing was cut off."""

    seq: int
    sha256_hex: str


@dataclass(frozen=True)
class HistoryEntry:
    """One deed. ``digest`` is over the record as it then was; it tells nothing of its words."""

    seq: int
    at: datetime
    who: str
    action: str
    record_kind: str
    record_id: str
    digest: str
    sha256_hex: str


@dataclass(frozen=True)
class ChainReport:
    """Whether the chain holds, how many entries it has, and the first that does not fit."""

    holds: bool
    entries: int
    broken_at: int | None
    head: HistoryHead


def entry_hash(before: str, seq: int, at: str, *, who: str, deed: tuple[str, str, str], digest: str) -> str:
    """The hash of an entry: SHA-256 over the compact JSON array of everything it says (docs/formats.md)."""
    said = [before, seq, at, who, *deed, digest]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def record_digest(content: dict[str, Any], nonce: bytes) -> str:
    """SHA-256 over a record's nonce and its JSON with sorted keys."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(nonce + canonical.encode()).hexdigest()


class History:
    """The chain of one vault. Entries are added inside the transaction that changes the record."""

    def __init__(self, database: Database, clock: Clock, who: str) -> None:
        self._database = database
        self._clock = clock
        self.who = who

    def add(self, action: str, record_kind: str, record_id: str, digest: str = "", who: str = "") -> None:
        """Chain one more entry; call it inside a transaction."""
        head = self.head()
        seq, at, doer = head.seq + 1, self._clock.now().isoformat(), who or self.who
        deed = (action, record_kind, record_id)
        self._database.run(
            "INSERT INTO history (seq, at, who, action, record_kind, record_id, digest, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                at,
                doer,
                *deed,
                digest,
                entry_hash(head.sha256_hex, seq, at, who=doer, deed=deed, digest=digest),
            ),
        )

    def head(self) -> HistoryHead:
        row = self._database.one("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1")
        return HistoryHead(0, BEGINNING) if row is None else HistoryHead(int(row[0]), str(row[1]))

    def entries(self, offset: int = 0, limit: int = 200) -> list[HistoryEntry]:
        """Entries from the newest backwards."""
        rows = self._database.all("SELECT * FROM history ORDER BY seq DESC LIMIT ? OFFSET ?", (limit, offset))
        return [_entry(row) for row in rows]

    def of_record(self, record_kind: str, record_id: str) -> list[HistoryEntry]:
        """What was done to one record, oldest first."""
        rows = self._database.all(
            "SELECT * FROM history WHERE record_kind = ? AND record_id = ? ORDER BY seq",
            (record_kind, record_id),
        )
        return [_entry(row) for row in rows]

    def verify(self) -> ChainReport:
        """Follow the chain from its beginning."""
        before, count = BEGINNING, 0
        for entry, at in self._walk():
            deed = (entry.action, entry.record_kind, entry.record_id)
            expected = entry_hash(before, count + 1, at, who=entry.who, deed=deed, digest=entry.digest)
            if entry.seq != count + 1 or entry.sha256_hex != expected:
                return ChainReport(False, count, entry.seq, HistoryHead(count, before))
            before, count = entry.sha256_hex, count + 1
        return ChainReport(True, count, None, HistoryHead(count, before))

    def latest_digests(self, record_kind: str) -> dict[str, str]:
        """For each record of a kind, the digest its last entry gave it."""
        rows = self._database.all(
            "SELECT record_id, digest FROM history WHERE record_kind = ? AND digest <> '' ORDER BY seq",
            (record_kind,),
        )
        return {str(record_id): str(digest) for record_id, digest in rows}

    def _walk(self) -> Iterator[tuple[HistoryEntry, str]]:
        last = 0
        while True:
            rows = self._database.all(
                "SELECT * FROM history WHERE seq > ? ORDER BY seq LIMIT ?", (last, _BATCH)
            )
            for row in rows:
                yield _entry(row), str(row[1])
            if len(rows) < _BATCH:
                return
            last = int(rows[-1][0])


def _entry(row: Any) -> HistoryEntry:
    seq, at, who, action, kind, record_id, digest, sha256_hex = row
    return HistoryEntry(seq, datetime.fromisoformat(at), who, action, kind, record_id, digest, sha256_hex)
