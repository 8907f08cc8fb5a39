"""The page before the vault: opening one, or making one; with the language in the corner."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.paths import default_vault_folder
from hearing.language.side_by_side import isolated
from hearing.ui.context import UiContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.lock.locker import LockReason
from hearing.ui.notices import Notice
from hearing.ui.shell.language_menu import LanguageMenu
from hearing.ui.tasks import Progress
from hearing.ui.unlock.door import Door, NewVault
from hearing.ui.unlock.open_view import OpenView
from hearing.ui.unlock.presenter import UnlockPresenter
from hearing.ui.unlock.recovery_key import KEY_FILE_NAME, SHEET_FILE_NAME, RecoveryKey
from hearing.ui.widgets import Page, focus_first

MOST_LOOKED_AT = 200
"""Entries of a folder among which a vault is looked for."""

if TYPE_CHECKING:
    from hearing.storage.officers import KeyShare
    from hearing.ui.unlock.create_view import CreateView


class UnlockPage(QWidget):
    """Shows the view that fits: making a vault where there is none, else opening it."""

    def __init__(
        self,
        context: UiContext,
        door: Door,
        presenter: UnlockPresenter,
        reason: LockReason | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unlock_page")
        self._context = context
        self._door = door
        self._none: Notice | None = None
        """That no vault lies where one was chosen, until another is."""
        self.presenter = presenter
        self._reason = reason
        self._folder = Path(context.settings.values.vault_folder or default_vault_folder())
        self._key: RecoveryKey | None = None
        self._copying: Progress | None = None
        self.view: OpenView | CreateView | None = None
        self.language = LanguageMenu(context.texts, context.catalogues, context.policy)
        top = QHBoxLayout()
        top.setContentsMargins(20, 10, 20, 0)
        top.addStretch(1)
        top.addWidget(self.language)
        self._page = Page(widest=620)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._page, 1)
        if door.is_vault(self._folder):
            self._show_open()
        else:
            self._show_create()

    @property
    def folder(self) -> Path:
        """The vault that is to be opened or made."""
        return self._folder

    def retranslate(self) -> None:
        self.language.retranslate()
        if self.view is not None:
            self.view.retranslate()

    def clear(self) -> None:
        """Forget every passphrase that was typed."""
        if self.view is not None:
            self.view.clear()

    def stop(self) -> None:
        """The program closes: a copy that is being put on this computer is not waited for."""
        if self._copying is not None:
            self._copying.cancel()

    def choose_folder(self, folder: Path) -> None:
        """Go to the vault in ``folder``, or to the one that lies in it, such as a copy in a folder of copies.

        Where there is none one stays at the vault one was at.
        """
        is_vault, context = self._door.is_vault, self._context

        def look(_: object) -> Path | None:
            found = _inside(folder, is_vault)
            return found if is_vault(found) else None

        # A stick or a share may take its time.
        context.tasks.run(look, lambda found: self._go_to(folder, found), context.notices.error)

    def _go_to(self, folder: Path, found: Path | None) -> None:
        if not isValid(self):
            return
        notices, _ = self._context.notices, self._context.texts._
        if self._none is not None:
            notices.withdraw(self._none)
            self._none = None
        if found is not None:
            self._folder = found
            self._show_open(chosen=True)
            return
        self._none = notices.warning(
            _("No vault lies in {folder}.").format(folder=isolated(str(folder))),
            _("Choose its own folder, the one with vault.json in it."),
        )

    def save_key(self, path: Path) -> None:
        """Make a recovery key, if there is none yet, and put it into a file."""
        self._write_key(RecoveryKey.as_file, path)

    def save_sheet(self, path: Path) -> None:
        """As ``save_key``, as a page to print."""
        from hearing.ui.unlock.recovery_files import sheet  # noqa: PLC0415 - as CreateView

        self._write_key(lambda key: sheet(key, self._context.texts), path)

    def _show(self, view: OpenView | CreateView) -> None:
        if self.view is not None:
            self.view.clear()
            self._page.body.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        self._page.body.insertWidget(0, view)
        focus_first(view)

    def _show_open(self, *, chosen: bool = False, brought: bool = False) -> None:
        view = OpenView(self._context.texts)
        view.show_locked(self._reason)
        if brought:
            view.show_brought()
        if self._folder != default_vault_folder():
            view.show_folder(str(self._folder))
            if chosen:
                view.offer_bringing()
                view.bring_wanted.connect(lambda: self._bring(view))
        view.wanted.connect(lambda words: self.presenter.open(view, self._folder, words))
        view.recover_wanted.connect(self._choose_identity)
        view.shares_wanted.connect(self._ask_shares)
        view.other_wanted.connect(self._choose_other)
        view.new_wanted.connect(self._show_create)
        self._show(view)
        if self.presenter.tries.wait_s:
            view.show_pause(self.presenter.tries.wait_s)

    def _bring(self, view: OpenView) -> None:
        """Put a copy where vaults are on this computer, and go to it there."""
        home = _free(default_vault_folder(), self._door.is_vault)

        def brought() -> None:
            self._folder = home
            self._show_open(brought=True)

        self._copying = self.presenter.bring(view, self._folder, home, brought)
        view.stop_bringing_wanted.connect(self._copying.cancel)

    def _show_create(self) -> None:
        from hearing.ui.unlock.create_view import CreateView  # noqa: PLC0415 - needed once per vault

        folder = _free(self._folder, self._door.is_vault)
        view = CreateView(self._context.texts, folder, self._context.policy)
        view.wanted.connect(lambda wanted: self._create(view, wanted))
        view.folder_wanted.connect(lambda: self._choose_new_folder(view))
        view.back_wanted.connect(self._show_open)
        view.other_wanted.connect(self._choose_other)
        view.can_leave = self._door.is_vault(self._folder)
        view.retranslate()
        view.recovery.save_wanted.connect(self._ask_key_file)
        view.recovery.sheet_wanted.connect(self._ask_sheet_file)
        view.recovery.officers_wanted.connect(lambda: self._ask_officers(view))
        self._show(view)

    def _create(self, view: CreateView, wanted: NewVault) -> None:
        self._folder = wanted.folder
        self.presenter.create(view, wanted)

    def _write_key(self, made: Callable[[RecoveryKey], bytes], path: Path) -> None:
        """Write what is ``made`` of the key; never over another file."""
        view, context = self.view, self._context
        if view is None or isinstance(view, OpenView):
            return
        key = self._key = self._key or self._door.new_recovery_key()
        data = made(key)

        def saved(_: object) -> None:
            if isValid(view):
                view.show_key_saved(path, key.recipient)

        def failed(error: HearingError) -> None:
            if isValid(view):
                view.show_problem(context.notices.explained(error))

        context.tasks.run(lambda _: write_atomic(path, data, replace=False), saved, failed)

    def _ask_officers(self, view: CreateView) -> None:
        """Split the key among officers; the very key a file may have been saved of, if one was."""
        from hearing.storage.officers import split_key  # noqa: PLC0415 - as CreateView
        from hearing.ui.unlock.officers_dialog import OfficersDialog  # noqa: PLC0415 - as CreateView

        def split(officers: int, needed: int) -> tuple[KeyShare, ...]:
            self._key = self._key or self._door.new_recovery_key()
            return split_key(self._key.identity, officers, needed)

        OfficersDialog(self._context, split, view.show_key_shared, self).open()

    def _choose_identity(self) -> None:
        ask_path(
            self, Ask.FILE, self._context.texts._("Choose the file with the recovery key"), self._recover
        )

    def _recover(self, identity_file: Path) -> None:
        if isinstance(self.view, OpenView):
            self.presenter.recover(self.view, self._folder, identity_file)

    def _ask_shares(self) -> None:
        from hearing.ui.unlock.shares_dialog import SharesDialog  # noqa: PLC0415 - as CreateView

        def recover(dialog: SharesDialog, shares: tuple[KeyShare, ...]) -> None:
            self.presenter.recover_with_shares(dialog, self._folder, shares)

        SharesDialog(self._context, self._door, recover, self).open()

    def _choose_other(self) -> None:
        ask_path(self, Ask.FOLDER, self._context.texts._("Choose the folder of a vault"), self.choose_folder)

    def _choose_new_folder(self, view: CreateView) -> None:
        def take(folder: Path) -> None:
            view.show_folder(_free(folder, self._door.is_vault))

        ask_path(self, Ask.FOLDER, self._context.texts._("Choose where the vault will be"), take)

    def _ask_key_file(self) -> None:
        title = self._context.texts._("Save the recovery key")
        ask_path(self, Ask.SAVE, title, self.save_key, KEY_FILE_NAME)

    def _ask_sheet_file(self) -> None:
        title = self._context.texts._("Save a page to print")
        ask_path(self, Ask.SAVE, title, self.save_sheet, SHEET_FILE_NAME)


def _inside(folder: Path, is_vault: Callable[[Path], bool]) -> Path:
    """``folder``, or the one vault in it."""
    if is_vault(folder):
        return folder
    try:
        found = [each for each in islice(folder.iterdir(), MOST_LOOKED_AT) if is_vault(each)]
    except OSError:
        return folder
    return found[0] if len(found) == 1 else folder


def _free(folder: Path, is_vault: Callable[[Path], bool]) -> Path:
    """``folder`` if a vault can be made there, else one inside or beside it that is not there yet."""
    if not os.path.exists(folder) or (not is_vault(folder) and _is_empty(folder)):
        return folder
    beside = is_vault(folder) or not os.path.isdir(folder)
    parent, name = (folder.parent, folder.name) if beside else (folder, "hearing-vault")
    candidates = (parent / (name if number == 1 else f"{name}-{number}") for number in count(1))
    return next(path for path in candidates if not os.path.exists(path))


def _is_empty(folder: Path) -> bool:
    """False also where one may not look."""
    try:
        return not any(folder.iterdir())
    except OSError:
        return False
