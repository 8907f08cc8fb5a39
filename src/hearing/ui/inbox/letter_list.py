"""The left side of the inbox: what lies there, from whom, and what it would do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.language.side_by_side import isolated
from hearing.ui.inbox.letters import Letter
from hearing.ui.inbox.words import danger_word, file_kind, goes_where, says_what, state_of, title_of
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    Chip,
    FlowLayout,
    Heading,
    ListRow,
    MutedText,
    Page,
    QuietButton,
    TextButton,
    empty,
    tab_as_read,
)

AT_ONCE = 10
"""Rows made in one go, so that a full folder never holds up a key."""
MOST_ROWS = 60
"""Rows shown; what is taken in and put away makes room for the rest."""


class LetterRow(ListRow):
    """A file that came; what it would do stands under it, where there is room for it at any size of text."""

    def __init__(self) -> None:
        super().__init__()
        self.chip = Chip()
        self.words.setSpacing(2)
        self.danger = Chip("", "danger")
        chips = FlowLayout(spacing=8)
        chips.addWidget(self.danger)
        chips.addWidget(self.chip)
        self.words.addLayout(chips)


class LetterList(Page):
    """``opened`` carries the key of a letter."""

    opened = Signal(str)
    folder_wanted = Signal()
    file_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=2000, margins=(24, 16, 12, 16))
        self.setObjectName("letter_list")
        self._texts = texts
        self._letters: tuple[Letter, ...] = ()
        self._rows: dict[str, tuple[Letter, LetterRow]] = {}
        self._chosen = ""
        self._folder: Path | None = None
        self.heading, self._where, self._count = Heading(), MutedText(), MutedText()
        self.open_file = QuietButton()
        self.choose_folder, self.look = TextButton(), TextButton()
        for button, name, signal in (
            (self.open_file, "inbox_file", self.file_wanted),
            (self.choose_folder, "inbox_folder", self.folder_wanted),
            (self.look, "inbox_look", self.look_wanted),
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._add_rows)
        self._rows_at = QVBoxLayout()
        self._rows_at.setSpacing(2)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.open_file)
        # What is done to the folder is done seldom: it stands small, out of the letters' way.
        folder = QVBoxLayout()
        folder.setSpacing(4)
        folder.addWidget(self._where)
        folder.addWidget(self.choose_folder, 0, Qt.AlignmentFlag.AlignLeading)
        counted = QHBoxLayout()
        counted.addWidget(self._count, 1)
        counted.addWidget(self.look)
        self.body.setSpacing(8)
        self.body.addLayout(top)
        self.body.addLayout(folder)
        self.body.addLayout(counted)
        self.body.addLayout(self._rows_at)
        self.body.addStretch(1)

    def retranslate(self) -> None:
        _ = self._texts._
        self.heading.setText(_("Inbox"))
        self.choose_folder.setText(_("Choose a folder…"))
        self.open_file.setText(_("Open a file…"))
        self.look.setText(_("Look again"))
        self.show_folder(self._folder)
        self._build()

    def show_folder(self, folder: Path | None) -> None:
        self._folder = folder
        self.look.setVisible(folder is not None)
        self._show_needed()
        if folder is None:
            self._where.setText(self._texts._("No folder is watched yet."))
            return
        watched = self._texts._("Watched: {folder}")
        self._where.setText(watched.format(folder=isolated(_breakable(str(folder)))))

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Rows that are as they were stay; the others are written anew at their place."""
        before = [letter.key for letter in self._letters]
        self._letters = tuple(letters)
        if [letter.key for letter in letters] != before:
            self._build()
            return
        for letter in letters:
            known = self._rows.get(letter.key)
            if known is not None and known[0] is not letter:
                self._write(known[1], letter)
                self._rows[letter.key] = (letter, known[1])

    def choose(self, key: str) -> None:
        """Mark the letter that is open."""
        before, self._chosen = self._chosen, key
        for name in {before, key} & self._rows.keys():
            self._rows[name][1].set_chosen(name == key)

    def _build(self) -> None:
        empty(self._rows_at)
        self._rows = {}
        self._say_count()
        self._add_rows()

    def _add_rows(self) -> None:
        there, wanted = len(self._rows), self._letters[:MOST_ROWS]
        for place, letter in enumerate(wanted[there : there + AT_ONCE], there):
            row = LetterRow()
            row.setObjectName(f"letter-{place}")
            row.activated.connect(lambda key=letter.key: self.opened.emit(key))
            self._write(row, letter)
            self._rows[letter.key] = (letter, row)
            row.set_chosen(letter.key == self._chosen)
            self._rows_at.addWidget(row)
        tab_as_read(self)
        if len(self._rows) < len(wanted):
            self._more.start(0)

    def _say_count(self) -> None:
        count, texts = len(self._letters), self._texts
        self._show_needed()
        said = texts._n("{count} file", "{count} files", count).format(count=count)
        if count > MOST_ROWS:
            more = texts._("The first {count} are shown.").format(count=MOST_ROWS)
            said = f"{said}. {more}"
        self._count.setText(said)

    def _show_needed(self) -> None:
        """With nothing here the empty page beside says it all, and has the button for a folder itself."""
        self._count.setVisible(bool(self._letters))
        self.choose_folder.setVisible(self._folder is not None or bool(self._letters))

    def _write(self, row: LetterRow, letter: Letter) -> None:
        texts = self._texts
        name = isolated(_breakable(letter.seen.path.name))
        detail = self._detail(letter)
        row.set_texts(title_of(letter, texts) or name, detail)
        words, tone = state_of(letter, texts)
        row.chip.setText(words)
        row.chip.set_tone(tone)
        danger = danger_word(letter, texts)
        row.danger.setText(danger)
        row.danger.setVisible(bool(danger))
        row.setAccessibleDescription(self._texts.line(danger, words, detail))

    def _detail(self, letter: Letter) -> str:
        texts = self._texts
        if letter.note is not None:
            return says_what(letter.note, texts)
        sealed = ""
        if letter.arrived is not None:
            sealed = texts._("Sealed {when}").format(when=texts.datetime(letter.arrived.origin.sealed_at))
        return texts.line(file_kind(letter.kind, texts), sealed, goes_where(letter, texts))


def _breakable(words: str) -> str:
    """A long name without spaces, so that it may go on in the next line."""
    return "\u200b".join(words[start : start + 8] for start in range(0, len(words), 8))
