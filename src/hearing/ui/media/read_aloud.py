"""Reads to a child: with recordings of a person where there are, else with the computer's voice.

A recording is of words exactly as they are. Where a sentence has none, such as one with a name in it,
and the computer has no voice either, the sentence is marked for as long as it takes to say it, and the
adult says it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hearing.explanation.clips.said import Said, said
from hearing.explanation.clips.shelf import ClipShelf
from hearing.ui.media.player import ClipPlayer, has_loudspeaker
from hearing.ui.speech import Speech, Voice

PER_WORD_MS, AROUND_MS = 600, 1500
"""Time an adult has for a sentence of their own: a slow 100 words a minute, and a breath. Our own figure."""


class ReadAloud(QObject):
    """Says a text in its language; where nobody can, ``say`` answers False.

    ``word`` gives start and length of what is being said: a word or a sentence. ``yours`` brings the
    sentence the adult is to say. ``stopped`` follows the end and ``stop``.
    """

    word = Signal(int, int)
    yours = Signal(str)
    stopped = Signal()

    def __init__(
        self,
        computer: Speech,
        shelf: ClipShelf,
        parent: QObject | None = None,
        heard: Callable[[], bool] = has_loudspeaker,
    ) -> None:
        super().__init__(parent)
        self._heard = heard
        self._computer, self._shelf = computer, shelf
        self._player = ClipPlayer(self)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._left: list[tuple[Said, Path | None]] = []
        computer.word.connect(self.word)
        computer.stopped.connect(self._computer_stopped)
        self._player.ended.connect(self._next)
        self._waiting.timeout.connect(self._next)

    @property
    def shelf(self) -> ClipShelf:
        return self._shelf

    def voices(self, language: str) -> tuple[Voice, ...]:
        """The computer's own voices for a language."""
        return self._computer.voices(language)

    def recorded(self, language: str) -> int:
        """How many sentences were recorded in it."""
        sheet = self._shelf.sheet(language)
        return 0 if sheet is None else len(sheet.voice)

    def available(self, language: str) -> bool:
        """Whether anything in ``language`` can be read aloud here."""
        recorded = self.recorded(language) > 0 and self._heard()
        return recorded or self._computer.available(language)

    def needs_adult(self, text: str, language: str) -> bool:
        """Whether some of ``text`` is left for the adult to say."""
        recorded = all(path for _, path in self._found(text, language))
        return not recorded and not self._computer.available(language)

    def say(self, text: str, language: str) -> bool:
        """Begin to read ``text``; what was being read stops. False where nobody can read any of it."""
        found = self._found(text, language)
        self._quiet()
        if not all(path for _, path in found) and self._computer.say(text, language):
            return True
        if not any(path for _, path in found):
            return False
        self._left = found
        self._next()
        return True

    def stop(self) -> None:
        """Fall silent at once."""
        self._quiet()
        self._computer.stop()
        self.stopped.emit()

    def _found(self, text: str, language: str) -> list[tuple[Said, Path | None]]:
        found = [(one, self._shelf.voice(language, one.words)) for one in said(text)]
        if any(path for _, path in found) and not self._heard():
            return [(one, None) for one, _ in found]
        return found

    def _quiet(self) -> None:
        self._left = []
        self._waiting.stop()
        self._player.stop()

    def _next(self) -> None:
        if not self._left:
            self.stopped.emit()
            return
        sentence, path = self._left.pop(0)
        self.word.emit(sentence.start, len(sentence.words))
        if path is not None:
            self._player.play(path)
        else:
            self.yours.emit(sentence.words)
            self._waiting.start(AROUND_MS + PER_WORD_MS * len(sentence.words.split()))

    def _computer_stopped(self) -> None:
        if not self._left:
            self.stopped.emit()
