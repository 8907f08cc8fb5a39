"""Words on the child's screen: wrapped evenly, with room between the lines, never cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

ARABIC_SPACING = 0.78
"""Of the height of a line in the Arabic font, which is more than two ems."""
_NARROWEST = 1.0
_HYPHEN_IN_WORD = re.compile(r"(?<=\w)-(?=\w)")
_MOST_KEPT = 200
"""So many paragraphs a ``Typesetter`` keeps of each kind."""
_KEEPS_TOGETHER = "\N{NON-BREAKING HYPHEN}"


@dataclass(frozen=True)
class Wrapped:
    """A paragraph broken into lines for one width."""

    layout: QTextLayout
    width: float
    height: float
    lines: int
    fits_width: bool
    """False where a single word is wider than the width, so that it had to be broken."""


@dataclass(frozen=True)
class ProseStyle:
    """How a paragraph is set: the font with its pixel size, line spacing as a factor, direction."""

    font: QFont
    spacing: float
    direction: Qt.LayoutDirection
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


_Asked = tuple[str, ProseStyle, float]


def wrap(text: str, style: ProseStyle, width: float) -> Wrapped:
    """Break ``text`` into lines no wider than ``width`` pixels; only a word wider than that is broken.

    Then it is broken after a hyphen if it has one: half a word at the end of a line is hard to read.
    """
    between_words = _between_words(text, style, width)
    if between_words is not None:
        return between_words
    anywhere = _broken(text, style, width, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return replace(anywhere, fits_width=False)


def _between_words(text: str, style: ProseStyle, width: float) -> Wrapped | None:
    """Broken between words or after hyphens only; None where a word is wider than ``width``."""
    for unbroken in dict.fromkeys((_HYPHEN_IN_WORD.sub(_KEEPS_TOGETHER, text), text)):
        wrapped = _broken(unbroken, style, width, QTextOption.WrapMode.WordWrap)
        if wrapped.fits_width:
            return wrapped
    return None


def _broken(text: str, style: ProseStyle, width: float, mode: QTextOption.WrapMode) -> Wrapped:
    layout = QTextLayout(text, style.font)
    option = QTextOption(style.align)
    option.setTextDirection(style.direction)
    option.setWrapMode(mode)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    height, lines, widest = 0.0, 0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(_NARROWEST, width))
        step = line.height() * style.spacing
        line.setPosition(QPointF(0, height + (step - line.height()) / 2))
        height += step
        lines += 1
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return Wrapped(layout, width, height, lines, widest <= max(_NARROWEST, width))


def wrap_evenly(text: str, style: ProseStyle, width: float) -> Wrapped:
    """Wrapped in as few lines as ``width`` allows, and no wider than those lines need.

    A last line of one small word reads as an afterthought; the lines come out alike instead.
    """
    return _evened(text, style, wrap(text, style, width))


def _evened(text: str, style: ProseStyle, widest: Wrapped) -> Wrapped:
    if widest.lines < 2 or not widest.fits_width:
        return _tightened(text, style, widest)
    low, high, best = widest.width / 2, widest.width, widest
    for _ in range(7):
        middle = (low + high) / 2
        tried = _between_words(text, style, middle)
        if tried is not None and tried.lines == widest.lines:
            high, best = middle, tried
        else:
            low = middle
    return best


def _tightened(text: str, style: ProseStyle, wrapped: Wrapped) -> Wrapped:
    """One line no wider than its words."""
    if wrapped.lines != 1:
        return wrapped
    natural = wrapped.layout.lineAt(0).naturalTextWidth()
    return replace(wrap(text, style, min(wrapped.width, natural + 2)), fits_width=wrapped.fits_width)


class Typesetter:
    """Wraps as ``wrap`` and ``wrap_evenly`` do, and keeps what it wrapped: the same words come again.

    A window is laid out several times for each slide, and the buttons say the same on most of them.
    """

    def __init__(self) -> None:
        self._wrapped: dict[_Asked, Wrapped] = {}
        self._evened: dict[_Asked, Wrapped] = {}

    def wrap(self, text: str, style: ProseStyle, width: float) -> Wrapped:
        asked = (text, style, width)
        if asked not in self._wrapped:
            _keep(self._wrapped, asked, wrap(text, style, width))
        return self._wrapped[asked]

    def wrap_evenly(self, text: str, style: ProseStyle, width: float) -> Wrapped:
        asked = (text, style, width)
        if asked not in self._evened:
            _keep(self._evened, asked, _evened(text, style, self.wrap(text, style, width)))
        return self._evened[asked]


def _keep(kept: dict[_Asked, Wrapped], asked: _Asked, wrapped: Wrapped) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[asked] = wrapped


class Prose(QLabel):
    """A paragraph. To a screen reader it is a label with its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._wrapped: Wrapped | None = None
        self._marked: QTextLayout.FormatRange | None = None
        self._colour = QColor("black")

    def show_wrapped(self, text: str, wrapped: Wrapped, colour: str) -> None:
        """Show ``text`` as it was wrapped; the widget takes the size this needs."""
        self.setText(text)
        self.setAccessibleName(text)
        self._wrapped = wrapped
        self._marked = None
        self._colour = QColor(colour)
        self.setFixedSize(self.sizeHint())
        self.update()

    def mark(self, start: int, length: int, colour: str) -> None:
        """Put ``colour`` behind ``length`` letters from ``start`` on; none takes it away."""
        self._marked = None
        if length > 0:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = start, length
            form = QTextCharFormat()
            form.setBackground(QColor(colour))
            marked.format = form
            self._marked = marked
        self.update()

    @property
    def marked(self) -> str:
        """The letters that are lit up."""
        if self._marked is None:
            return ""
        return self.text()[self._marked.start : self._marked.start + self._marked.length]

    def sizeHint(self) -> QSize:
        if self._wrapped is None:
            return QSize(0, 0)
        return QSize(ceil(self._wrapped.width), ceil(self._wrapped.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._wrapped is None:
            return
        painter = QPainter(self)
        painter.setPen(self._colour)
        lit = [] if self._marked is None else [self._marked]
        self._wrapped.layout.draw(painter, QPointF(0, 0), lit)
