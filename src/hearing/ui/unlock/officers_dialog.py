"""Sharing a recovery key among officers, one share at a time, so that each sees only their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.ui.context import UiContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.paper import page_pdf
from hearing.ui.unlock.officer_page import share_page
from hearing.ui.widgets import (
    BodyText,
    Choice,
    Dialog,
    Field,
    FlowLayout,
    MutedText,
    ProblemText,
    QuietButton,
    StrongText,
)

if TYPE_CHECKING:
    # Brings in what reads keys, which the first window must not wait for.
    from hearing.storage.officers import KeyShare

FEWEST, MOST = 2, 16
USUAL_OFFICERS, USUAL_NEEDED = 3, 2
Done = TypeVar("Done")
Split = Callable[[int, int], "tuple[KeyShare, ...]"]


class OfficersDialog(Dialog):
    """Asks how many, then saves the shares one by one.

    ``split`` makes the shares, of a key that ``read`` takes from a file where that is offered; ``done`` is
    called with the public key and how many officers there are, once every share was saved. Leaving before
    that changes nothing anywhere: shares that were saved open nothing.
    """

    def __init__(
        self,
        context: UiContext,
        split: Split,
        done: Callable[[str, int], None],
        parent: QWidget | None = None,
        *,
        read: Callable[[Path], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("officers_dialog")
        self.setLayoutDirection(context.texts.layout_direction)
        self._texts, self._notices, self._tasks = context.texts, context.notices, context.tasks
        self._split, self._shared = split, done
        self._shares: tuple[KeyShare, ...] = ()
        self._at = 0
        self._saved = False
        self.officers, self.needed = Choice(), Choice()
        self.officers.setObjectName("officers_count")
        self.needed.setObjectName("officers_needed")
        self.text, self.hint, self.state = BodyText(), MutedText(), StrongText()
        self.problem = ProblemText()
        self._read = read
        self.save_button, self.page_button, self.file_button = QuietButton(), QuietButton(), QuietButton()
        self.file_button.setObjectName("officers_file")
        self.file_button.clicked.connect(self._ask_key)
        self.save_button.setObjectName("officers_save")
        self.page_button.setObjectName("officers_page")
        self.state.setObjectName("officers_state")
        self._lay_out()
        self.officers.currentIndexChanged.connect(lambda _: self._offer_needed())
        self.save_button.clicked.connect(self._ask_file)
        self.page_button.clicked.connect(self._ask_page)
        self._show()

    @property
    def share(self) -> KeyShare | None:
        """The share that is being given out."""
        return self._shares[self._at] if self._shares else None

    def accept(self) -> None:
        if not self._shares:
            self._make()
        elif not self._saved:
            self.problem.say(self._texts._("Save this share first. It is not shown again."))
        elif self._at + 1 < len(self._shares):
            self._at, self._saved = self._at + 1, False
            self._show()
        else:
            shares, self._shares = self._shares, ()
            super().accept()
            self._shared(shares[0].recipient, len(shares))

    def reject(self) -> None:
        begun = bool(self._shares) and (self._at > 0 or self._saved)
        self._shares = ()
        super().reject()
        if begun:
            said = self._texts._(
                "Nothing was changed. The shares that were saved open nothing; destroy them."
            )
            self._notices.info(said)

    def save_share(self, path: Path, *, as_page: bool = False) -> None:
        """Write the share that is being given out; never over another file."""
        share = self.share
        if share is None:
            return
        data = page_pdf(share_page(share, self._texts), self._texts) if as_page else share.as_file()

        def saved(_: object) -> None:
            self._saved = True
            self._say(self._texts._("Saved as {name}.").format(name=path.name))
            self.primary.setFocus()

        self._run(lambda: write_atomic(path, data, replace=False), saved)

    def take_key(self, path: Path) -> None:
        """Split the key in this file instead of a new one."""
        read = self._read
        if read is not None:
            words = self._texts._("The key in {name} will be split.").format(name=path.name)
            self._run(lambda: read(path), lambda _: self._say(words))

    def _make(self) -> None:
        officers, needed = self.officers.currentData(), self.needed.currentData()

        def made(shares: tuple[KeyShare, ...]) -> None:
            self._shares, self._at, self._saved = shares, 0, False
            self._show()

        self._run(lambda: self._split(officers, needed), made)

    def _run(self, job: Callable[[], Done], done: Callable[[Done], None]) -> None:
        """Do what takes time or a disk away from the screen; until then nothing else can be begun."""
        self._inner.setEnabled(False)
        self.primary.setEnabled(False)

        def finished(result: Done) -> None:
            if self._is_ready():
                done(result)

        def failed(error: HearingError) -> None:
            if self._is_ready():
                self.problem.say(self._notices.explained(error).sentence)

        self._tasks.run(lambda _: job(), finished, failed)

    def _is_ready(self) -> bool:
        """Whether the dialog is still there; locking may have closed it."""
        if not isValid(self):
            return False
        self._inner.setEnabled(True)
        self.primary.setEnabled(True)
        return True

    def _say(self, words: str) -> None:
        self.problem.say("")
        self.state.setText(words)
        self.state.show()

    def _lay_out(self) -> None:
        _ = self._texts._
        for count in range(FEWEST, MOST + 1):
            self.officers.addItem(str(count), count)
        self.officers.choose(USUAL_OFFICERS)
        self._offer_needed()
        self.needed.choose(USUAL_NEEDED)
        self.officers_field, self.needed_field = Field(self.officers), Field(self.needed)
        self.officers_field.set_texts(_("How many officers get a share"))
        self.needed_field.set_texts(
            _("How many of them are needed"), _("Fewer than that learn nothing of the key.")
        )
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(self.save_button)
        flow.addWidget(self.page_button)
        self._file = QWidget()
        FlowLayout(self._file).addWidget(self.file_button)
        fields = (self.text, self.officers_field, self.needed_field, self._file)
        parts = (*fields, self._buttons, self.state, self.hint)
        for part in (*parts, self.problem):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _offer_needed(self) -> None:
        before, officers = self.needed.currentData(), self.officers.currentData()
        self.needed.clear()
        for count in range(FEWEST, officers + 1):
            self.needed.addItem(str(count), count)
        self.needed.choose(min(before or USUAL_NEEDED, officers))

    def _show(self) -> None:
        _, share = self._texts._, self.share
        for field in (self.officers_field, self.needed_field):
            field.setVisible(share is None)
        self._file.setVisible(share is None and self._read is not None)
        self._buttons.setVisible(share is not None)
        self.hint.setVisible(share is not None)
        self.state.hide()
        self.problem.say("")
        self.save_button.setText(_("Save the share…"))
        self.page_button.setText(_("Save a page to print…"))
        self.file_button.setText(_("Split a key I have as a file…"))
        if share is None:
            self.text.setText(_("A recovery key is split so that no one person can open the vault with it."))
            self.set_texts(_("Share a key among officers"), _("Make the shares"), _("Cancel"))
            self.officers.setFocus()
            return
        numbers = {"number": share.number, "officers": share.officers, "needed": share.needed}
        heading = _("Share {number} of {officers}").format(**numbers)
        last = self._at + 1 == len(self._shares)
        self.set_texts(heading, _("All shares are given out") if last else _("Next officer"), _("Cancel"))
        self.text.setText(_("Let this officer save it alone, on a stick or as a page of their own."))
        hint = _("Any {needed} of the {officers} shares give the key back. This one is not shown again.")
        self.hint.setText(hint.format(**numbers))
        self.save_button.setFocus()

    def _ask_key(self) -> None:
        ask_path(self, Ask.FILE, self._texts._("Choose the file with the recovery key"), self.take_key)

    def _ask_file(self) -> None:
        self._ask("txt", as_page=False)

    def _ask_page(self) -> None:
        self._ask("pdf", as_page=True)

    def _ask(self, ending: str, *, as_page: bool) -> None:
        share = self.share
        if share is not None:
            name = f"officer-{share.number}-of-{share.officers}.{ending}"
            title = self._texts._("Where this share goes")
            ask_path(self, Ask.SAVE, title, lambda path: self.save_share(path, as_page=as_page), name)
