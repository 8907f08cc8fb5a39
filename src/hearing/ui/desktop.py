"""The life of the program: locked, open, locked again, and the same place as before."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hearing.errors import HearingError
from hearing.files.resources import resource_root
from hearing.ui.clipboard import ClipboardGuard
from hearing.ui.context import UiContext, VaultContext
from hearing.ui.lock.blank import close_other_windows
from hearing.ui.lock.locker import Locker, LockReason
from hearing.ui.qt_words import QtWords
from hearing.ui.shell.places import Place, ScreenEntry
from hearing.ui.shell.window import MainWindow
from hearing.ui.unlock.door import Door
from hearing.ui.unlock.page import UnlockPage
from hearing.ui.unlock.presenter import UnlockPresenter
from hearing.ui.widgets import focus_first

if TYPE_CHECKING:
    from hearing.protocols.library import ProtocolFiles
    from hearing.storage.vault import Vault
    from hearing.ui.shell.work import Work


@dataclass(frozen=True)
class Brought:
    """The folders of what an agency brings itself. They hold nothing of any child."""

    packs: Path
    clips: Path


class Desktop(QObject):
    """Holds the window, and the vault while it is open.

    ``opened`` carries the ``VaultContext``. ``locked`` follows once the vault's database is closed and
    its key dropped, not before.
    """

    opened = Signal(object)
    locked = Signal()

    def __init__(
        self,
        context: UiContext,
        door: Door,
        locker: Locker,
        screens: Sequence[ScreenEntry],
        brought: Brought,
        *,
        protocols: ProtocolFiles | None = None,
    ) -> None:
        super().__init__()
        self.context = context
        self.locker = locker
        self.window = MainWindow(context)
        self._screens = tuple(screens)
        self._brought = brought
        self._protocols = protocols
        self._door = door
        self._presenter = UnlockPresenter(context, door, self.enter)
        self._clipboard = ClipboardGuard()
        QtWords(context.texts, self)
        self._work: Work | None = None
        self._vault: Vault | None = None
        self._place: dict[tuple[str, str], Place] = {}
        """Where each person was in each vault: what one looked at is not opened for another."""
        locker.wanted.connect(self.lock)
        context.texts.changed.connect(self._on_language)
        context.settings.changed.connect(self._on_settings)

    @property
    def work(self) -> Work | None:
        """What is shown while a vault is open."""
        return self._work

    @property
    def vault_context(self) -> VaultContext | None:
        """What screens are given while a vault is open; None while locked."""
        return self._work.context if self._work is not None else None

    @property
    def unlock_page(self) -> UnlockPage | None:
        page = self.window.page
        return page if isinstance(page, UnlockPage) else None

    def start(self) -> None:
        """Show the window with the door in it."""
        self._show_door(None)
        self.window.show()

    def after_first_paint(self) -> None:
        """What the first window need not wait for."""
        self.locker.listen_to_system()
        self._presenter.warm_up()
        # What is there by now stays to the end; looking through it is most of the time of each collection.
        gc.freeze()

    def enter(self, vault: Vault) -> None:
        """Show the work on an open vault, at the place where its person was before."""
        from hearing.explanation.clips.shelf import ClipShelf  # noqa: PLC0415 - not for the unlock window
        from hearing.protocols.library import ProtocolFiles, ProtocolLibrary  # noqa: PLC0415 - the same
        from hearing.protocols.shelf import PackShelf  # noqa: PLC0415 - the same
        from hearing.questions.library import RuleLibrary  # noqa: PLC0415 - the same
        from hearing.ui.media.read_aloud import ReadAloud  # noqa: PLC0415 - the same
        from hearing.ui.shell.reminders import (  # noqa: PLC0415 - as above
            keep_to_cosigning,
            remind_of_copy,
            tell_of_recovery,
        )
        from hearing.ui.shell.work import Work  # noqa: PLC0415 - as above

        self._vault = vault
        self._remember_folder(vault)
        self._protocols = self._protocols or ProtocolFiles()
        shelf = PackShelf(self._brought.packs)
        library = ProtocolLibrary(
            resource_root() / "protocols", self.context.catalogues, shelf, self._protocols
        )
        rules = RuleLibrary(resource_root() / "questions")
        reading = ReadAloud(self.context.speech, ClipShelf(self._brought.clips), self)
        context = self.context.unlocked(vault, library, rules, reading)
        locker = self.locker
        work = Work(context, self._screens, lambda: locker.want(LockReason.ASKED), locker.system_available)
        self._work = work
        self.window.show_page(work)
        place = self._place.get((vault.id, vault.people.mine), Place(self._screens[0].name))
        work.open(str(place if work.knows(place) else Place(self._screens[0].name)))
        self.locker.start()
        self.opened.emit(context)
        remind_of_copy(context)
        keep_to_cosigning(context)
        tell_of_recovery(context)

    def lock(self, reason: object) -> None:
        """Keep unfinished text, close the vault, leave nothing on any screen."""
        vault, work = self._vault, self._work
        if vault is None or work is None:
            return
        self._vault, self._work = None, None
        self._place[vault.id, vault.people.mine] = work.place
        self.locker.stop()
        try:
            work.before_lock()
        finally:
            work.leave()
            self._show_door(reason if isinstance(reason, LockReason) else LockReason.ASKED)
            self.window.notices.clear()
            close_other_windows(self.window)
            self._clipboard.clear_if_ours()
            work.context.reading.stop()
            work.context.reading.deleteLater()
            self.window.show()
            self.context.tasks.run(lambda _: vault.close(), lambda _: self._on_closed(), self._on_not_closed)

    def keep_typed(self) -> None:
        """Hand unfinished text to the task runner; the program goes on."""
        if self._work is not None:
            self._work.keep_typed()

    def close(self) -> None:
        """Keep what was typed, close the vault and stop."""
        if self.unlock_page is not None:
            self.unlock_page.stop()
        self.lock(LockReason.ASKED)
        self.context.speech.stop()
        self.locker.close()
        self.context.settings.close()
        self.context.tasks.finish()
        self._clipboard.clear_if_ours()

    def _show_door(self, reason: LockReason | None) -> None:
        page = UnlockPage(self.context, self._door, self._presenter, reason)
        self.window.show_page(page)
        focus_first(page.view or page)

    def _on_closed(self) -> None:
        # Python keeps what refers to itself until it is collected; models and undo steps may.
        QTimer.singleShot(0, self, gc.collect)
        self.locked.emit()

    def _on_not_closed(self, error: HearingError) -> None:
        self.context.notices.error(error)
        self.locked.emit()

    def _remember_folder(self, vault: Vault) -> None:
        self.context.settings.change(vault_folder=str(vault.folder))

    def _on_language(self) -> None:
        QApplication.setLayoutDirection(self.context.texts.layout_direction)
        self.window.retranslate()
        page = self._work or self.unlock_page
        if page is not None:
            page.retranslate()
        self.context.settings.change(language=self.context.texts.locale)

    def _on_settings(self) -> None:
        chosen = self.context.settings.values.idle_minutes
        self.locker.idle.set_minutes(self.context.policy.idle_at_most(chosen))
