"""Recordings of what children are told: made here, taken to other computers, taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.explanation.clips.packing import PACK_LIMIT, SUFFIX, read_clip_pack
from hearing.explanation.clips.sheet import ClipSheet
from hearing.explanation.schema import Content
from hearing.files.atomic import write_atomic
from hearing.files.reading import read_bounded
from hearing.files.resources import resource_root
from hearing.language.messages import N_
from hearing.language.spoken import SignLanguage, load_signed, recorded_name
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.media.microphone import Ear, Microphone
from hearing.ui.recording.film_dialog import FilmDialog
from hearing.ui.recording.voice_dialog import VoiceDialog
from hearing.ui.settings.part import Part
from hearing.ui.telling.loading import shipped_content
from hearing.ui.widgets import BodyText, FlowLayout, ListRow, MutedText, Question, QuietButton, empty


class RecordingsPart(Part):
    """What is recorded, by language, with the ways to add to it. ``ear`` is for tests."""

    def __init__(self, context: VaultContext, ear: Ear | None = None) -> None:
        super().__init__(context, "recordings", N_("Recordings for children"))
        self._ear: Ear = ear or Microphone()
        self._signed: tuple[SignLanguage, ...] = ()
        self._sheets: tuple[ClipSheet, ...] = ()
        self.lead, self.none = BodyText(), MutedText()
        self.voice, self.films, self.install = QuietButton(), QuietButton(), QuietButton()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name, button in (
            ("settings_record_voice", self.voice),
            ("settings_add_films", self.films),
            ("settings_install_clips", self.install),
        ):
            button.setObjectName(name)
            flow.addWidget(button)
        self._list = QWidget()
        self.rows = QVBoxLayout(self._list)
        self.rows.setContentsMargins(0, 0, 0, 0)
        parts: tuple[QWidget, ...] = (self.lead, self._list, self.none, buttons)
        for part in parts:
            self.body.addWidget(part)
        self.voice.clicked.connect(lambda: self._with_content(self._record))
        self.films.clicked.connect(lambda: self._with_content(self._film))
        self.install.clicked.connect(self._ask_file)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.context.texts._
        self.lead.setText(
            _("Where no computer speaks a language, a person can. Record the cards, or film them in signs.")
        )
        self.none.setText(_("Nothing is recorded yet."))
        self.voice.setText(_("Record a voice…"))
        self.films.setText(_("Add films…"))
        self.install.setText(_("Install a file…"))
        self._show()

    def refresh(self) -> None:
        """Read again what there is."""
        shelf, path = self.context.reading.shelf, resource_root() / "languages.yaml"

        def read(_: object) -> tuple[tuple[SignLanguage, ...], list[ClipSheet | None]]:
            return load_signed(path.read_text("utf-8")), [shelf.sheet(code) for code in shelf.languages()]

        self.context.tasks.run(read, lambda found: self._found(*found), self.context.notices.error)

    def read(self, path: Path) -> None:
        """Install a file with recordings."""
        shelf = self.context.reading.shelf
        self.context.tasks.run(
            lambda _: shelf.install(read_clip_pack(read_bounded(path, PACK_LIMIT))),
            lambda _: self.refresh(),
            self.context.notices.error,
        )

    def write(self, language: str, path: Path) -> None:
        """Put the recordings of a language into a file."""
        shelf, texts = self.context.reading.shelf, self.context.texts
        self.context.tasks.run(
            lambda _: write_atomic(path, shelf.pack(language), replace=False),
            lambda _: self.context.notices.info(texts._("The recordings are in the file.")),
            self.context.notices.error,
        )

    def remove(self, language: str) -> None:
        shelf = self.context.reading.shelf
        self.context.tasks.run(
            lambda _: shelf.remove(language), lambda _: self.refresh(), self.context.notices.error
        )

    def _found(self, signed: tuple[SignLanguage, ...], sheets: Sequence[ClipSheet | None]) -> None:
        self._signed = signed
        self._sheets = tuple(sheet for sheet in sheets if sheet is not None)
        self._show()

    def _show(self) -> None:
        empty(self.rows)
        for sheet in self._sheets:
            self.rows.addWidget(self._row(sheet))
        self.none.setVisible(not self._sheets)
        self._list.setVisible(bool(self._sheets))

    def _row(self, sheet: ClipSheet) -> ListRow:
        texts = self.context.texts
        name = recorded_name(sheet.language, self._signed, texts.locale)
        voice = texts._n("{count} sentence", "{count} sentences", len(sheet.voice))
        films = texts._n("{count} film", "{count} films", len(sheet.films))
        counts = [
            words.format(count=count)
            for words, count in ((voice, len(sheet.voice)), (films, len(sheet.films)))
            if count
        ]
        row = ListRow(name, texts.line(*counts, sheet.made_by), opens=False)
        code = sheet.language
        for object_name, words, then in (
            ("clips_export", texts._("Export…"), lambda: self._ask_save(code)),
            ("clips_remove", texts._("Remove…"), lambda: self._ask_remove(code, name)),
        ):
            row.add_button(words, then).setObjectName(f"{object_name}_{code}")
        return row

    def _with_content(self, then: Callable[[Content], None]) -> None:
        self.context.tasks.run(lambda _: shipped_content(), then, self.context.notices.error)

    def _record(self, content: Content) -> None:
        dialog = VoiceDialog(self.context, content, self._ear, self.window())
        dialog.finished.connect(lambda _: self.refresh())
        dialog.open()

    def _film(self, content: Content) -> None:
        dialog = FilmDialog(self.context, content, self._signed, self.window())
        dialog.finished.connect(lambda _: self.refresh())
        dialog.open()

    def _ask_file(self) -> None:
        ask_path(self.window(), Ask.FILE, self.context.texts._("Choose a file with recordings"), self.read)

    def _ask_save(self, language: str) -> None:
        title = self.context.texts._("Where the recordings go")
        ask_path(
            self.window(),
            Ask.SAVE,
            title,
            lambda path: self.write(language, path),
            f"{language}{SUFFIX}".lower(),
        )

    def _ask_remove(self, language: str, name: str) -> None:
        texts = self.context.texts
        asked = Question(
            self.window(),
            texts._("They are deleted from this computer. Files that were exported stay."),
            lambda: self.remove(language),
            danger=True,
        )
        asked.setLayoutDirection(texts.layout_direction)
        asked.set_texts(
            texts._("Remove the recordings in {language}?").format(language=name),
            texts._("Remove"),
            texts._("Cancel"),
        )
        asked.open()
