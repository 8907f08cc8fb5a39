"""The outbox: sealed files that wait for a folder or a stick. Only ciphertext lies here.

A file is sealed to its receivers before it comes here, and goes as soon as it was written and read back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearing.agencies.sends import Place
from hearing.errors import HearingError
from hearing.storage.records import Store
from hearing.storage.sends import SendRepository

KIND = "outbox"
"""How history names a file that waits."""
MOST_FILES = 500
MOST_BYTES = 1024 * 1024 * 1024
"""All that may wait at once; a vault is no store for bundles."""
BUNDLE_SUFFIX = ".hearing"


@dataclass(frozen=True)
class Waiting:
    """A file that waits: the random name it gets, whom it is for, its size in bytes and its hash."""

    id: str
    bundle_id: str
    name: str
    label: str
    queued_at: datetime
    size: int
    sha256: str

    @property
    def is_bundle(self) -> bool:
        """Whether it is the bundle itself and no notice about one."""
        return self.name.endswith(BUNDLE_SUFFIX)


class Outbox:
    """Puts sealed files in and gives them out in the order in which they came."""

    def __init__(self, store: Store, sends: SendRepository) -> None:
        self._store = store
        self._sends = sends

    def put(self, bundle_id: str, data: bytes, label: str) -> Waiting:
        """Let a bundle wait that was handed over here; ``label`` says on the list whom it is for.

        The same bundle twice waits once. Raises HearingError ``vault.no_such_record`` where the ledger
        does not know the bundle, ``vault.exists`` where another file waits under its id, and
        ``vault.outbox_full``.
        """
        with self._store.database.transaction():
            return self.put_within(bundle_id, data, label)

    def put_within(
        self, bundle_id: str, data: bytes, label: str, *, notice_id: str = "", suffix: str = BUNDLE_SUFFIX
    ) -> Waiting:
        """As ``put``, inside a transaction; a notice about the bundle has its own id and suffix."""
        database, history, file_id = self._store.database, self._store.history, notice_id or bundle_id
        sha256 = hashlib.sha256(data).hexdigest()
        case = database.one("SELECT case_id FROM sends WHERE bundle_id = ?", (bundle_id,))
        if case is None:
            raise HearingError("vault.no_such_record")
        there = next((one for one in self.waiting() if one.id == file_id), None)
        if there is not None:
            if there.sha256 != sha256:
                raise HearingError("vault.exists")
            return there
        self._check_room(len(data))
        now = history.now()
        database.run(
            "INSERT INTO outbox (id, case_id, bundle_id, name, label, queued_at, size, sha256, data) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                file_id,
                case[0],
                bundle_id,
                f"{file_id}{suffix}",
                label,
                now.isoformat(),
                len(data),
                sha256,
                data,
            ),
        )
        history.add("queued", KIND, file_id, sha256)
        return Waiting(file_id, bundle_id, f"{file_id}{suffix}", label, now, len(data), sha256)

    def waiting(self) -> list[Waiting]:
        """What waits, oldest first; without the files themselves."""
        rows = self._store.database.all(
            "SELECT id, bundle_id, name, label, queued_at, size, sha256 FROM outbox ORDER BY row"
        )
        return [_waiting(row) for row in rows]

    def data(self, file_id: str) -> bytes:
        """The sealed file; raises HearingError ``vault.no_such_record``, or ``vault.damaged`` where it
        is not as it was put here."""
        row = self._store.database.one("SELECT data, sha256 FROM outbox WHERE id = ?", (file_id,))
        if row is None:
            raise HearingError("vault.no_such_record")
        if hashlib.sha256(row[0]).hexdigest() != row[1]:
            raise HearingError("vault.damaged")
        return bytes(row[0])

    def remove(self, file_id: str) -> None:
        """Take a file out without writing it; the ledger goes on saying that it was not written.

        Raises HearingError ``vault.no_such_record``.
        """
        with self._store.database.transaction():
            self._drop(file_id, "taken out")

    def drop_bundle_within(self, bundle_id: str) -> bool:
        """Take a bundle out that need not go any more, inside a transaction; False where none waits."""
        waits = any(file.id == bundle_id for file in self.waiting())
        if waits:
            self._drop(bundle_id, "taken out")
        return waits

    def done(self, file: Waiting) -> None:
        """The file lies where it was to go: the ciphertext goes from here, and the ledger notes it."""
        with self._store.database.transaction():
            self._drop(file.id, "written")
            if file.is_bundle:
                self._sends.note_delivery_within(file.bundle_id, Place.FOLDER)

    def damaged(self) -> int:
        """How many files are not as history knows them."""
        known = self._store.history.latest_digests(KIND)
        count = 0
        for (file_id,) in self._store.database.all("SELECT id FROM outbox"):
            row = self._store.database.one("SELECT data FROM outbox WHERE id = ?", (file_id,))
            count += known.pop(str(file_id), "") != hashlib.sha256(row[0]).hexdigest()
        return count + len(known)

    def _drop(self, file_id: str, action: str) -> None:
        if self._store.database.one("SELECT 1 FROM outbox WHERE id = ?", (file_id,)) is None:
            raise HearingError("vault.no_such_record")
        self._store.database.run("DELETE FROM outbox WHERE id = ?", (file_id,))
        self._store.history.add(action, KIND, file_id)

    def _check_room(self, size: int) -> None:
        count, taken = self._store.database.one("SELECT count(*), coalesce(sum(size), 0) FROM outbox")
        if count >= MOST_FILES or taken + size > MOST_BYTES:
            raise HearingError("vault.outbox_full", count=MOST_FILES)


def _waiting(row: Any) -> Waiting:
    file_id, bundle_id, name, label, queued_at, size, sha256 = row
    when = datetime.fromisoformat(queued_at)
    return Waiting(str(file_id), str(bundle_id), str(name), str(label), when, int(size), str(sha256))
