"""Handing a case over and taking cases over, from the cases screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hearing.agencies.records import Agency
from hearing.bundles.duty import DUTY_LIMIT, DutyFile, hand_duty, open_duty, take_duty
from hearing.bundles.parties import known_signers
from hearing.files.reading import read_bounded
from hearing.ui.context import VaultContext
from hearing.ui.duty.dialogs import HandDialog, Handing, TakeDialog
from hearing.ui.files_dialog import Ask, ask_path


class DutyMoves:
    """Dialogs over ``parent``; ``taken`` is called with the ids of the cases that came."""

    def __init__(
        self, context: VaultContext, parent: QWidget, taken: Callable[[Sequence[str]], None]
    ) -> None:
        self._context = context
        self._parent = parent
        self._taken = taken

    def ask_whom(self, case_id: str) -> None:
        """Ask for the colleague's key and why, then where the file goes."""
        context, vault = self._context, self._context.vault

        def read(_: object) -> tuple[list[Agency], str]:
            known = [agency for agency in vault.agencies.list() if agency.recipient]
            return known, vault.cases.get(case_id).label

        def ask(found: tuple[list[Agency], str]) -> None:
            then = partial(self._hand, case_id)
            HandDialog(context.texts, self._parent.window(), *found, then).open()

        context.tasks.run(read, ask, context.notices.error)

    def ask_what_to_take(self) -> None:
        """Ask for a file, show from whom it is, and take it in."""
        title = self._context.texts._("Choose the file of your colleague")
        ask_path(self._parent.window(), Ask.FILE, title, self._open)

    def _hand(self, case_id: str, handing: Handing, written: Callable[[], None]) -> None:
        context, vault = self._context, self._context.vault
        words = context.texts._("Saved as {name}. Erase the case here once your colleague has it.")

        def work(_: object) -> None:
            hand_duty(vault, handing.path, [case_id], handing.recipient, handing.reason)

        def done(_: None) -> None:
            written()
            context.notices.info(words.format(name=handing.path.name))

        context.tasks.run(work, done, context.notices.error)

    def _open(self, path: Path) -> None:
        context, vault = self._context, self._context.vault

        def read(_: object) -> tuple[DutyFile, str]:
            file = open_duty(vault, read_bounded(path, DUTY_LIMIT))
            return file, known_signers(vault).name_of(file.signing_key) or ""

        def show(found: tuple[DutyFile, str]) -> None:
            file, known_as = found
            TakeDialog(context.texts, self._parent.window(), file, known_as, lambda: self._take(file)).open()

        context.tasks.run(read, show, context.notices.error)

    def _take(self, file: DutyFile) -> None:
        context, vault = self._context, self._context.vault

        def done(fresh: tuple[str, ...]) -> None:
            _n = context.texts._n
            words = _n("{count} case was taken over.", "{count} cases were taken over.", len(fresh))
            none = context.texts._("These cases were here already. Nothing was changed.")
            context.notices.info(words.format(count=len(fresh)) if fresh else none)
            self._taken(fresh)

        context.tasks.run(lambda _: take_duty(vault, file), done, context.notices.error)
