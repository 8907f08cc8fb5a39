"""People and their slots on a shared laptop, and giving the vault a new key."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hearing.errors import HearingError
from hearing.storage.database import NAME, Database
from hearing.storage.history import History
from hearing.storage.kdf import KdfParameters, calibrate
from hearing.storage.slots import (
    Passphrase,
    Slot,
    VaultKey,
    new_raw_key,
    open_slot,
    passphrase_slot,
    recovery_slot,
    rewrapped,
    with_key,
)
from hearing.storage.vault_file import read_vault_file, write_vault_file


@dataclass(frozen=True)
class SlotView:
    """A way in, as a person is shown it."""

    id: str
    kind: str
    person: str


class People:
    """Who may open this vault. Names stand inside the database; outside are only opaque ids."""

    def __init__(self, folder: Path, database: Database, history: History) -> None:
        self._folder = folder
        self._database = database
        self._history = history

    @staticmethod
    def enter(database: Database, slot: Slot, person: str, now: datetime) -> None:
        """Record a slot and whose it is; call it inside a transaction."""
        database.run(
            "INSERT INTO slots (id, kind, recipient, person, added_at) VALUES (?, ?, ?, ?, ?)",
            (slot.id, slot.kind, slot.recipient, person, now.isoformat()),
        )

    def name_of(self, slot_id: str) -> str | None:
        row = self._database.one("SELECT person FROM slots WHERE id = ?", (slot_id,))
        return None if row is None else str(row[0])

    def strangers(self) -> tuple[str, ...]:
        """Ids of slots in ``vault.json`` that were not put there through an open vault.

        Whoever can write to the folder can put a slot there. It opens nothing, but a new vault key
        must never be given to it.
        """
        rows = self._database.all("SELECT id, kind, recipient FROM slots")
        known = {(str(row[0]), str(row[1]), str(row[2])) for row in rows}
        content = read_vault_file(self._folder)
        return tuple(slot.id for slot in content.slots if (slot.id, slot.kind, slot.recipient) not in known)

    def list(self) -> list[SlotView]:
        """Every way in, in the order in which they were added."""
        content = read_vault_file(self._folder)
        return [SlotView(slot.id, slot.kind, self.name_of(slot.id) or "") for slot in content.slots]

    def add(
        self, key: VaultKey, person: str, passphrase: str, now: datetime, kdf: KdfParameters | None = None
    ) -> str:
        """Give ``person`` a passphrase of their own; the new slot's id.

        The name is written first: a crash in between leaves a name without a slot, which opens
        nothing, and never a slot nobody can be named for.
        """
        if not person.strip():
            raise HearingError("vault.person_missing")
        slot_id = secrets.token_hex(16)
        slot = passphrase_slot(slot_id, key, passphrase, kdf or calibrate())
        self._record(slot, person.strip(), now, "slot added")
        content = read_vault_file(self._folder)
        write_vault_file(self._folder, content.model_copy(update={"slots": (*content.slots, slot)}))
        return slot_id

    def add_recovery(self, key: VaultKey, recipient: str, now: datetime) -> str:
        """Let the holder of ``recipient``'s private key open the vault."""
        slot_id = secrets.token_hex(16)
        slot = recovery_slot(slot_id, key, recipient)
        self._record(slot, "", now, "recovery slot added")
        content = read_vault_file(self._folder)
        write_vault_file(self._folder, content.model_copy(update={"slots": (*content.slots, slot)}))
        return slot_id

    def change_passphrase(
        self, key: VaultKey, slot_id: str, old: str, new: str, kdf: KdfParameters | None = None
    ) -> None:
        """Seal a slot under a new passphrase; raises ``vault.wrong_secret`` for a wrong old one."""
        content = read_vault_file(self._folder)
        slot = next((slot for slot in content.slots if slot.id == slot_id), None)
        if slot is None:
            raise HearingError("vault.no_such_slot")
        changed = rewrapped(slot, key, old, new, kdf or calibrate())
        slots = tuple(changed if known.id == slot_id else known for known in content.slots)
        write_vault_file(self._folder, content.model_copy(update={"slots": slots}))
        with self._database.transaction():
            self._history.add("passphrase changed", "slot", slot_id)

    def confirm(self, key: VaultKey, passphrase: str) -> None:
        """Make sure that who opened the vault is still there; raises ``vault.wrong_secret``."""
        content = read_vault_file(self._folder)
        slot = next((slot for slot in content.slots if slot.id == key.slot_id), None)
        secret = Passphrase(passphrase)
        # The slot opened this very vault, so how hard it is to guess was looked at then.
        if slot is None or open_slot(slot, content.vault_id, secret, allow_weak=True) is None:
            raise HearingError("vault.wrong_secret")

    def revoke(self, slot_id: str) -> None:
        """Take a way in away. The last passphrase slot cannot go.

        Whoever knew the old vault key still does; ``rekey`` ends that.
        """
        content = read_vault_file(self._folder)
        left = tuple(slot for slot in content.slots if slot.id != slot_id)
        if len(left) == len(content.slots):
            raise HearingError("vault.no_such_slot")
        if not any(slot.kind == "passphrase" for slot in left):
            raise HearingError("vault.last_slot")
        write_vault_file(self._folder, content.model_copy(update={"slots": left}))
        with self._database.transaction():
            self._database.run("DELETE FROM slots WHERE id = ?", (slot_id,))
            self._history.add("slot revoked", "slot", slot_id)

    def rekey(self, key: VaultKey) -> VaultKey:
        """Write the whole database anew under a fresh key and give it to every slot.

        Both keys are in ``vault.json`` while the database changes over, so that a crash at any moment
        leaves a vault that opens. Copies kept before a migration are under the old key and go.

        Raises HearingError ``vault.strange_slot`` where ``vault.json`` holds a slot that nobody added.
        """
        if self.strangers():
            raise HearingError("vault.strange_slot")
        fresh = VaultKey(key.vault_id, new_raw_key(), key.slot_id)
        content = read_vault_file(self._folder)
        coming = tuple(with_key(slot, fresh) for slot in content.slots)
        write_vault_file(self._folder, content.model_copy(update={"next_slots": coming}))
        self._database.rekey(fresh.raw)
        write_vault_file(self._folder, content.model_copy(update={"slots": coming, "next_slots": None}))
        for copy in self._folder.glob("hearing-before-*.db"):
            copy.unlink(missing_ok=True)
        with self._database.transaction():
            self._history.add("rekeyed", "vault", key.vault_id)
        return fresh

    @staticmethod
    def settle_rekey(folder: Path, key: VaultKey) -> VaultKey:
        """Finish a rekey that was cut short: find out under which key the database is, and keep to it.

        Raises HearingError ``vault.damaged`` where it is under neither.
        """
        content = read_vault_file(folder)
        if content.next_slots is None:
            return key
        if _opens(folder, key.raw):
            write_vault_file(folder, content.model_copy(update={"next_slots": None}))
            return key
        if key.coming is not None and _opens(folder, key.coming):
            slots = content.next_slots
            write_vault_file(folder, content.model_copy(update={"slots": slots, "next_slots": None}))
            return VaultKey(key.vault_id, key.coming, key.slot_id)
        raise HearingError("vault.damaged")

    def _record(self, slot: Slot, person: str, now: datetime, action: str) -> None:
        with self._database.transaction():
            self.enter(self._database, slot, person, now)
            self._history.add(action, "slot", slot.id)


def _opens(folder: Path, raw: bytes) -> bool:
    try:
        Database.open(folder / NAME, raw).close()
    except HearingError as error:
        if error.code == "vault.damaged":
            return False
        raise
    return True
