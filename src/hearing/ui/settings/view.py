"""The settings screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.agencies.person_roles import PersonRole
from hearing.files.reading import read_text_bounded
from hearing.storage.check import CheckReport
from hearing.storage.kdf import KdfParameters
from hearing.storage.officers import SHARE_LIMIT, KeyShare, split_key
from hearing.storage.people import SlotView
from hearing.storage.recovery import new_recovery_key
from hearing.storage.slots import parse_identities
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.settings.about_part import AboutPart
from hearing.ui.settings.child_part import ChildPart
from hearing.ui.settings.cosigning_part import COSIGNING, CosigningPart
from hearing.ui.settings.keeping_part import KeepingPart
from hearing.ui.settings.lock_part import LockPart
from hearing.ui.settings.look_part import LookPart
from hearing.ui.settings.part import Part
from hearing.ui.settings.people_dialogs import (
    AddPersonDialog,
    ChangePassphraseDialog,
    RecoveryDialog,
    RevokeDialog,
)
from hearing.ui.settings.people_part import PeoplePart
from hearing.ui.settings.policy_part import PolicyPart
from hearing.ui.settings.presenter import Access, Copies, SettingsPresenter
from hearing.ui.settings.protocols_part import ProtocolsPart
from hearing.ui.settings.recordings_part import RecordingsPart
from hearing.ui.settings.role_choice import RolesDialog
from hearing.ui.settings.urgent_part import UrgentPart
from hearing.ui.unlock.officers_dialog import OfficersDialog
from hearing.ui.widgets import Overline, Page, Title

GROUP_AIR = 12


class SettingsScreen(QWidget):
    """Eleven cards in four groups. ``read`` opens the record of a session; ``at`` is the card to begin with,
    the first where it is none of them; ``kdf`` is for tests."""

    def __init__(
        self,
        context: VaultContext,
        *,
        system_available: bool = False,
        kdf: KdfParameters | None = None,
        read: Callable[[str], None] | None = None,
        at: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("settings_screen")
        self._context = context
        self.presenter = SettingsPresenter(context, self, kdf)
        self.title = Title()
        self.look = LookPart(context)
        self.lock = LockPart(context, system_available=system_available)
        self.child = ChildPart(context)
        self.recordings = RecordingsPart(context)
        self.urgent = UrgentPart(context)
        self.people = PeoplePart(context)
        self.cosigning = CosigningPart(context, read)
        self.protocols = ProtocolsPart(context)
        self.keeping = KeepingPart(context)
        self.policy = PolicyPart(context)
        self.about = AboutPart(context)
        groups: tuple[tuple[Part, ...], ...] = (
            (self.look, self.lock),
            (self.child, self.recordings, self.urgent),
            (self.people, self.cosigning),
            (self.keeping, self.protocols, self.policy, self.about),
        )
        self._parts = tuple(part for group in groups for part in group)
        self._overlines = tuple(Overline() for _ in groups)
        self.page = Page()
        self.page.body.addWidget(self.title)
        for overline, group in zip(self._overlines, groups, strict=True):
            # Air before each group, so that the page is four short ones and no wall.
            overline.setContentsMargins(0, GROUP_AIR, 0, 0)
            self.page.body.addWidget(overline)
            for part in group:
                self.page.body.addWidget(part)
        self.page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._connect()
        self.retranslate()
        self._read(at)

    def _read(self, at: str) -> None:
        self.presenter.refresh()
        if at == COSIGNING:
            self.cosigning.shown.connect(self._begin_with_cosigning, Qt.ConnectionType.QueuedConnection)
        self.cosigning.presenter.refresh()

    def _begin_with_cosigning(self) -> None:
        self.cosigning.shown.disconnect(self._begin_with_cosigning)
        self.cosigning.begin()
        self._keep_cosigning_in_sight()
        # The page goes on growing while the cards above it are read.
        growing = self.page.verticalScrollBar().rangeChanged
        growing.connect(self._keep_cosigning_in_sight, Qt.ConnectionType.QueuedConnection)

    def _keep_cosigning_in_sight(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.cosigning.isAncestorOf(focus):
            self.page.ensureWidgetVisible(self.cosigning)
            self.page.ensureWidgetVisible(focus)

    def show_access(self, access: Access) -> None:
        self.people.show_access(access)

    def show_progress(self, done: int, total: int) -> None:
        self.keeping.progress.step(done, total)

    def show_backup(self, folder: Path) -> None:
        self.keeping.show_backup(folder)

    def show_copies(self, copies: Copies) -> None:
        self.keeping.show_copies(copies)

    def show_check(self, report: CheckReport) -> None:
        self.keeping.show_check(report)

    def show_failed(self) -> None:
        self.keeping.end()

    def show_stopped(self) -> None:
        self.keeping.end(self._context.texts._("Stopped. Nothing was changed."))

    def retranslate(self) -> None:
        _ = self._context.texts._
        self.title.setText(_("Settings"))
        words = (_("This computer"), _("With a child"), _("People"), _("Your agency and this vault"))
        for overline, said in zip(self._overlines, words, strict=True):
            overline.setText(said)
        for part in self._parts:
            part.retranslate()

    def before_lock(self) -> None:
        """Keep what was typed last."""
        self.urgent.keep()

    def _connect(self) -> None:
        self.people.add_wanted.connect(
            lambda: AddPersonDialog(
                self._context.texts, self.presenter.add_person, self, self._context.policy
            ).open()
        )
        self.people.change_wanted.connect(
            lambda: ChangePassphraseDialog(
                self._context.texts, self.presenter.change_passphrase, self, self._context.policy
            ).open()
        )
        self.people.recovery_wanted.connect(
            lambda: RecoveryDialog(self._context.texts, self.presenter.add_recovery, self).open()
        )
        self.people.revoke_wanted.connect(self._ask_revoke)
        self.people.roles_wanted.connect(self._ask_roles)
        self.people.officers_wanted.connect(self._ask_officers)
        self.keeping.backup_wanted.connect(self._ask_backup)
        self.keeping.again_wanted.connect(self._back_up)
        self.keeping.check_wanted.connect(self._check)
        self.keeping.stop_wanted.connect(self.presenter.stop)

    def _ask_revoke(self, slot: SlotView) -> None:
        name = slot.person or self._context.texts._("Recovery key")

        def revoke(new_key: bool) -> None:
            self.presenter.revoke(slot.id, name, new_key=new_key)

        RevokeDialog(self._context.texts, name, revoke, self).open()

    def _ask_roles(self, slot: SlotView) -> None:
        def give(roles: frozenset[PersonRole]) -> None:
            self.presenter.give_roles(slot.id, roles)

        RolesDialog(self._context.texts, slot.person, slot.roles, give, self).open()

    def _ask_officers(self) -> None:
        given = [""]

        def read(path: Path) -> None:
            identity = read_text_bounded(path, SHARE_LIMIT)
            parse_identities(identity)
            given[0] = identity

        def split(officers: int, needed: int) -> tuple[KeyShare, ...]:
            return split_key(given[0] or new_recovery_key()[0], officers, needed)

        def done(recipient: str, _officers: int) -> None:
            self.presenter.add_shared_key(recipient)

        OfficersDialog(self._context, split, done, self, read=read).open()

    def _ask_backup(self) -> None:
        ask_path(self, Ask.FOLDER, self._context.texts._("Choose where the copy goes"), self._back_up)

    def _back_up(self, target: Path) -> None:
        self.keeping.begin(self._context.texts._("Copying the vault and reading the copy back."))
        self.presenter.back_up(target)

    def _check(self) -> None:
        self.keeping.begin(self._context.texts._("Looking over every page and record."))
        self.presenter.check()
