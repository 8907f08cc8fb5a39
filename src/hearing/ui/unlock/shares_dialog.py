"""Opening a vault with officers' shares, added one by one. The key they give is written nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hearing.errors import HearingError
from hearing.ui.announce import announce
from hearing.ui.context import UiContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.notices import Notice
from hearing.ui.unlock.door import Door
from hearing.ui.unlock.problem_box import ProblemBox
from hearing.ui.widgets import (
    BodyText,
    Dialog,
    Field,
    FlowLayout,
    PrivateTextEdit,
    ProgressPanel,
    QuietButton,
    StrongText,
)

if TYPE_CHECKING:
    # Brings in what reads keys, which the first window must not wait for.
    from hearing.storage.officers import KeyShare

    Added = tuple[tuple[KeyShare, ...], int]

TYPED_LONGEST = 4_000
_LINES = 6


class SharesDialog(Dialog):
    """Takes shares from files or from what is typed, and says how many are still needed.

    ``recover`` is called with this dialog and the shares once there are enough. The dialog stays until the
    vault is open, so that nobody has to add a share twice.
    """

    def __init__(
        self,
        context: UiContext,
        door: Door,
        recover: Callable[[SharesDialog, tuple[KeyShare, ...]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shares_dialog")
        self.setLayoutDirection(context.texts.layout_direction)
        self._context, self._door, self._recover = context, door, recover
        self._shares: tuple[KeyShare, ...] = ()
        self._missing = 0
        self.state = StrongText()
        self.state.setObjectName("shares_state")
        self.words = PrivateTextEdit()
        self.words.setObjectName("shares_words")
        # The words of a share are English and numbered from the left, whatever the screen's language.
        self.words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * _LINES)
        self.add_button, self.file_button = QuietButton(), QuietButton()
        self.add_button.setObjectName("shares_add")
        self.file_button.setObjectName("shares_file")
        self.problem, self.progress = ProblemBox(), ProgressPanel(can_cancel=False)
        self.progress.hide()
        self._lay_out()
        self.add_button.clicked.connect(self.add_words)
        self.file_button.clicked.connect(self._ask_file)
        self._show_state()
        self.words.setFocus()

    def add_words(self) -> None:
        """Take the share that was typed."""
        words = self.words.toPlainText()[:TYPED_LONGEST]
        name = self._context.texts._("“What you typed”")
        self._add(lambda: self._door.typed_share(words, name))

    def add_file(self, path: Path) -> None:
        """Take the share in a file."""
        self._add(lambda: self._door.read_share(path))

    def accept(self) -> None:
        """Open the vault; only where the shares are enough."""
        if self.words.toPlainText().strip():
            self.add_words()
        elif self._shares and not self._missing:
            self._recover(self, self._shares)
        else:
            announce(self.state)
            self.words.setFocus()

    def show_busy(self) -> None:
        self.problem.clear()
        self.progress.show()
        self._enable(False)

    def show_problem(self, problem: Notice) -> None:
        if not isValid(self):
            return
        self.progress.hide()
        self._enable(True)
        self.problem.say(problem)
        self.words.setFocus()

    def show_pause(self, seconds: int) -> None:
        """Shares cannot be guessed, so this way never pauses."""

    def _add(self, read: Callable[[], KeyShare]) -> None:
        before, door = self._shares, self._door

        def work(_: object) -> Added:
            shares = (*before, read())
            return shares, door.still_needed(shares)

        def failed(error: HearingError) -> None:
            self.show_problem(self._context.notices.explained(error))

        self._enable(False)
        self._context.tasks.run(work, self._added, failed)

    def _added(self, added: Added) -> None:
        if not isValid(self):
            return
        self._shares, self._missing = added
        self.problem.clear()
        self.words.clear()
        self._enable(True)
        self._show_state()
        announce(self.state)
        (self.words if self._missing else self.primary).setFocus()

    def _lay_out(self) -> None:
        _ = self._context.texts._
        self.set_texts(_("Open with officers' shares"), _("Open the vault"), _("Cancel"))
        text = _("Each officer adds their own share. The key is put together in memory and written nowhere.")
        self.add_button.setText(_("Add these words"))
        self.file_button.setText(_("Add a share from a file…"))
        self.progress.set_texts(_("Opening the vault."))
        field = Field(self.words)
        field.set_texts(_("The words of a share"), _("In their order; the numbers may be left out."))
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.addWidget(self.add_button)
        flow.addWidget(self.file_button)
        for part in (BodyText(text), self.state, self.problem, field, ways, self.progress):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _show_state(self) -> None:
        texts = self._context.texts
        if not self._shares:
            self.state.setText(texts._("No share was added yet."))
            return
        numbers = ", ".join(str(share.number) for share in self._shares)
        here = texts._("Added: share {numbers}.").format(numbers=numbers)
        more = texts._n("{n} more is needed.", "{n} more are needed.", self._missing).format(n=self._missing)
        enough = texts._("That is enough.")
        self.state.setText(f"{here} {more if self._missing else enough}")

    def _enable(self, on: bool) -> None:
        for part in (self.words, self.add_button, self.file_button, self.primary, self.quiet):
            part.setEnabled(on)

    def _ask_file(self) -> None:
        title = self._context.texts._("Choose the file with a share")
        ask_path(self, Ask.FILE, title, self.add_file)
