"""Handing a case over and taking cases over, from the cases screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hearing.agencies.records import Agency
from hearing.bundles.duty import DUTY_LIMIT, SUFFIX, DutyFile, hand_duty, open_duty, take_duty
from hearing.bundles.parties import known_signers
from hearing.files.reading import read_bounded
from hearing.ui.context import VaultContext
from hearing.ui.duty.dialogs import HandDialog, TakeDialog
from hearing.ui.files_dialog import Ask, ask_path


class DutyMoves:
    """Dialogs over ``parent``; ``changed`` is called when cases came."""

    def __init__(self, context: VaultContext, parent: QWidget, changed: Callable[[], None]) -> None:
        self._context = context
        self._parent = parent
        self._changed = changed

    def ask_whom(self, case_id: str) -> None:
        """Ask for the colleague's key and why, then where the file goes."""
        context, vault = self._context, self._context.vault

        def read(_: object) -> tuple[list[Agency], str]:
            known = [agency for agency in vault.agencies.list() if agency.recipient]
            return known, vault.cases.get(case_id).label

        def ask(found: tuple[list[Agency], str]) -> None:
            dialog = HandDialog(context.texts, self._parent.window(), *found)
            dialog.accepted.connect(
                lambda: self._ask_where(case_id, dialog.recipient, dialog.reason.text().strip())
            )
            dialog.open()

        context.tasks.run(read, ask, context.notices.error)

    def ask_what_to_take(self) -> None:
        """Ask for a file, show from whom it is, and take it in."""
        title = self._context.texts._("Choose the file of your colleague")
        ask_path(self._parent.window(), Ask.FILE, title, self._open)

    def _ask_where(self, case_id: str, recipient: str, reason: str) -> None:
        title = self._context.texts._("Where the file goes")
        ask_path(
            self._parent.window(),
            Ask.SAVE,
            title,
            lambda path: self._hand(case_id, recipient, reason, path),
            f"duty{SUFFIX}",
        )

    def _hand(self, case_id: str, recipient: str, reason: str, path: Path) -> None:
        context, vault = self._context, self._context.vault
        words = context.texts._("Saved as {name}. Erase the case here once your colleague has it.")

        def work(_: object) -> None:
            hand_duty(vault, path, [case_id], recipient, reason)

        context.tasks.run(
            work, lambda _: context.notices.info(words.format(name=path.name)), context.notices.error
        )

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
            self._changed()

        context.tasks.run(lambda _: take_duty(vault, file), done, context.notices.error)
