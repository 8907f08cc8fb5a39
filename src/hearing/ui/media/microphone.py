"""What the microphone hears, as samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from hearing.explanation.clips.sound import LONGEST_S, RATE, WIDTH, level

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioFormat, QAudioSource


class Ear(Protocol):
    """Something that gives samples while it listens."""

    def open(self) -> QIODevice | None:
        """Begin to listen; None where there is nothing to listen with."""
        ...

    def close(self) -> None: ...


class Microphone:
    """The microphone this computer listens with."""

    def __init__(self) -> None:
        self._source: QAudioSource | None = None

    def open(self) -> QIODevice | None:
        from PySide6.QtMultimedia import QAudioSource, QMediaDevices  # noqa: PLC0415

        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            return None
        self._source = QAudioSource(device, spoken_format())
        return self._source.start()

    def close(self) -> None:
        if self._source is not None:
            self._source.stop()
            self._source = None


def spoken_format() -> QAudioFormat:
    """The samples recordings are made of."""
    from PySide6.QtMultimedia import QAudioFormat  # noqa: PLC0415

    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


class SentenceRecorder(QObject):
    """Gathers samples from ``begin`` to ``end``; ``heard`` gives the loudness meanwhile, from 0 to 1."""

    heard = Signal(float)
    full = Signal()
    """A sentence of more than a minute is none."""

    def __init__(self, ear: Ear, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ear = ear
        self._stream: QIODevice | None = None
        self._pcm = bytearray()

    @property
    def is_recording(self) -> bool:
        return self._stream is not None

    def begin(self) -> bool:
        """Listen from now on; False where there is nothing to listen with."""
        self.end()
        self._pcm.clear()
        self._stream = self._ear.open()
        if self._stream is None:
            return False
        self._stream.readyRead.connect(self._take)
        return True

    def end(self) -> bytes:
        """Everything since ``begin``."""
        if self._stream is not None:
            self._take()
            self._stream.readyRead.disconnect(self._take)
            self._stream = None
            self._ear.close()
        return bytes(self._pcm)

    def _take(self) -> None:
        if self._stream is None:
            return
        piece = bytes(self._stream.readAll().data())
        self._pcm += piece
        if piece:
            self.heard.emit(level(piece))
        if len(self._pcm) > LONGEST_S * RATE * WIDTH:
            self.full.emit()
