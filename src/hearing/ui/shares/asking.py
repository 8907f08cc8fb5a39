"""The dialogs between the case's page and the desk that does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hearing.agencies.sends import Send
from hearing.interview.records import Case
from hearing.language.catalogues import Domain
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.shares.desk import SharesDesk
from hearing.ui.shares.dialogs import CopyDialog, SayWhyDialog, ShareDialog, WithdrawDialog


class ShareAsking:
    """Asks over the window of ``screen``; what was chosen goes to the desk."""

    def __init__(self, context: VaultContext, screen: QWidget, changed: Callable[[], None]) -> None:
        self._context, self._screen = context, screen
        self.desk = SharesDesk(context, changed)

    def look_at(self, send: Send) -> None:
        """Show one share, from where it can be taken back."""
        dialog = ShareDialog(self._context.texts, self._screen.window(), send)
        dialog.back_wanted.connect(lambda: self.ask_back(send))
        dialog.why_wanted.connect(lambda: self.ask_why(send))
        dialog.open()

    def ask_why(self, send: Send) -> None:
        """Ask why something went in acute danger."""
        dialog = SayWhyDialog(self._context.texts, self._screen.window(), send)

        def keep() -> None:
            said = (dialog.reason.text().strip(), dialog.law.text().strip())
            self.desk.say_why(send.bundle_id, *said, child_told=dialog.told.isChecked())

        dialog.accepted.connect(keep)
        dialog.open()

    def ask_back(self, send: Send) -> None:
        """Ask what the receivers are asked, then where the notices go; only then it is noted."""
        texts = self._context.texts
        dialog = WithdrawDialog(texts, self._screen.window())

        def where() -> None:
            wish = dialog.wish()
            ask_path(
                self._screen.window(),
                Ask.FOLDER,
                texts._("Where the notices go"),
                lambda folder: self.desk.withdraw(send.bundle_id, wish, folder),
            )

        dialog.accepted.connect(where)
        dialog.open()

    def print_shares(self, case_id: str, *, for_child: bool) -> None:
        """Ask where the paper goes."""
        title = self._context.texts._("Where the paper goes")
        ask_path(
            self._screen.window(),
            Ask.SAVE,
            title,
            lambda path: self.desk.print_shares(case_id, path, for_child=for_child),
            "shared.pdf" if for_child else "ledger.pdf",
        )

    def copy(self, case: Case, language: str) -> None:
        """Ask in which language, then where the copy goes. ``language`` is the child's, as far as known."""
        context = self._context
        known = context.catalogues.locales(Domain.REPORTS)
        spoken = (*case.languages, language, context.texts.locale)
        chosen = next((code for code in spoken if code in known), known[0])
        dialog = CopyDialog(context.texts, self._screen.window(), known, chosen)

        def where() -> None:
            code = dialog.chosen()
            ask_path(
                self._screen.window(),
                Ask.SAVE,
                context.texts._("Where the copy goes"),
                lambda path: self.desk.copy(case.id, path, code),
                "copy.pdf",
            )

        dialog.accepted.connect(where)
        dialog.open()
