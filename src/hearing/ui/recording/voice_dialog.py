"""The dialog in which a person reads the children's texts into the microphone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from hearing.explanation.clips.sound import Loudness
from hearing.explanation.schema import Content
from hearing.language.catalogues import Domain
from hearing.language.locales import direction, language_name
from hearing.protocols.age import AgeBand
from hearing.ui.context import VaultContext
from hearing.ui.media.microphone import Ear
from hearing.ui.recording.voice_presenter import Sheet, VoicePresenter
from hearing.ui.telling.language_picker import fill_width
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    Choice,
    Dialog,
    Field,
    FlowLayout,
    Heading,
    MutedText,
    PrimaryButton,
    QuietButton,
    Title,
    Toggle,
)


class VoiceDialog(Dialog):
    """One sentence at a time, large, with Record under it; the way through needs one key."""

    def __init__(self, context: VaultContext, content: Content, ear: Ear, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context, self._texts = context, context.texts
        self.presenter = VoicePresenter(context, self, content, ear)
        self._build()
        self._lay_out()
        self._listen()
        self._say()
        self._open()

    def show_sheet(self, sheet: Sheet) -> None:
        _ = self._texts._
        sentence = sheet.sentences[sheet.at]
        rtl = direction(sheet.language) == "rtl"
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        for words, text in ((self.words, sentence.words), (self.card, sentence.card)):
            words.setLayoutDirection(side)
            words.setText(text)
            words.setVisible(bool(text))
        count = self._texts._n(
            "{done} of {count} sentence recorded",
            "{done} of {count} sentences recorded",
            len(sheet.sentences),
        )
        done = count.format(done=sheet.done, count=len(sheet.sentences))
        self.progress.setText(done)
        self.record.setText(_("Stop and keep") if sheet.recording else _("Begin to record"))
        self.hear.setEnabled(sentence.recorded and not sheet.recording)
        self.forget.setEnabled(sentence.recorded and not sheet.recording)
        self.before.setEnabled(sheet.at > 0)
        self.after.setEnabled(sheet.at + 1 < len(sheet.sentences))
        self.state.setText(_state_words(sheet, self._texts))

    def show_level(self, level: float) -> None:
        self.level.setValue(round(level * 100))

    def reject(self) -> None:
        self.presenter.close()
        super().reject()

    def accept(self) -> None:
        self.presenter.close()
        super().accept()

    def _build(self) -> None:
        self.language, self.band = Choice(), Choice()
        self.name, self.agreed = QLineEdit(), Toggle()
        self.name.setMaxLength(120)
        self.card, self.words = Heading(), Title()
        self.progress, self.state = MutedText(), BodyText()
        self.level = QProgressBar()
        self.level.setRange(0, 100)
        self.level.setTextVisible(False)
        self.record, self.hear, self.forget = PrimaryButton(), QuietButton(), QuietButton()
        self.before, self.after = QuietButton(), QuietButton()
        for name, control in (
            ("voiceLanguage", self.language),
            ("voiceBand", self.band),
            ("voiceMadeBy", self.name),
            ("voiceAgreed", self.agreed),
            ("voiceRecord", self.record),
            ("voiceHear", self.hear),
            ("voiceForget", self.forget),
            ("voiceBefore", self.before),
            ("voiceAfter", self.after),
            ("voiceSentence", self.words),
        ):
            control.setObjectName(name)
        texts, catalogues = self._texts, self._context.catalogues
        for code in catalogues.locales(Domain.CHILD):
            self.language.addItem(language_name(code, texts.locale), code)
        for band in AgeBand:
            words = texts._("{first} to {last} years").format(first=band.first_year, last=band.last_year)
            self.band.addItem(words, band.value)
        self.fields = {
            "language": Field(self.language),
            "band": Field(self.band),
            "name": Field(self.name),
        }

    def _lay_out(self) -> None:
        for choice in (self.language, self.band):
            fill_width(choice)
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.agreed)
        sheet = Card(look="soft")
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.record, self.hear, self.forget, self.before, self.after):
            flow.addWidget(button)
        parts: tuple[QWidget, ...] = (self.progress, self.card, self.words, self.level, self.state, ways)
        for part in parts:
            sheet.body.addWidget(part)
        self.body.addWidget(sheet)

    def _listen(self) -> None:
        self.language.currentIndexChanged.connect(lambda _: self._open())
        self.band.currentIndexChanged.connect(lambda _: self._open())
        self.name.textChanged.connect(lambda _: self._may_record())
        self.agreed.toggled.connect(lambda _: self._may_record())
        self.record.clicked.connect(self.presenter.toggle)
        self.hear.clicked.connect(self.presenter.play)
        self.forget.clicked.connect(self.presenter.forget)
        self.before.clicked.connect(lambda: self.presenter.step(-1))
        self.after.clicked.connect(lambda: self.presenter.step(1))

    def _open(self) -> None:
        language = str(self.language.currentData())
        sheet = self._context.reading.shelf.sheet(language)
        if sheet is not None:
            self.name.setText(sheet.made_by)
        self.presenter.open(language, AgeBand(self.band.currentData()))
        self._may_record()

    def _may_record(self) -> None:
        self.presenter.made_by(self.name.text())
        self.record.setEnabled(bool(self.name.text().strip()) and self.agreed.isChecked())

    def _say(self) -> None:
        _ = self._texts._
        self.setLayoutDirection(self._texts.layout_direction)
        self.set_texts(_("Record a voice"), _("Done"))
        # Enter goes to the sentence, not to the way out.
        self.primary.setDefault(False)
        self.record.setDefault(True)
        self.fields["language"].set_texts(_("Language of the cards"))
        self.fields["band"].set_texts(_("Wording for the age"))
        self.fields["name"].set_texts(
            _("Who made the recording"), _("Your agency, and the speaker's name if the speaker wants it.")
        )
        self.agreed.setText(_("The speaker agrees that children hear it"))
        self.hear.setText(_("Listen"))
        self.forget.setText(_("Delete"))
        self.before.setText(_("Sentence before"))
        self.after.setText(_("Next sentence"))
        self.level.setAccessibleName(_("Loudness"))


def _state_words(sheet: Sheet, texts: UiTexts) -> str:
    _ = texts._
    if not sheet.microphone:
        return _("This computer has no microphone, or Hearing may not use it.")
    if sheet.recording:
        return _("Recording. Read the sentence, calmly, as you would say it to the child.")
    spoken = {
        Loudness.SILENT: _("Nothing was heard. Come closer to the microphone."),
        Loudness.TOO_LOUD: _("Too loud: it crackles. Move away a little and say it again."),
        Loudness.QUIET: _("Kept, but quiet. Come closer for the next one."),
        Loudness.GOOD: _("Kept."),
    }
    if sheet.loudness is not None:
        return spoken[sheet.loudness]
    recorded = sheet.sentences[sheet.at].recorded
    return _("This sentence is recorded.") if recorded else _("This sentence is not recorded yet.")
