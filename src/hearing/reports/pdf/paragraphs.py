"""Paragraphs broken into lines, and strips of columns that can be cut between two pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter, QTextLayout, QTextLine, QTextOption

from hearing.reports.pdf.typefaces import Face

_LEADING = 1.28
_LEADING_TALL = 1.45
"""Line height over font size; letters with marks above and below need more."""


@dataclass(frozen=True)
class Line:
    """A line of text at its height in a column; ``layout`` keeps the letters alive."""

    layout: QTextLayout
    line: QTextLine
    top: float
    height: float
    indent: float
    """How far from the left edge of the column it begins, which in right-to-left writing varies."""
    face: Face

    @property
    def baseline(self) -> float:
        """How far below ``top`` the letters stand."""
        return (self.height - self.line.height()) / 2 + self.line.ascent()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(self.face.ink)
        place = y + self.top + self.baseline - self.line.ascent() - self.line.y()
        self.line.draw(painter, QPointF(x + self.indent - self.line.x(), place))


@dataclass(frozen=True)
class Text:
    """A paragraph to be set: ``writing`` is ``ltr`` or ``rtl``; ``gap`` points stand above it."""

    words: str
    face: Face
    writing: str
    gap: float = 0.0


@dataclass(frozen=True)
class Column:
    """Lines under each other, ``offset`` from the leading side of its strip."""

    offset: float
    width: float
    lines: tuple[Line, ...] = ()

    @property
    def height(self) -> float:
        return max((line.top + line.height for line in self.lines), default=0.0)

    def lowered(self, by: float) -> Column:
        """The same lines further down."""
        return replace(self, lines=tuple(replace(line, top=line.top + by) for line in self.lines))

    def cut(self, height: float) -> tuple[Column, Column]:
        """The lines that end above ``height``, and the others moved up."""
        fitting = tuple(line for line in self.lines if line.top + line.height <= height)
        rest = self.lines[len(fitting) :]
        start = rest[0].top if rest else 0.0
        moved = tuple(replace(line, top=line.top - start) for line in rest)
        return replace(self, lines=fitting), replace(self, lines=moved)


def on_one_line(*columns: Column) -> tuple[Column, ...]:
    """The columns with the letters of their first lines standing at the same height."""
    depths = [column.lines[0].top + column.lines[0].baseline for column in columns]
    return tuple(column.lowered(max(depths) - depth) for column, depth in zip(columns, depths, strict=True))


class Typesetter:
    """Breaks paragraphs into lines for one paper. All measures are in the paper's own units."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self._device = device
        self.unit = device.logicalDpiY() / 72
        """How many units of the paper a point is."""

    def column(self, offset: float, width: float, texts: list[Text]) -> Column:
        """A column ``offset`` and ``width`` points wide that holds ``texts`` one under the other."""
        lines: list[Line] = []
        top = 0.0
        for text in texts:
            top += text.gap * self.unit if lines else 0.0
            for line in self._lines(text, width * self.unit):
                lines.append(replace(line, top=top))
                top += line.height
        return Column(offset * self.unit, width * self.unit, tuple(lines))

    def _lines(self, text: Text, width: float) -> list[Line]:
        found: list[Line] = []
        leading = _LEADING_TALL if text.writing == "rtl" else _LEADING
        height = text.face.points * self.unit * leading * 1.06
        for paragraph in text.words.splitlines() or [""]:
            layout = self._layout(paragraph, text)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                indent = width - line.naturalTextWidth() if text.writing == "rtl" else 0.0
                found.append(Line(layout, line, 0.0, max(height, line.height()), indent, text.face))
            layout.endLayout()
        return found

    def _layout(self, words: str, text: Text) -> QTextLayout:
        rightward = text.writing == "rtl"
        layout = QTextLayout(words, text.face.font(slant=not rightward), self._device)
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rightward else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        return layout
