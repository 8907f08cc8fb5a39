"""The child's booklet as PDF: A5 pages, large words, a picture beside each card, room to write."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt, QUuid
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtSvg import QSvgRenderer

from hearing.protocols.age import AgeBand
from hearing.reports.leaflet import Leaflet, LeafletCard
from hearing.reports.pdf.paragraphs import Column, Text, Typesetter
from hearing.reports.pdf.printing import check_application, without_the_hour
from hearing.reports.pdf.typefaces import INK, LINE, MUTED, Face, load_typefaces

_DOTS_AN_INCH = 1200
_MARGIN_MM = 13.0
_GAP, _BETWEEN = 14.0, 18.0
"""Points between picture and words, and between two cards."""
_WRITING_LINES, _LINE_POINTS = 6, 26.0
_SIZES = {
    AgeBand.YOUNGEST: (96.0, 17.0, 14.0),
    AgeBand.YOUNGER: (84.0, 15.0, 12.5),
    AgeBand.OLDER: (64.0, 13.0, 11.0),
    AgeBand.OLDEST: (52.0, 12.5, 10.5),
}
"""By age: side of the picture, heading and words, in points."""
_COVER_TONES = ("#F8EAD0", "#DCEBE4", "#E7E3D3")


@dataclass(frozen=True)
class _Block:
    """Something that stays together on a page; heights are in the paper's units."""

    height: float
    words: tuple[Column, ...] = ()
    picture: LeafletCard | None = None
    side: float = 0.0
    ruled: int = 0


def leaflet_pdf(leaflet: Leaflet, stamp: datetime) -> bytes:
    """The booklet, dated ``stamp``. Its metadata hold the title on its outside and nobody's name.

    May run off the UI thread. Raises HearingError ``reports.no_application`` as ``report_pdf`` does.
    """
    check_application()
    load_typefaces()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A5)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    writer.setPageLayout(layout)
    writer.setResolution(_DOTS_AN_INCH)
    writer.setTitle(leaflet.title)
    writer.setCreator("Hearing")
    writer.setDocumentId(QUuid(str(UUID(bytes=hashlib.sha256(repr(leaflet).encode()).digest()[:16]))))
    painter = QPainter(writer)
    try:
        _Booklet(leaflet, writer, painter).draw()
    finally:
        painter.end()
    buffer.close()
    return without_the_hour(bytes(data.data()), stamp)


class _Booklet:
    def __init__(self, leaflet: Leaflet, writer: QPdfWriter, painter: QPainter) -> None:
        self._leaflet, self._writer, self._painter = leaflet, writer, painter
        self._setter = Typesetter(writer)
        self._unit = self._setter.unit
        self._width, self._height = float(writer.width()), float(writer.height())
        self._side, heading, words = _SIZES[leaflet.band]
        self._heading, self._words = Face(heading, 650), Face(words)
        self._small = Face(words * 0.85, colour=MUTED)

    def draw(self) -> None:
        self._cover()
        y = self._height
        for block in self._blocks():
            if y + block.height > self._height:
                self._writer.newPage()
                y = 0.0
            self._draw(block, y)
            y += block.height + _BETWEEN * self._unit

    def _cover(self) -> None:
        """Plain shapes and the title, as on any exercise book."""
        painter, unit = self._painter, self._unit
        painter.setPen(Qt.PenStyle.NoPen)
        places = ((0.3, 0.3, 0.34), (0.66, 0.42, 0.26), (0.42, 0.6, 0.2))
        for tone, (x, y, size) in zip(_COVER_TONES, places, strict=True):
            painter.setBrush(QColor(tone))
            radius = size * self._width
            painter.drawEllipse(QPointF(x * self._width, y * self._height), radius, radius)
        title = self._column(0.0, self._width / unit, [(self._leaflet.title, Face(26, 650))])
        self._paint(title, self._height * 0.8)

    def _blocks(self) -> Iterator[_Block]:
        leaflet, whole = self._leaflet, self._width / self._unit
        yield self._text([(leaflet.told, Face(self._heading.points * 1.2, 650)), (leaflet.keep, self._small)])
        for card in leaflet.cards:
            offset = self._side + _GAP
            texts = [(card.title, self._heading), (card.body, self._words)]
            words = self._column(offset, whole - offset, texts, card.direction)
            height = max(words.height, self._side * self._unit)
            yield _Block(height, (words,), card, self._side * self._unit)
        yield self._ruled(leaflet.questions, _WRITING_LINES)
        reach = f"{leaflet.reach_label}: {leaflet.reach}" if leaflet.reach else leaflet.reach_label
        yield self._text([(reach, self._words)]) if leaflet.reach else self._ruled(reach, 2)
        if leaflet.day:
            yield self._text([(f"{leaflet.day_label}: {leaflet.day}", self._small)])

    def _text(self, texts: list[tuple[str, Face]]) -> _Block:
        column = self._column(0.0, self._width / self._unit, texts)
        return _Block(column.height, (column,))

    def _ruled(self, label: str, lines: int) -> _Block:
        column = self._column(0.0, self._width / self._unit, [(label, self._heading)])
        return _Block(column.height + lines * _LINE_POINTS * self._unit, (column,), ruled=lines)

    def _column(
        self, offset: float, width: float, texts: list[tuple[str, Face]], way: str | None = None
    ) -> Column:
        written = [Text(words, face, way or self._leaflet.direction, gap=3) for words, face in texts]
        return self._setter.column(offset, width, written)

    def _draw(self, block: _Block, y: float) -> None:
        for column in block.words:
            shorter = max(0.0, (block.side - column.height) / 2)
            self._paint(column, y + shorter)
        if block.picture is not None and block.picture.picture:
            self._picture(block, y)
        below = y + (block.words[0].height if block.words else 0.0)
        self._painter.setPen(QPen(QColor(LINE), 0.8 * self._unit))
        for line in range(1, block.ruled + 1):
            at = below + line * _LINE_POINTS * self._unit
            self._painter.drawLine(QPointF(0, at), QPointF(self._width, at))

    def _paint(self, column: Column, y: float) -> None:
        rightward = self._leaflet.direction == "rtl"
        left = self._width - column.offset - column.width if rightward else column.offset
        self._painter.setPen(QColor(INK))
        for line in column.lines:
            line.draw(self._painter, left, y)

    def _picture(self, block: _Block, y: float) -> None:
        card = block.picture
        assert card is not None
        left = self._width - block.side if self._leaflet.direction == "rtl" else 0.0
        renderer = QSvgRenderer(QByteArray(card.picture))
        self._painter.save()
        if card.mirrored:
            self._painter.translate(2 * left + block.side, 0)
            self._painter.scale(-1, 1)
        renderer.render(self._painter, QRectF(left, y, block.side, block.side))
        self._painter.restore()
