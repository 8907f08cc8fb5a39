"""The vault: a folder that says nothing to anybody without a key."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hearing.errors import HearingError
from hearing.files.permissions import make_private_folder
from hearing.ports import Clock, NewId
from hearing.storage import database as db
from hearing.storage.additions import AdditionRepository
from hearing.storage.agencies import AgencyRepository
from hearing.storage.cases import CaseRepository
from hearing.storage.copies import keep_copy
from hearing.storage.cosigning import CoSignings, Desk
from hearing.storage.database import Database
from hearing.storage.events import EventRepository
from hearing.storage.explanations import ExplanationRepository
from hearing.storage.groups import GroupRepository
from hearing.storage.history import History
from hearing.storage.identity import VaultIdentity
from hearing.storage.kdf import KdfParameters, calibrate
from hearing.storage.migrate import migrate
from hearing.storage.origins import OriginRepository
from hearing.storage.outbox import Outbox
from hearing.storage.people import People
from hearing.storage.pre_information import PreInformationRepository
from hearing.storage.records import Store
from hearing.storage.search import Search, SearchIndex
from hearing.storage.seen import Sightings
from hearing.storage.sends import SendRepository
from hearing.storage.sessions import SessionRepository
from hearing.storage.slots import (
    Secret,
    Slot,
    VaultKey,
    new_raw_key,
    open_slot,
    passphrase_slot,
    recovery_slot,
)
from hearing.storage.small_stores import DraftRepository, SettingRepository
from hearing.storage.turns import TurnRepository
from hearing.storage.vault_file import (
    FORMAT,
    VaultFile,
    as_vault_error,
    read_vault_file,
    require_free,
    write_vault_file,
)
from hearing.storage.withdrawals import WithdrawalRepository

ATTACHMENTS = "attachments"
RECOVERY = "recovery"
"""Stands for the person where a vault was opened with the agency's recovery key."""


