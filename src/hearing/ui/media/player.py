"""Plays a recording from a file of this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoSink


def has_loudspeaker() -> bool:
    """Whether this computer has anything to be heard with."""
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - it loads slowly

    return bool(QMediaDevices.audioOutputs())


class ClipPlayer(QObject):
    """One recording at a time. ``ended`` comes when it is over or cannot be played, not after ``stop``."""

    ended = Signal()
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._playing = False

    def play(self, path: Path, picture: QVideoSink | None = None) -> None:
        """Begin; what was playing stops. ``picture`` gets the frames of a film."""
        player = self._made()
        self._playing = False
        player.stop()
        if picture is not None:
            player.setVideoSink(picture)
        player.setSource(QUrl.fromLocalFile(str(path)))
        self._playing = True
        player.play()

    def stop(self) -> None:
        self._playing = False
        if self._player is not None:
            self._player.stop()
            # The file is let go, so that it can be replaced on Windows too.
            self._player.setSource(QUrl())

    def _made(self) -> QMediaPlayer:
        if self._player is None:
            # The media library loads slowly, and most screens play nothing.
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer  # noqa: PLC0415

            self._player = QMediaPlayer(self)
            self._player.setAudioOutput(QAudioOutput(self._player))
            self._player.mediaStatusChanged.connect(self._on_status)
            self._player.errorOccurred.connect(lambda *_: self._over(well=False))
        return self._player

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status.name == "EndOfMedia":
            self._over(well=True)

    def _over(self, *, well: bool) -> None:
        if not self._playing:
            return
        self._playing = False
        if not well:
            self.failed.emit()
        self.ended.emit()
