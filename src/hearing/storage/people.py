"""People and their slots on a shared laptop, and giving the vault a new key."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hearing.agencies.person_roles import (
    FIRST_PERSON,
    RECOVERY_HOLDER,
    Deed,
    PersonRole,
    Standing,
    standing,
)
from hearing.errors import HearingError
from hearing.storage.copies import drop_copies
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
    roles: frozenset[PersonRole] = frozenset()
    last_used: datetime | None = None
    """When the vault was last opened with it; None where that was not yet, or before this was kept."""


OUTSIDE_ROLE = "outside_role"
"""The kind under which history keeps a step somebody took outside their roles."""
_ROLES = "roles "
_ORDINARY = frozenset({PersonRole.INTERVIEWER})


class People:
    """Who may open this vault. Names stand inside the database; outside are only opaque ids.

    ``mine`` is the slot it was opened with. Changing who may open it needs a supervisor: what does so
    raises HearingError ``vault.supervisor_needed`` for anybody else.
    """

    def __init__(self, folder: Path, database: Database, history: History, mine: str) -> None:
        self._folder = folder
        self._database = database
        self._history = history
        self.mine = mine
        self.roles = self._view(mine, "").roles

    @staticmethod
    def enter(
        database: Database,
        slot: Slot,
        person: str,
        now: datetime,
        roles: Collection[PersonRole] = FIRST_PERSON,
    ) -> None:
        """Record a slot and whose it is; call it inside a transaction. Only a person has roles."""
        database.run(
            "INSERT INTO slots (id, kind, recipient, person, added_at) VALUES (?, ?, ?, ?, ?)",
            (slot.id, slot.kind, slot.recipient, person, now.isoformat()),
        )
        held = roles if slot.kind == "passphrase" else ()
        database.run("INSERT INTO people (slot_id, roles) VALUES (?, ?)", (slot.id, _written(held)))

    def used(self, now: datetime) -> None:
        """The vault was opened with this person's way in."""
        with self._database.transaction():
            self._database.run(
                "UPDATE people SET last_used_at = ? WHERE slot_id = ?", (now.isoformat(), self.mine)
            )

    def take_step(self, deed: Deed, record_id: str = "", reason: str = "") -> None:
        """Go on with ``deed``; outside one's roles the reason is kept in history.

        Raises HearingError ``vault.outside_role`` where a reason is wanted and missing, and
        ``vault.supervisor_needed`` for what no reason opens.
        """
        found = standing(self.roles, deed)
        if found is Standing.OFFERED:
            return
        if found is Standing.SUPERVISOR_ONLY:
            raise HearingError("vault.supervisor_needed")
        if not reason.strip():
            raise HearingError("vault.outside_role")
        with self._database.transaction():
            self._history.add(deed.value, OUTSIDE_ROLE, record_id, reason=reason.strip())

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

    def has_recipient(self, recipient: str) -> bool:
        """Whether the holder of this recovery key can open the vault already."""
        row = self._database.one("SELECT 1 FROM slots WHERE recipient = ?", (recipient,))
        return row is not None

    def list(self) -> list[SlotView]:
        """Every way in, in the order in which they were added."""
        content = read_vault_file(self._folder)
        return [self._view(slot.id, slot.kind) for slot in content.slots]

    def add(
        self,
        key: VaultKey,
        person: str,
        passphrase: str,
        now: datetime,
        kdf: KdfParameters | None = None,
        *,
        roles: Collection[PersonRole] = _ORDINARY,
    ) -> str:
        """Give ``person`` a passphrase of their own; the new slot's id.

        The name is written first: a crash in between leaves a name without a slot, which opens
        nothing, and never a slot nobody can be named for. Raises HearingError ``vault.person_missing``
        and ``vault.no_role``.
        """
        self.take_step(Deed.MANAGE_PEOPLE)
        if not person.strip():
            raise HearingError("vault.person_missing")
        if not roles:
            raise HearingError("vault.no_role")
        slot_id = secrets.token_hex(16)
        slot = passphrase_slot(slot_id, key, passphrase, kdf or calibrate())
        self._record(slot, person.strip(), now, "slot added", roles)
        content = read_vault_file(self._folder)
        write_vault_file(self._folder, content.model_copy(update={"slots": (*content.slots, slot)}))
        return slot_id

    def add_recovery(self, key: VaultKey, recipient: str, now: datetime) -> str:
        """Let the holder of ``recipient``'s private key open the vault."""
        self.take_step(Deed.MANAGE_PEOPLE)
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

    def give_roles(self, slot_id: str, roles: Collection[PersonRole]) -> None:
        """From now on the person of ``slot_id`` holds exactly these roles.

        Raises HearingError ``vault.no_such_slot``, ``vault.no_role`` and ``vault.last_supervisor``.
        """
        self.take_step(Deed.MANAGE_PEOPLE)
        if not roles:
            raise HearingError("vault.no_role")
        known = next((slot for slot in self.list() if slot.id == slot_id), None)
        if known is None or known.kind != "passphrase":
            raise HearingError("vault.no_such_slot")
        if PersonRole.SUPERVISOR not in roles:
            self._keep_a_supervisor(slot_id)
        with self._database.transaction():
            self._database.run("UPDATE people SET roles = ? WHERE slot_id = ?", (_written(roles), slot_id))
            self._history.add(_said(roles), "slot", slot_id)
        if slot_id == self.mine:
            self.roles = frozenset(roles)

    def revoke(self, slot_id: str) -> None:
        """Take a way in away. The last passphrase slot cannot go, nor the last supervisor's.

        Whoever knew the old vault key still does; ``rekey`` ends that. Raises HearingError
        ``vault.no_such_slot``, ``vault.last_slot`` and ``vault.last_supervisor``.
        """
        content = read_vault_file(self._folder)
        left = tuple(slot for slot in content.slots if slot.id != slot_id)
        if len(left) == len(content.slots):
            raise HearingError("vault.no_such_slot")
        if not any(slot.kind == "passphrase" for slot in left):
            raise HearingError("vault.last_slot")
        self.take_step(Deed.MANAGE_PEOPLE)
        self._keep_a_supervisor(slot_id)
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
        self.take_step(Deed.MANAGE_PEOPLE)
        if self.strangers():
            raise HearingError("vault.strange_slot")
        drop_copies(self._folder)
        fresh = VaultKey(key.vault_id, new_raw_key(), key.slot_id)
        content = read_vault_file(self._folder)
        coming = tuple(with_key(slot, fresh) for slot in content.slots)
        write_vault_file(self._folder, content.model_copy(update={"next_slots": coming}))
        self._database.rekey(fresh.raw)
        write_vault_file(self._folder, content.model_copy(update={"slots": coming, "next_slots": None}))
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

    def _record(
        self, slot: Slot, person: str, now: datetime, action: str, roles: Collection[PersonRole] = ()
    ) -> None:
        with self._database.transaction():
            self.enter(self._database, slot, person, now, roles)
            self._history.add(action, "slot", slot.id)
            if roles:
                self._history.add(_said(roles), "slot", slot.id)

    def changed_roles(self) -> int:
        """How many people have other roles than history says, or than those everybody began with."""
        said = self._database.all(
            "SELECT record_id, action FROM history WHERE record_kind = 'slot' AND action LIKE ? ORDER BY seq",
            (f"{_ROLES}%",),
        )
        latest = {str(slot_id): str(action) for slot_id, action in said}
        first = {_said(FIRST_PERSON), _said(_ORDINARY)}
        people = [slot for slot in self.list() if slot.kind == "passphrase" and slot.person]
        return sum(
            _said(slot.roles) not in ({latest[slot.id]} if slot.id in latest else first) for slot in people
        )

    def _keep_a_supervisor(self, slot_id: str) -> None:
        """Somebody has to stay who can let others in."""
        slots = self.list()
        going = next((slot for slot in slots if slot.id == slot_id), None)
        if going is None or PersonRole.SUPERVISOR not in going.roles or going.kind != "passphrase":
            return
        left = (slot for slot in slots if slot.id != slot_id and slot.kind == "passphrase")
        if not any(PersonRole.SUPERVISOR in slot.roles for slot in left):
            raise HearingError("vault.last_supervisor")

    def _view(self, slot_id: str, kind: str) -> SlotView:
        row = self._database.one(
            "SELECT kind, person, roles, last_used_at FROM slots "
            "LEFT JOIN people ON slot_id = id WHERE id = ?",
            (slot_id,),
        )
        if row is None:
            return SlotView(slot_id, kind, "")
        roles = RECOVERY_HOLDER if row[0] == "recovery" else _read(row[2] or "[]")
        last = datetime.fromisoformat(row[3]) if row[3] else None
        return SlotView(slot_id, kind or row[0], row[1], roles, last)


def _said(roles: Collection[PersonRole]) -> str:
    """The word in history for who a person is from now on."""
    return _ROLES + ", ".join(sorted(roles))


def _written(roles: Collection[PersonRole]) -> str:
    return json.dumps(sorted(roles))


def _read(roles: str) -> frozenset[PersonRole]:
    """The roles that stand there; a word of a later program counts for nothing."""
    known = {role.value for role in PersonRole}
    return frozenset(PersonRole(word) for word in json.loads(roles) if word in known)


def _opens(folder: Path, raw: bytes) -> bool:
    try:
        Database.open(folder / NAME, raw).close()
    except HearingError as error:
        if error.code == "vault.damaged":
            return False
        raise
    return True