class Vault:
    """An open vault. Close it to forget the key; after that every use raises ``vault.locked``."""

    def __init__(self, folder: Path, key: VaultKey, database: Database, clock: Clock, new_id: NewId) -> None:
        self.folder = folder
        self.id = key.vault_id
        self.clock = clock
        self.new_id = new_id
        self._key = key
        self._database = database
        self.history = History(database, clock, "")
        index = SearchIndex(database)
        store = Store(database, self.history, index)
        self.people = People(folder, database, self.history, key.slot_id)
        self.person = self.people.name_of(key.slot_id) or RECOVERY
        self.history.who = self.person
        self.cases = CaseRepository(store)
        self.turns = TurnRepository(store)
        self.events = EventRepository(store)
        self.explanations = ExplanationRepository(store)
        self.agencies = AgencyRepository(store)
        self.groups = GroupRepository(store)
        self.additions = AdditionRepository(store)
        self.origins = OriginRepository(store)
        self.pre_information = PreInformationRepository(store)
        self.withdrawals = WithdrawalRepository(store)
        self.sends = SendRepository(store, self.withdrawals)
        self.outbox = Outbox(store, self.sends)
        self.drafts = DraftRepository(database)
        self.settings = SettingRepository(database, self.history)
        self.search = Search(database, index, self.person)
        self.identity = VaultIdentity(database)
        self.seen = Sightings(store)
        desk = Desk(self.id, self.people, self.identity, self.settings, new_id)
        self.cosigning = CoSignings(store, self.turns, desk)
        self.sessions = SessionRepository(store, self.cosigning.session_closed)

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        passphrase: str,
        person: str,
        recovery_recipient: str | None,
        clock: Clock,
        new_id: NewId,
        kdf: KdfParameters | None = None,
        allow_weak: bool = False,
    ) -> Vault:
        """Make a vault in an empty or missing folder and leave it open.

        Raises HearingError ``vault.not_empty``, ``vault.bad_recipient``, ``vault.person_missing`` and
        those of passphrases and of the disk. Where it fails, nothing is left behind.
        """
        if not person.strip():
            raise HearingError("vault.person_missing")
        parameters = kdf or calibrate()
        parameters.check(allow_weak=allow_weak)
        key = VaultKey(secrets.token_hex(16), new_raw_key(), secrets.token_hex(16))
        slots = [passphrase_slot(key.slot_id, key, passphrase, parameters)]
        if recovery_recipient:
            slots.append(recovery_slot(secrets.token_hex(16), key, recovery_recipient))
        existed = _claim(folder)
        content = VaultFile(format=FORMAT, vault_id=key.vault_id, slots=tuple(slots))
        try:
            database = Database.open(folder / db.NAME, key.raw, create=True)
            try:
                _begin(database, slots, key, person.strip(), clock)
                write_vault_file(folder, content)
            except BaseException:
                database.close()
                raise
        except BaseException:
            _leave_nothing(folder, existed)
            raise
        return cls(folder, key, database, clock, new_id)

    @classmethod
    def derive(cls, folder: Path, secret: Secret, *, allow_weak: bool = False) -> VaultKey:
        """Find the vault key. This is the slow part of opening, on purpose.

        Raises HearingError ``vault.wrong_secret`` and those of ``read_vault_file``.
        """
        content = read_vault_file(folder)
        for slot in content.slots:
            key = open_slot(slot, content.vault_id, secret, allow_weak=allow_weak)
            if key is not None:
                return cls._with_coming(content, key, secret, allow_weak)
        raise HearingError("vault.wrong_secret")

    @staticmethod
    def _with_coming(content: VaultFile, key: VaultKey, secret: Secret, allow_weak: bool) -> VaultKey:
        for slot in content.next_slots or ():
            if slot.id == key.slot_id:
                coming = open_slot(slot, content.vault_id, secret, allow_weak=allow_weak)
                return key if coming is None else replace(key, coming=coming.raw)
        return key

    @classmethod
    def open_with(cls, folder: Path, key: VaultKey, *, clock: Clock, new_id: NewId) -> Vault:
        """Open the database with a key that ``derive`` gave.

        Raises HearingError ``vault.damaged``, ``vault.in_use``, ``vault.newer``, ``vault.read_only``
        and others of the disk.
        """
        settled = People.settle_rekey(folder, key)
        database = Database.open(folder / db.NAME, settled.raw)
        try:
            migrate(database, clock.now(), lambda: keep_copy(folder, database, settled.raw))
            opened = cls(folder, settled, database, clock, new_id)
            # Good to know, and no reason to keep anybody out, such as on a full disk.
            with suppress(HearingError):
                opened.people.used(clock.now())
            return opened
        except BaseException:
            database.close()
            raise

    @classmethod
    def open(
        cls, folder: Path, secret: Secret, *, clock: Clock, new_id: NewId, allow_weak: bool = False
    ) -> Vault:
        """Find the key and open; raises what ``derive`` and ``open_with`` raise."""
        key = cls.derive(folder, secret, allow_weak=allow_weak)
        return cls.open_with(folder, key, clock=clock, new_id=new_id)

    @property
    def database(self) -> Database:
        """For backup, checks and rekeying; everything else goes through a repository."""
        return self._database

    @property
    def key(self) -> VaultKey:
        return self._key

    @property
    def closed(self) -> bool:
        return self._database.closed

    def close(self) -> None:
        """Write out what is in the log, close the database and drop the key."""
        if not self._database.closed:
            self._database.close()
        self._key = VaultKey(self.id, b"", self._key.slot_id)

    def use_key(self, key: VaultKey) -> None:
        """From now on this is the vault's key; called once a rekey is done."""
        self._key = key


def _begin(database: Database, slots: Sequence[Slot], key: VaultKey, person: str, clock: Clock) -> None:
    migrate(database, clock.now(), lambda: None)
    history = History(database, clock, person)
    with database.transaction():
        VaultIdentity(database).make()
        for slot in slots:
            People.enter(database, slot, person if slot.id == key.slot_id else "", clock.now())
        history.add("created", "vault", key.vault_id)


def _claim(folder: Path) -> bool:
    require_free(folder)
    existed = folder.exists()
    try:
        make_private_folder(folder)
        make_private_folder(folder / ATTACHMENTS)
    except HearingError as error:
        raise as_vault_error(error) from error
    return existed


def _leave_nothing(folder: Path, existed: bool) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if not existed:
        folder.rmdir()
