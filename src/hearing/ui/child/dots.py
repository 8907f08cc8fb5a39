"""How far along the cards are: one dot for each, the present one long."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hearing.ui.child.palette import LIGHT, ChildPalette


class Dots(QWidget):
    """Filled for cards that were seen, a long one for the present card, open for those to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dots")
        self._count, self._present = 0, 0
        self._palette = LIGHT
        self._side = 16.0

    def show_progress(self, present: int, count: int, name: str, palette: ChildPalette) -> None:
        """``present`` counts from 0; ``name`` says the same in words for a screen reader."""
        self._count, self._present = count, present
        self._palette = palette
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._side * (self._count * 1.75 + 1.25)), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._count == 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # count dots of one side each, the present one of two more, and a gap of 3/4 between them
        side = min(self._side, self.width() / (self._count * 1.75 + 1.25))
        gap, long = side * 0.75, side * 2
        whole = side * (self._count - 1) + long + gap * (self._count - 1)
        left = (self.width() - whole) / 2
        for place in range(self._count):
            wide = long if place == self._present else side
            self._paint_dot(painter, place, QRectF(self._mirrored(left, wide), 0, wide, side))
            left += wide + gap

    def _mirrored(self, left: float, wide: float) -> float:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - left - wide
        return left

    def _paint_dot(self, painter: QPainter, place: int, where: QRectF) -> None:
        where.moveTop((self.height() - where.height()) / 2)
        colour = QColor(self._palette.primary if place == self._present else self._palette.dot)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if place <= self._present else Qt.BrushStyle.NoBrush)
        box = where.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
