"""A film on the child's screen, in the place of the picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from hearing.ui.media.player import ClipPlayer


class Film(QWidget):
    """Plays when it comes up; the last frame stays. The words beside it say the same, so it needs no name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = ClipPlayer(self)
        self._sink: object | None = None
        self._frame = QImage()
        self._radius = 28.0
        self._sheet = QColor("black")
        self.hide()

    @property
    def has_frame(self) -> bool:
        return not self._frame.isNull()

    def play(self, path: Path, sheet: str, radius: float) -> None:
        """Begin from the first frame."""
        # The media library loads slowly, and most cards have no film.
        from PySide6.QtMultimedia import QVideoFrame, QVideoSink  # noqa: PLC0415

        def take(frame: QVideoFrame) -> None:
            image = frame.toImage()
            if not image.isNull():
                self._frame = image
                self.update()

        sink = QVideoSink(self)
        sink.videoFrameChanged.connect(take)
        self._sink, before = sink, self._sink
        self._frame, self._sheet, self._radius = QImage(), QColor(sheet), radius
        self._player.play(path, sink)
        if isinstance(before, QVideoSink):
            before.deleteLater()
        self.show()

    def end(self) -> None:
        """Nothing is seen or heard any more."""
        self._player.stop()
        self._frame = QImage()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen is not heard either."""
        self._player.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        painter.setClipPath(edge)
        painter.fillRect(self.rect(), self._sheet)
        if self.has_frame:
            size = QSizeF(self._frame.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
            corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
            painter.drawImage(QRectF(corner, size), self._frame)
