"""Recording what children are told, sentence by sentence. No widget in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hearing.explanation.clips.shelf import ClipShelf
from hearing.explanation.clips.sound import Loudness, loudness, trimmed, wav
from hearing.explanation.clips.wanted import Wanted, wanted
from hearing.explanation.schema import Content
from hearing.language.catalogues import Domain
from hearing.protocols.age import AgeBand
from hearing.ui.context import VaultContext
from hearing.ui.media.microphone import Ear, SentenceRecorder
from hearing.ui.media.player import ClipPlayer


@dataclass(frozen=True)
class Sentence:
    """A sentence to be recorded, and where it stands."""

    topic: str
    card: str
    words: str
    recorded: bool


@dataclass(frozen=True)
class Sheet:
    """Where the recording is."""

    language: str
    sentences: tuple[Sentence, ...]
    at: int
    recording: bool
    loudness: Loudness | None
    """How the last one came out; None before there is one."""
    microphone: bool
    """False where this computer has nothing to listen with."""

    @property
    def done(self) -> int:
        return sum(one.recorded for one in self.sentences)


class VoiceView(Protocol):
    """What the presenter asks of its view."""

    def show_sheet(self, sheet: Sheet) -> None: ...

    def show_level(self, level: float) -> None: ...


class VoicePresenter:
    """Goes through the sentences; what came out well is kept at once."""

    def __init__(self, context: VaultContext, view: VoiceView, content: Content, ear: Ear) -> None:
        self._context, self._view, self._content = context, view, content
        self._shelf: ClipShelf = context.reading.shelf
        self._recorder = SentenceRecorder(ear)
        self._recorder.heard.connect(view.show_level)
        self._recorder.full.connect(self.stop)
        self._player = ClipPlayer()
        self._language, self._made_by = "", ""
        self._sentences: list[tuple[Wanted, str]] = []
        self._at = 0
        self._loudness: Loudness | None = None
        self._microphone = True

    def open(self, language: str, band: AgeBand) -> None:
        """Show the sentences of a language for an age, at the first that is not recorded."""
        self.close()
        self._language, self._loudness = language, None
        texts = self._context.catalogues.domain(Domain.CHILD, language)
        found = wanted(self._content, texts, band)
        self._sentences = [(card, words) for card in found for words in card.sentences]
        self._at = self._next_open(0)
        self._show()

    def made_by(self, name: str) -> None:
        """Who records, with their agreement: from now on sentences are kept under it."""
        self._made_by = name.strip()

    def go(self, place: int) -> None:
        self.close()
        self._at, self._loudness = max(0, min(place, len(self._sentences) - 1)), None
        self._show()

    def step(self, by: int) -> None:
        self.go(self._at + by)

    def toggle(self) -> None:
        """Begin to record, or end and keep."""
        if self._recorder.is_recording:
            self.stop()
            return
        self._player.stop()
        self._microphone, self._loudness = self._recorder.begin(), None
        self._show()

    def stop(self) -> None:
        """End; what can be heard well is kept and the next sentence comes up."""
        pcm = self._recorder.end()
        self._view.show_level(0.0)
        self._loudness = loudness(pcm)
        spoken = trimmed(pcm)
        if self._loudness in {Loudness.SILENT, Loudness.TOO_LOUD} or not spoken:
            self._show()
            return
        self._keep(wav(spoken))

    def play(self) -> None:
        """Hear the sentence as it was recorded."""
        path = self._shelf.voice(self._language, self._words)
        if path is not None:
            self._player.play(path)

    def forget(self) -> None:
        self._player.stop()
        language, words = self._language, self._words
        self._context.tasks.run(
            lambda _: self._shelf.forget_voice(language, words),
            lambda _: self._show(),
            self._context.notices.error,
        )

    def close(self) -> None:
        """Fall silent; what was being recorded is thrown away."""
        self._recorder.end()
        self._player.stop()

    @property
    def _words(self) -> str:
        return self._sentences[self._at][1]

    def _keep(self, data: bytes) -> None:
        language, words, at, made_by = self._language, self._words, self._at, self._made_by
        today = self._context.clock.now().date()

        def keep(_: object) -> None:
            sheet = self._shelf.sheet(language)
            if sheet is None or sheet.made_by != made_by:
                self._shelf.begin(language, made_by, today)
            self._shelf.keep_voice(language, words, data)

        def kept(_: None) -> None:
            if at == self._at:
                self._at = self._next_open(at)
            self._show()

        self._context.tasks.run(keep, kept, self._context.notices.error)

    def _next_open(self, after: int) -> int:
        order = [*range(after, len(self._sentences)), *range(after)]
        return next((at for at in order if not self._is_recorded(self._sentences[at][1])), after)

    def _is_recorded(self, words: str) -> bool:
        return self._shelf.voice(self._language, words) is not None

    def _show(self) -> None:
        sentences = tuple(
            Sentence(card.topic, card.title, words, self._is_recorded(words))
            for card, words in self._sentences
        )
        recording = self._recorder.is_recording
        self._view.show_sheet(
            Sheet(self._language, sentences, self._at, recording, self._loudness, self._microphone)
        )
