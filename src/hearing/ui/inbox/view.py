"""The inbox: what came on one side, the bundle that is looked at on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hearing.agencies.person_roles import Deed
from hearing.errors import HearingError
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.inbox.case_choice import CaseChoiceDialog
from hearing.ui.inbox.letter_list import LetterList
from hearing.ui.inbox.letter_panel import LetterPanel
from hearing.ui.inbox.letters import Letter
from hearing.ui.inbox.notes import LetterKind
from hearing.ui.inbox.presenter import InboxPresenter
from hearing.ui.inbox.watching import FolderWatch
from hearing.ui.people.gate import RoleGate
from hearing.ui.widgets import EmptyState, Question
from hearing.ui.widgets.list_and_page import list_and_page


class InboxScreen(QWidget):
    """Nothing is taken in and nothing is removed but by a person's hand."""

    def __init__(
        self, context: VaultContext, read: Callable[[str], None], to_case: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.setObjectName("inbox_screen")
        self._context = context
        self._read = read
        self._to_case = to_case
        self._folder: Path | None = None
        self._problem: HearingError | None = None
        self.list = LetterList(context.texts)
        self.panel = LetterPanel(context.texts, context.notices)
        self.empty = EmptyState()
        self.empty.button.setObjectName("first_inbox_folder")
        self._right = list_and_page(self, self.list, self.empty, self.panel)
        self.watcher = FolderWatch(self)
        self.presenter = InboxPresenter(context, self)
        self.gate = RoleGate(context, self)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.watcher.changed.connect(self.presenter.refresh)
        self.list.opened.connect(self.open_letter)
        self.list.folder_wanted.connect(self._ask_folder)
        self.list.file_wanted.connect(self._ask_file)
        self.list.look_wanted.connect(self.presenter.refresh)
        self.empty.button.clicked.connect(self._ask_folder)
        self.panel.take_wanted.connect(self._take)
        self.panel.case_wanted.connect(self.ask_for_case)
        self.panel.read_wanted.connect(self._read)
        self.panel.remove_wanted.connect(self.ask_to_remove)
        self.panel.note_wanted.connect(self._take_note)
        self.panel.case_opened.connect(self._to_case)
        self.panel.receipt_wanted.connect(self._ask_for_receipt)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.refresh()

    def retranslate(self) -> None:
        self.list.retranslate()
        self.panel.retranslate()
        self._say_empty()

    def before_lock(self) -> None:
        """Nothing is typed on this screen itself; its dialogs close with the lock."""
        self.watcher.stop()

    def show_folder(self, folder: Path | None, problem: HearingError | None) -> None:
        self._folder, self._problem = folder, problem
        self.list.show_folder(folder)
        self._say_empty()

    def show_letters(self, letters: Sequence[Letter]) -> None:
        self.list.show_letters(letters)
        self.watcher.look_again(self.presenter.waits)
        shown = self.panel.letter
        now = None if shown is None else next((one for one in letters if one.key == shown.key), None)
        if now is None:
            self.panel.letter = None
            self.list.choose("")
            self._right.setCurrentWidget(self.empty)
            self._say_empty()
        elif now is not shown:
            self.panel.show_letter(now)

    def show_taken(self, letter: Letter) -> None:
        _ = self._context.texts._
        said = {
            LetterKind.BUNDLE: _("Taken in. The file stays where it was."),
            LetterKind.RECEIPT: _("Noted. It stands with the share."),
            LetterKind.WITHDRAWAL: _("Noted. Nothing was deleted: it is yours to decide."),
        }
        self._context.notices.info(said[letter.kind])

    def show_receipt_made(self) -> None:
        self._context.notices.info(
            self._context.texts._("The receipt is written. Send it back any way you like.")
        )

    def watch(self, folder: Path | None, files: Sequence[Path]) -> None:
        self.watcher.follow(folder, files)

    def open_letter(self, key: str) -> None:
        """Show what one bundle holds and would do."""
        letter = next((one for one in self.presenter.letters if one.key == key), None)
        if letter is not None:
            self.panel.show_letter(letter)
            self.list.choose(key)
            self._right.setCurrentWidget(self.panel)

    def ask_for_case(self) -> None:
        """Ask which case of ours the session is to join."""
        letter = self.panel.letter
        if letter is None or letter.receipt is None:
            return
        chosen = None if letter.receipt.case_is_new else letter.receipt.case_id
        dialog = CaseChoiceDialog(self._context.texts, self.window(), self.presenter.cases, chosen)
        dialog.accepted.connect(lambda: self.presenter.put_into(letter, dialog.case_id()))
        dialog.open()

    def ask_to_remove(self) -> None:
        """Ask once before a file is taken out of its folder."""
        letter, _ = self.panel.letter, self._context.texts._
        if letter is None:
            return
        said = (
            _("The file is deleted from its folder. What was taken into the vault stays.")
            if letter.is_done_with
            else _("It was not taken in. Once the file is deleted, only the sender can send it again.")
        )
        question = Question(
            self.window(), said, lambda: self.presenter.remove(letter), danger=not letter.is_done_with
        )
        question.setLayoutDirection(self._context.texts.layout_direction)
        question.set_texts(_("Remove this file?"), _("Remove the file"), _("Cancel"))
        question.open()

    def _take(self, accept_unknown: bool) -> None:
        letter = self.panel.letter
        if letter is not None:
            self._receive(letter, lambda: self.presenter.take(letter, accept_unknown=accept_unknown))

    def _take_note(self) -> None:
        letter = self.panel.letter
        if letter is not None:
            self._receive(letter, lambda: self.presenter.take_note(letter))

    def _ask_for_receipt(self) -> None:
        """Ask for the folder that the receipt for the open bundle is written to."""
        letter = self.panel.letter
        if letter is None:
            return
        title = self._context.texts._("Where the receipt goes")

        def ask() -> None:
            write = partial(self.presenter.make_receipt, letter)
            ask_path(self.window(), Ask.FOLDER, title, write)

        self._receive(letter, ask)

    def _receive(self, letter: Letter, then: Callable[[], object]) -> None:
        """Go on at once where receiving is one's role."""
        self.gate.go(Deed.RECEIVE, letter.session_id, then)

    def _ask_folder(self) -> None:
        title = self._context.texts._("In which folder do bundles arrive?")
        ask_path(self.window(), Ask.FOLDER, title, self._choose_folder)

    def _choose_folder(self, folder: Path) -> None:
        # The button that asked goes away with the empty page: the keys go on at the head of the list.
        if self.empty.isAncestorOf(self.focusWidget()):
            self.list.open_file.setFocus()
        self.presenter.choose_folder(folder)

    def _ask_file(self) -> None:
        title = self._context.texts._("Choose what came")
        ask_path(self.window(), Ask.FILE, title, self.presenter.open_file)

    def _say_empty(self) -> None:
        _ = self._context.texts._
        if self._problem is not None:
            found = self._context.notices.explained(self._problem)
            self.empty.set_texts(found.sentence, found.hint, _("Choose a folder…"))
        elif self.presenter.letters:
            self.empty.set_texts(
                _("Nothing is open"), _("Choose something on the left to see what it holds and changes.")
            )
        elif self._folder is None:
            self.empty.set_texts(
                _("Here is what others send to you"),
                _("Choose the folder where bundles arrive. It is watched; nothing is taken in by itself."),
                _("Choose a folder…"),
            )
        else:
            self.empty.set_texts(
                _("Nothing has come yet"), _("What comes shows here as soon as it lies in the folder.")
            )
