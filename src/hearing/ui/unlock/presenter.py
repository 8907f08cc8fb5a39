"""Opening a vault: what happens between the field and the vault, without a widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.ui.context import UiContext
from hearing.ui.notices import Notice
from hearing.ui.tasks import Progress
from hearing.ui.unlock.door import Door, NewVault
from hearing.ui.unlock.tries import Tries

if TYPE_CHECKING:
    from hearing.storage.officers import KeyShare
    from hearing.storage.vault import Vault

STOPPED = "ui.stopped"
WRONG = frozenset({"vault.wrong_secret", "vault.wrong_passphrase"})
_LARGEST_IDENTITY_FILE = 64 * 1024


class OpeningView(Protocol):
    """What the presenter needs of the view that is shown."""

    def show_busy(self) -> None: ...
    def show_problem(self, problem: Notice) -> None: ...
    def show_pause(self, seconds: int) -> None: ...


class BringingView(Protocol):
    """What the presenter needs of the view from which a copy is put on this computer."""

    def show_bringing(self) -> None: ...
    def show_brought_so_far(self, done: int, total: int) -> None: ...
    def show_not_brought(self, problem: Notice | None) -> None: ...


class UnlockPresenter:
    """Opens and makes vaults off the UI thread, and hands an open one to ``entered``."""

    def __init__(self, context: UiContext, door: Door, entered: Callable[[Vault], None]) -> None:
        self._context = context
        self._door = door
        self._entered = entered
        self._busy = False
        self.tries = Tries(context.clock)

    def open(self, view: OpeningView, folder: Path, passphrase: str) -> None:
        """Open with a passphrase, unless a pause is on or an attempt is under way."""
        if self.tries.wait_s:
            view.show_pause(self.tries.wait_s)
            return
        self._run(view, lambda: self._door.open_with_passphrase(folder, passphrase))

    def recover(self, view: OpeningView, folder: Path, identity_file: Path) -> None:
        """Open with the file that holds the recovery key."""

        def job() -> Vault:
            identity = read_text_bounded(identity_file, _LARGEST_IDENTITY_FILE)
            return self._door.open_with_identity(folder, identity)

        self._run(view, job)

    def recover_with_shares(self, view: OpeningView, folder: Path, shares: Sequence[KeyShare]) -> None:
        """Open with the key that officers' shares give together."""
        self._run(view, lambda: self._door.open_with_shares(folder, shares))

    def create(self, view: OpeningView, wanted: NewVault) -> None:
        """Make a vault and enter it."""
        self._run(view, lambda: self._door.create(wanted))

    def bring(self, view: BringingView, copy: Path, folder: Path, brought: Callable[[], None]) -> Progress:
        """Copy a vault to ``folder``; what it gives can be asked to stop."""
        notices = self._context.notices

        def failed(error: HearingError) -> None:
            view.show_not_brought(None if error.code == STOPPED else notices.explained(error))

        view.show_bringing()
        return self._context.tasks.run(
            lambda progress: self._door.bring(copy, folder, progress.step),
            lambda _: brought(),
            failed,
            view.show_brought_so_far,
        )

    def warm_up(self) -> None:
        """Load the database code on the worker while the person types."""
        self._context.tasks.run(lambda _: self._door.warm_up(), lambda _: None, self._context.notices.error)

    def _run(self, view: OpeningView, job: Callable[[], Vault]) -> None:
        if self._busy:
            return
        self._busy = True
        view.show_busy()
        self._context.tasks.run(lambda _: job(), self._done, lambda error: self._failed(view, error))

    def _done(self, vault: Vault) -> None:
        self._busy = False
        self.tries.right()
        self._entered(vault)

    def _failed(self, view: OpeningView, error: HearingError) -> None:
        self._busy = False
        if error.code in WRONG:
            self.tries.wrong()
        view.show_problem(self._context.notices.explained(error))
        if self.tries.wait_s:
            view.show_pause(self.tries.wait_s)
