"""Who did what to which record, when: only ever added to, each entry chained to the one before."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearing.ports import Clock
from hearing.storage.database import Database

BEGINNING = "0" * 64
"""What the first entry is chained to."""
NONCE_BYTES = 16
_BATCH = 20_000
_SELECT = (
    "SELECT seq, at, who, action, record_kind, record_id, digest, reason_digest, hash, "
    "coalesce(reason, '') FROM history LEFT JOIN reasons ON history_seq = seq"
)


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
    reason_digest: str
    sha256_hex: str
    reason: str


@dataclass(frozen=True)
class ChainReport:
    """Whether the chain holds, how many entries it has, and the first that does not fit."""

    holds: bool
    entries: int
    broken_at: int | None
    head: HistoryHead


def entry_hash(
    before: str, seq: int, at: str, *, who: str, deed: tuple[str, str, str], digests: tuple[str, str]
) -> str:
    """The hash of an entry: SHA-256 over the compact JSON array of everything it says (docs/formats.md).

    ``deed`` is action, kind and id of the record; ``digests`` are of the record and of the reason.
    """
    said = [before, seq, at, who, *deed, *digests]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def record_digest(content: dict[str, Any], nonce: bytes) -> str:
    """SHA-256 over a record's nonce and its JSON with sorted keys."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(nonce + canonical.encode()).hexdigest()


def reason_digest(reason: str, nonce: bytes) -> str:
    """SHA-256 over a nonce and the reason a person gave."""
    return hashlib.sha256(nonce + reason.encode()).hexdigest()


class History:
    """The chain of one vault. Entries are added inside the transaction that changes the record."""

    def __init__(self, database: Database, clock: Clock, who: str) -> None:
        self._database = database
        self._clock = clock
        self.who = who

    def now(self) -> datetime:
        """The time that the next entry would carry."""
        return self._clock.now()

    def add(
        self,
        action: str,
        record_kind: str,
        record_id: str,
        digest: str = "",
        *,
        who: str = "",
        reason: str = "",
    ) -> None:
        """Chain one more entry; call it inside a transaction.

        ``action`` is a word of ours; what a person wrote goes into ``reason``, which stands beside the
        chain and can be erased.
        """
        head = self.head()
        seq, at, doer = head.seq + 1, self._clock.now().isoformat(), who or self.who
        nonce = secrets.token_bytes(NONCE_BYTES) if reason else b""
        digests = (digest, reason_digest(reason, nonce) if reason else "")
        deed = (action, record_kind, record_id)
        said = entry_hash(head.sha256_hex, seq, at, who=doer, deed=deed, digests=digests)
        self._database.run(
            "INSERT INTO history "
            "(seq, at, who, action, record_kind, record_id, digest, reason_digest, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (seq, at, doer, *deed, *digests, said),
        )
        if reason:
            self._database.run(
                "INSERT INTO reasons (history_seq, reason, nonce) VALUES (?, ?, ?)", (seq, reason, nonce)
            )

    def head(self) -> HistoryHead:
        row = self._database.one("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1")
        return HistoryHead(0, BEGINNING) if row is None else HistoryHead(int(row[0]), str(row[1]))

    def began_at(self) -> datetime:
        """When the vault was made: the time of the first entry, or now where there is none."""
        row = self._database.one("SELECT at FROM history ORDER BY seq LIMIT 1")
        return self.now() if row is None else datetime.fromisoformat(row[0])

    def entries(self, offset: int = 0, limit: int = 200) -> list[HistoryEntry]:
        """Entries from the newest backwards."""
        rows = self._database.all(f"{_SELECT} ORDER BY seq DESC LIMIT ? OFFSET ?", (limit, offset))
        return [_entry(row) for row in rows]

    def of_record(self, record_kind: str, record_id: str) -> list[HistoryEntry]:
        """What was done to one record, oldest first."""
        rows = self._database.all(
            f"{_SELECT} WHERE record_kind = ? AND record_id = ? ORDER BY seq",
            (record_kind, record_id),
        )
        return [_entry(row) for row in rows]

    def verify(self) -> ChainReport:
        """Follow the chain from its beginning."""
        before, count = BEGINNING, 0
        for entry, at in self._walk():
            deed = (entry.action, entry.record_kind, entry.record_id)
            digests = (entry.digest, entry.reason_digest)
            expected = entry_hash(before, count + 1, at, who=entry.who, deed=deed, digests=digests)
            if entry.seq != count + 1 or entry.sha256_hex != expected:
                return ChainReport(False, count, entry.seq, HistoryHead(count, before))
            before, count = entry.sha256_hex, count + 1
        return ChainReport(True, count, None, HistoryHead(count, before))

    def latest_digests(self, record_kind: str) -> dict[str, str]:
        """For each record of a kind that should be there, the digest its last entry gave it.

        An entry without a digest says that the record went.
        """
        rows = self._database.all(
            "SELECT record_id, digest FROM history WHERE record_kind = ? ORDER BY seq", (record_kind,)
        )
        latest = {str(record_id): str(digest) for record_id, digest in rows}
        return {record_id: digest for record_id, digest in latest.items() if digest}

    def changed_reasons(self) -> int:
        """How many reasons are not as their entries know them."""
        rows = self._database.all(
            "SELECT reason, nonce, reason_digest FROM reasons JOIN history ON seq = history_seq"
        )
        return sum(reason_digest(reason, bytes(nonce)) != digest for reason, nonce, digest in rows)

    def _walk(self) -> Iterator[tuple[HistoryEntry, str]]:
        last = 0
        while True:
            rows = self._database.all(f"{_SELECT} WHERE seq > ? ORDER BY seq LIMIT ?", (last, _BATCH))
            for row in rows:
                yield _entry(row), str(row[1])
            if len(rows) < _BATCH:
                return
            last = int(rows[-1][0])


def _entry(row: Any) -> HistoryEntry:
    seq, at, *rest = row
    return HistoryEntry(seq, datetime.fromisoformat(at), *rest)
