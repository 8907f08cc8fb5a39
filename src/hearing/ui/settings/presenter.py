"""What settings does with the vault: people, recovery, copies and checks. No widget in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from hearing.agencies.person_roles import Deed, PersonRole, is_offered
from hearing.errors import HearingError
from hearing.storage import backup as copies
from hearing.storage.check import CheckReport, check
from hearing.storage.kdf import KdfParameters
from hearing.storage.people import SlotView
from hearing.ui.context import VaultContext
from hearing.ui.shell.reminders import COPY_DUE
from hearing.ui.tasks import Progress


@dataclass(frozen=True)
class Access:
    """Who may open the vault."""

    slots: tuple[SlotView, ...]
    mine: str
    """The id of the slot the vault was opened with."""
    can_manage: bool = True
    """Whether this person may say who opens the vault."""

    @property
    def people(self) -> tuple[SlotView, ...]:
        return tuple(slot for slot in self.slots if slot.kind == "passphrase")

    @property
    def recovery(self) -> tuple[SlotView, ...]:
        return tuple(slot for slot in self.slots if slot.kind == "recovery")


@dataclass(frozen=True)
class Copies:
    """When the vault was last copied, whether that is too long ago, and where the copy went."""

    last: datetime | None
    due: bool
    folder: Path | None


class SettingsView(Protocol):
    """What the presenter needs of its view."""

    def show_access(self, access: Access) -> None: ...
    def show_progress(self, done: int, total: int) -> None: ...
    def show_backup(self, folder: Path) -> None: ...
    def show_copies(self, copies: Copies) -> None: ...
    def show_check(self, report: CheckReport) -> None: ...
    def show_failed(self) -> None: ...
    def show_stopped(self) -> None: ...


class SettingsPresenter:
    """``kdf`` is for tests; otherwise the key derivation is fitted to this computer."""

    def __init__(self, context: VaultContext, view: SettingsView, kdf: KdfParameters | None = None) -> None:
        self._context = context
        self._view = view
        self._kdf = kdf
        self._work: Progress | None = None

    def refresh(self) -> None:
        self._change(lambda: None)
        self._context.tasks.run(self._copies, self._view.show_copies, self._context.notices.error)

    def _copies(self, _: object) -> Copies:
        vault, laid_down = self._context.vault, self._context.policy.backup_reminder_days
        last, after = (
            copies.last_backup(vault),
            timedelta(days=laid_down) if laid_down else copies.REMIND_AFTER,
        )
        return Copies(last, copies.is_due(last, vault.clock.now(), after), copies.backup_folder(vault))

    def add_person(self, name: str, passphrase: str, roles: frozenset[PersonRole]) -> None:
        vault = self._context.vault
        now = self._context.clock.now()
        self._change(lambda: vault.people.add(vault.key, name, passphrase, now, self._kdf, roles=roles))

    def give_roles(self, slot_id: str, roles: frozenset[PersonRole]) -> None:
        """From now on the person has exactly these roles."""
        vault = self._context.vault
        self._change(lambda: vault.people.give_roles(slot_id, roles))

    def add_recovery(self, recipient: str) -> None:
        vault = self._context.vault
        now = self._context.clock.now()
        self._change(lambda: vault.people.add_recovery(vault.key, recipient, now))

    def add_shared_key(self, recipient: str) -> None:
        """A key was split among officers; it opens the vault too, unless it does so already."""
        vault = self._context.vault
        now = self._context.clock.now()
        done = self._context.texts._("Every officer has a share. Together they can open this vault.")

        def job() -> None:
            if not vault.people.has_recipient(recipient):
                vault.people.add_recovery(vault.key, recipient, now)

        self._change(job, lambda: self._context.notices.info(done))

    def change_passphrase(self, old: str, new: str, answer: Callable[[bool], None]) -> None:
        """Change the passphrase of whoever opened the vault; ``answer`` is told whether ``old`` was right."""
        vault = self._context.vault
        done = self._context.texts._("The passphrase was changed.")

        def changed() -> None:
            self._context.notices.info(done)
            answer(True)

        def failed(error: HearingError) -> None:
            if error.code != "vault.wrong_secret":
                self._context.notices.error(error)
            answer(error.code != "vault.wrong_secret")

        self._change(
            lambda: vault.people.change_passphrase(vault.key, vault.key.slot_id, old, new, self._kdf),
            changed,
            failed,
        )

    def revoke(self, slot_id: str, name: str, *, new_key: bool) -> None:
        """Take a way in away; with ``new_key`` the vault is written anew under another key."""
        vault, _ = self._context.vault, self._context.texts._
        said = (
            _("Removed: {name}. The vault has a new key. Copies made before still open as they did.")
            if new_key
            else _("Removed: {name}. Copies made before still open as they did.")
        )

        def job() -> None:
            vault.people.revoke(slot_id)
            if new_key:
                vault.use_key(vault.people.rekey(vault.key))

        self._change(job, lambda: self._context.notices.info(said.format(name=name)))

    def back_up(self, target: Path) -> Progress:
        vault = self._context.vault

        def work(progress: Progress) -> tuple[Path, Copies]:
            made = copies.backup(vault, target, progress.step)
            copies.remember_folder(vault, target)
            return made, self._copies(progress)

        def done(found: tuple[Path, Copies]) -> None:
            self._context.notices.deal_with(COPY_DUE)
            self._view.show_backup(found[0])
            self._view.show_copies(found[1])

        self._work = self._context.tasks.run(work, done, self._failed, self._view.show_progress)
        return self._work

    def check(self) -> Progress:
        vault = self._context.vault
        self._work = self._context.tasks.run(
            lambda progress: check(vault, progress.step),
            self._view.show_check,
            self._failed,
            self._view.show_progress,
        )
        return self._work

    def stop(self) -> None:
        """Stop the copy or the check that is under way."""
        if self._work is not None:
            self._work.cancel()

    def _change(
        self,
        job: Callable[[], object],
        after: Callable[[], None] | None = None,
        failed: Callable[[HearingError], None] | None = None,
    ) -> None:
        vault = self._context.vault

        def work(_: Progress) -> Access:
            job()
            may = is_offered(vault.people.roles, Deed.MANAGE_PEOPLE)
            return Access(tuple(vault.people.list()), vault.key.slot_id, may)

        def done(access: Access) -> None:
            # First, for the screen may be gone.
            if after is not None:
                after()
            self._view.show_access(access)

        self._context.tasks.run(work, done, failed or self._context.notices.error)

    def _failed(self, error: HearingError) -> None:
        if error.code == "ui.stopped":
            self._view.show_stopped()
            return
        # First, for the screen may be gone.
        self._context.notices.error(error)
        self._view.show_failed()
