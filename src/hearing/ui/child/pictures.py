"""Drawings on the child's screen, crisp at any size: the cards' pictures and the buttons' signs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from hearing.ui.child.palette import ChildPalette

_CURRENT = b"currentColor"


class Drawings:
    """Gives the SVG sources by name; a drawing that is missing or damaged leaves its place empty.

    ``icons`` is the folder with ``child/`` (pictures) and ``child-buttons/`` (signs).
    """

    def __init__(self, icons: Path) -> None:
        self._icons = icons

    def picture(self, name: str) -> bytes:
        return self._read("child", name)

    def sign(self, name: str) -> bytes:
        return self._read("child-buttons", name)

    def _read(self, folder: str, name: str) -> bytes:
        try:
            return (self._icons / folder / f"{name.removesuffix('.svg')}.svg").read_bytes()
        except OSError:
            return b""


def renderer(svg: bytes, colour: str | None = None) -> QSvgRenderer | None:
    """A renderer for ``svg``, drawn in ``colour`` where it asks for the current colour."""
    if not svg:
        return None
    if colour is not None:
        svg = svg.replace(_CURRENT, QColor(colour).name().encode())
    made = QSvgRenderer(QByteArray(svg))
    made.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return made if made.isValid() else None


class Picture(QWidget):
    """A card's picture on its own sheet. The words beside it say the same, so it needs no name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer: QSvgRenderer | None = None
        self._sheet = QColor("white")
        self._radius = 28.0
        self._mirrored = False

    @property
    def has_drawing(self) -> bool:
        return self._renderer is not None

    def show_svg(self, svg: bytes, palette: ChildPalette, radius: float, *, mirrored: bool) -> None:
        self._renderer = renderer(svg)
        self._mirrored = mirrored
        self._sheet = QColor(palette.picture)
        self._radius = radius
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._sheet)
        painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        if self._renderer is not None:
            if self._mirrored:
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            margin = min(self.width(), self.height()) * 0.07
            self._renderer.render(painter, QRectF(self.rect()).adjusted(margin, margin, -margin, -margin))
