"""Reading aloud with the computer's own voices, where there is one for the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLocale,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

_SILENT_ENGINES = frozenset({"mock"})
"""Qt's engine for its own tests; it says nothing."""


@dataclass(frozen=True)
class Voice:
    """A voice of this computer."""

    name: str
    language: str


class Speech(QObject):
    """Says a text in its language. Where no voice speaks the language, ``say`` answers False.

    ``word`` gives start and length of the word being said, on engines that tell; ``stopped``
    follows the last word and ``stop``.
    """

    word = Signal(int, int)
    stopped = Signal()

    def __init__(self, engine: str | None = None) -> None:
        super().__init__()
        self._wanted = engine
        self._engine: QTextToSpeech | None = None
        self._looked = False

    def voices(self, language: str) -> tuple[Voice, ...]:
        """The voices for a language code such as ``nb``; none where it cannot be read aloud."""
        return tuple(Voice(voice.name(), language) for voice in self._voices(language))

    def available(self, language: str) -> bool:
        """Whether ``language`` can be read aloud on this computer."""
        return bool(self._voices(language))

    def say(self, text: str, language: str, voice_name: str = "") -> bool:
        """Begin to read ``text``; what was being read stops. False where there is no voice for it."""
        voices = self._voices(language)
        if not voices or self._engine is None:
            return False
        chosen = next((voice for voice in voices if voice.name() == voice_name), voices[0])
        self._engine.stop()
        self._engine.setLocale(chosen.locale())
        self._engine.setVoice(chosen)
        self._engine.say(text)
        return True

    def stop(self) -> None:
        """Fall silent at once."""
        if self._engine is not None:
            self._engine.stop()

    def _voices(self, language: str) -> list[QVoice]:
        engine = self._opened()
        if engine is None:
            return []
        wanted = QLocale(_qt_name(language)).language()
        found: list[QVoice] = []
        for locale in engine.availableLocales():
            if locale.language() == wanted:
                engine.setLocale(locale)
                found.extend(engine.availableVoices())
        return found

    def _opened(self) -> QTextToSpeech | None:
        if self._looked:
            return self._engine
        self._looked = True
        # The speech engines load slowly and most screens never speak.
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415
        except ImportError:
            return None
        engines = [self._wanted] if self._wanted else _speaking(QTextToSpeech.availableEngines())
        opened = (self._try(QTextToSpeech, name) for name in engines)
        engine = next((one for one in opened if one is not None), None)
        if engine is None:
            return None
        engine.sayingWord.connect(lambda _word, _utterance, start, length: self.word.emit(start, length))
        engine.stateChanged.connect(self._on_state)
        self._engine = engine
        return engine

    def _try(self, kind: type[QTextToSpeech], name: str) -> QTextToSpeech | None:
        # Qt lists engines whose system library is missing, and complains on the terminal when one is
        # tried. Here that is no fault: the answer is that there is no voice.
        before = qInstallMessageHandler(_unheard)
        try:
            engine = kind(name, self)
        finally:
            qInstallMessageHandler(before)
        if engine.state() == kind.State.Error:
            engine.deleteLater()
            return None
        return engine

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if state.name in {"Ready", "Error"}:
            self.stopped.emit()


def _unheard(_kind: QtMsgType, _where: QMessageLogContext, _message: str | None) -> None:
    """Takes what Qt says and passes nothing on."""


def _speaking(engines: list[str]) -> list[str]:
    return [name for name in engines if name not in _SILENT_ENGINES]


def _qt_name(language: str) -> str:
    # Qt files every Norwegian voice under Bokmål.
    return "nb" if language in {"no", "nn"} else language
