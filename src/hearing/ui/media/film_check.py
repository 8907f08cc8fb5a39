"""Finds out whether a file is a film this computer can play."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoSink


class FilmCheck(QObject):
    """Plays a file unheard until its first frame has come. Then ``plays``, else ``refused``."""

    plays = Signal(object)
    refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._sink: QVideoSink | None = None
        self._path: Path | None = None

    def look(self, path: Path) -> None:
        """Begin; an earlier file is forgotten."""
        # The media library loads slowly, and few ever choose a film.
        from PySide6.QtMultimedia import QMediaPlayer, QVideoSink  # noqa: PLC0415

        if self._player is None:
            self._player, self._sink = QMediaPlayer(self), QVideoSink(self)
            self._player.setVideoSink(self._sink)
            self._sink.videoFrameChanged.connect(lambda frame: self._seen() if frame.isValid() else None)
            self._player.errorOccurred.connect(lambda *_: self._end(well=False))
            self._player.mediaStatusChanged.connect(self._on_status)
        self._path = path
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.play()

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        # A file of frames that nothing here can read comes to its end without one.
        loaded = status.name in {"LoadedMedia", "BufferedMedia"}
        sound_alone = loaded and self._player is not None and not self._player.hasVideo()
        if sound_alone or status.name in {"EndOfMedia", "InvalidMedia"}:
            self._end(well=False)

    def _seen(self) -> None:
        self._end(well=True)

    def _end(self, *, well: bool) -> None:
        path, self._path = self._path, None
        if path is None or self._player is None:
            return
        self._player.stop()
        self._player.setSource(QUrl())
        if well:
            self.plays.emit(path)
        else:
            self.refused.emit()
