"""Strips across the page, and how they come to lie on pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from hearing.reports.pdf.paragraphs import Column

_WIDOW_LINES = 2
"""At least so many lines stay together before a cut and after it."""


@dataclass(frozen=True)
class Paper:
    """The area that is written on, and a point, in the paper's own units."""

    width: float
    height: float
    unit: float
    mirrored: bool
    """Right-to-left: everything is measured from the right."""


@dataclass(frozen=True)
class Strip:
    """Columns beside each other, on a colour of their own or on none. Measures are in points."""

    columns: tuple[Column, ...] = ()
    above: float = 0.0
    pad: float = 0.0
    fill: str = ""
    edge: str = ""
    rule: str = ""
    """The colour of a thin line over the strip."""
    with_next: bool = False
    """It never stands last on a page: a heading."""

    def height(self, unit: float) -> float:
        return max((column.height for column in self.columns), default=0.0) + 2 * self.pad * unit

    def least(self, unit: float) -> float:
        """The height below which it is better begun on the next page."""
        tallest = max((_first_lines(column) for column in self.columns), default=0.0)
        return tallest + 2 * self.pad * unit

    def cut(self, height: float, unit: float) -> tuple[Strip, Strip] | None:
        """What fits into ``height`` and what goes on the next page; None where it is better kept whole."""
        inner = height - 2 * self.pad * unit
        pairs = [column.cut(inner) for column in self.columns]
        for head, tail in pairs:
            if tail.lines and min(len(head.lines), len(tail.lines)) < _WIDOW_LINES:
                return None
        heads, tails = tuple(head for head, _ in pairs), tuple(tail for _, tail in pairs)
        return replace(self, columns=heads), replace(self, columns=tails, above=0.0, rule="")


@dataclass(frozen=True)
class Placed:
    """A strip at its height on a page."""

    strip: Strip
    top: float


Page = list[Placed]


def paginate(strips: Iterable[Strip], paper: Paper) -> list[Page]:
    """Lay the strips on as many pages as they need; no heading is left alone at the foot of one."""
    waiting = list(strips)
    pages: list[Page] = [[]]
    y = 0.0
    while waiting:
        strip = waiting.pop(0)
        top = y + strip.above * paper.unit if pages[-1] else 0.0
        room = paper.height - top
        height = strip.height(paper.unit)
        following = waiting[0] if strip.with_next and waiting else None
        after = (following.above * paper.unit + following.least(paper.unit)) if following else 0.0
        if height + after <= room:
            pages[-1].append(Placed(strip, top))
            y = top + height
            continue
        halves = None if strip.with_next else strip.cut(room, paper.unit)
        if halves is not None:
            pages[-1].append(Placed(halves[0], top))
            waiting.insert(0, halves[1])
        elif not pages[-1]:
            # Taller than a whole page and not to be cut well: it is set as it is.
            pages[-1].append(Placed(strip, top))
        else:
            waiting.insert(0, strip)
        pages.append([])
        y = 0.0
    return pages if pages[-1] else pages[:-1]


def draw(painter: QPainter, placed: Placed, paper: Paper) -> None:
    """Paint one strip where it was placed."""
    strip, top, unit = placed.strip, placed.top, paper.unit
    height = strip.height(unit)
    if strip.rule:
        half = strip.above * unit / 2
        painter.fillRect(QRectF(0, top - half, paper.width, 0.6 * unit), QColor(strip.rule))
    if strip.fill:
        _fill(painter, QRectF(0, top, paper.width, height), strip.fill, 5 * unit)
    if strip.edge:
        width = 3 * unit
        left = paper.width - width if paper.mirrored else 0.0
        _fill(painter, QRectF(left, top, width, height), strip.edge, 1.5 * unit)
    for column in strip.columns:
        left = paper.width - column.offset - column.width if paper.mirrored else column.offset
        for line in column.lines:
            line.draw(painter, left, top + strip.pad * unit)


def _first_lines(column: Column) -> float:
    whole = len(column.lines) < 2 * _WIDOW_LINES
    lines = column.lines if whole else column.lines[:_WIDOW_LINES]
    return lines[-1].top + lines[-1].height if lines else 0.0


def _fill(painter: QPainter, area: QRectF, colour: str, radius: float) -> None:
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(path, QColor(colour))
