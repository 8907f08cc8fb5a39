"""The card: a picture and a few big words, beside each other or one above the other.

Sizes at 100 %: title 44 px, body 24 px. Where there is not room for that, first the picture gives
way, then the title, then all words become smaller in steps, but never under ``floor(scale)``; after that
they scroll. Whoever asked for larger text never gets it smaller than the ordinary size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import product
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from hearing.language.locales import direction
from hearing.ui.child.film import Film
from hearing.ui.child.palette import LIGHT, ChildPalette
from hearing.ui.child.pictures import Picture
from hearing.ui.child.prose import ARABIC_SPACING, Prose, ProseStyle, Typesetter, Wrapped
from hearing.ui.child.slides import Slide

TITLE_PX, BODY_PX = 44, 24
SMALLEST = 0.75
"""The floor at 100 %: title 33 px, body 18 px."""
CARD_RADIUS = 28
_NARROWEST = 200
_STEPS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5)
_PICTURE_SHARES = (0.42, 0.34, 0.26)
_HEADLINES = (1.0, 0.82, 0.68, 0.6)
"""What of its size the title keeps before the words under it have to become smaller for its sake."""
_LATIN, _ARABIC, _ETHIOPIC = (1.0, 1.08), (1.12, ARABIC_SPACING), (1.25, 0.92)
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ps", "ur", "ckb", "prs"), _ARABIC),
    **dict.fromkeys(("am", "ti"), _ETHIOPIC),
}
"""By how much scripts with small letters are set larger than Latin, and their line spacing."""


class Weight(IntEnum):
    """Stroke weights on the child's screen."""

    PLAIN = 400
    MEDIUM = 550
    STRONG = 650
    TITLE = 700


def floor(scale: float) -> float:
    """The smallest factor on the sizes at 100 % that words may shrink to when text is at ``scale``."""
    return max(SMALLEST, min(1.0, scale / 2))


def steps(scale: float, room: float = 1.0) -> tuple[float, ...]:
    """The factors tried, largest first, the last being the floor; ``room`` is ``roominess``."""
    lowest, largest = floor(scale), scale * room
    return (*(largest * step for step in _STEPS if largest * step > lowest), lowest)


def roominess(size: QSize) -> float:
    """How much larger than on a small laptop (1366x768) everything may be in a window of this size.

    Upright there is room below the picture, so that words may be larger for the same width.
    """
    if size.height() > size.width():
        return max(1.0, min(1.75, size.height() / 1100, size.width() / 600))
    return max(1.0, min(1.6, size.width() / 1366, size.height() / 768))


def word_style(locale: str, pixels: float, weight: Weight = Weight.PLAIN) -> ProseStyle:
    """Font and spacing for a language.

    Scripts with small letters and marks above and below are set larger; their fonts already have the
    room between lines in them, the Arabic one more than enough for every mark there is.
    """
    larger, spacing = _SCRIPTS.get(locale.partition("_")[0], _LATIN)
    font = QFont()
    font.setPixelSize(round(pixels * larger))
    # The fonts are variable ones: asking for the weight by name would smear the plain letters instead.
    font.setVariableAxis(QFont.Tag("wght"), weight)
    rtl = direction(locale) == "rtl"
    side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return ProseStyle(font, spacing, side, start)


@dataclass(frozen=True)
class _Fit:
    """How the words came out in one try."""

    factor: float
    picture: QRect
    words: QRect
    title: Wrapped
    body: Wrapped
    gap: int
    scrolls: bool

    @property
    def height(self) -> int:
        return ceil(self.title.height) + self.gap + ceil(self.body.height)


class Stage(QWidget):
    """Shows one slide's picture and words as large as the room allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._palette = LIGHT
        self._slide: Slide | None = None
        self._scale = 1.0
        self._fit: _Fit | None = None
        self._typesetter = Typesetter()
        self.picture = Picture(self)
        self.film = Film(self)
        self._scroll = _touch_scroll(self)
        self.column = QWidget()
        self._scroll.setWidget(self.column)
        self.title, self.body = Prose(self.column), Prose(self.column)
        self.title.setObjectName("cardTitle")
        self.body.setObjectName("cardBody")

    @property
    def factor(self) -> float:
        """The factor on the sizes at 100 % that the words now have."""
        return self._fit.factor if self._fit is not None else self._scale

    @property
    def scrolls(self) -> bool:
        """Whether there are more words than the room shows at the floor."""
        return self._fit is not None and self._fit.scrolls

    def show_slide(self, slide: Slide, svg: bytes, palette: ChildPalette, scale: float) -> None:
        self._slide, self._palette, self._scale = slide, palette, scale
        turned = slide.mirrored and direction(slide.locale) == "rtl"
        self.picture.show_svg(svg, palette, CARD_RADIUS - 8, mirrored=turned)
        if self._scroll.styleSheet() != (style := _scroll_style(palette)):
            self._scroll.setStyleSheet(style)
        self._scroll.verticalScrollBar().setValue(0)
        if slide.film is None:
            self.film.end()
        else:
            self.film.play(slide.film, palette.picture, CARD_RADIUS - 8)
        self._arrange()
        self.update()

    def mark(self, start: int, length: int) -> None:
        """Light up a word; ``start`` counts letters over the title, a line break and the body."""
        in_title = len(self._slide.title) if self._slide is not None else 0
        colour = self._palette.reading
        self.title.mark(start, length if start < in_title else 0, colour)
        self.body.mark(start - in_title - 1, length if start > in_title else 0, colour)

    def scroll_by(self, direction_down: int) -> None:
        """Move the words by a third of what is seen; 1 is down, -1 is up."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + direction_down * self._scroll.height() // 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._palette.line_width
        painter.setPen(QPen(QColor(self._palette.line), line) if line else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.card))
        half = line / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), CARD_RADIUS, CARD_RADIUS
        )

    def _arrange(self) -> None:
        if self._slide is None or self.width() < _NARROWEST:
            return
        fit = self._fitted(self._slide)
        self._fit = fit
        self.picture.setVisible(self.picture.has_drawing and self._slide.film is None)
        self.picture.setGeometry(fit.picture)
        self.film.setGeometry(fit.picture)
        self._scroll.setGeometry(fit.words)
        self.title.show_wrapped(self._slide.title, fit.title, self._palette.ink)
        self.body.show_wrapped(self._slide.body, fit.body, self._palette.body)
        self._place_words(fit)

    def _fitted(self, slide: Slide) -> _Fit:
        shares = _PICTURE_SHARES if self.picture.has_drawing else (0.0,)
        last: _Fit | None = None
        for factor in steps(self._scale, roominess(self.window().size())):
            for headline, share in product(_HEADLINES, shares):
                titled = max(floor(self._scale), factor * headline)
                last = self._attempt(slide, factor, titled, share)
                if not last.scrolls:
                    return self._evened(slide, last, titled)
        assert last is not None
        return self._narrowed_for_bar(slide, last)

    def _evened(self, slide: Slide, fit: _Fit, headline: float) -> _Fit:
        """The same lines, made alike in length; done once, since it takes many tries."""
        title, body = self._styles(slide, headline, fit.factor)
        width = fit.words.width()
        evenly = self._typesetter.wrap_evenly
        return replace(fit, title=evenly(slide.title, title, width), body=evenly(slide.body, body, width))

    def _narrowed_for_bar(self, slide: Slide, fit: _Fit) -> _Fit:
        width = fit.words.width() - self._scroll.verticalScrollBar().sizeHint().width() - 8
        title, body = self._styles(slide, fit.factor, fit.factor)
        wrap = self._typesetter.wrap
        return replace(fit, title=wrap(slide.title, title, width), body=wrap(slide.body, body, width))

    def _styles(self, slide: Slide, headline: float, factor: float) -> tuple[ProseStyle, ProseStyle]:
        title = word_style(slide.locale, TITLE_PX * headline, Weight.TITLE)
        return title, word_style(slide.locale, BODY_PX * factor)

    def _attempt(self, slide: Slide, factor: float, headline: float, share: float) -> _Fit:
        picture, words = self._divide(share, slide.locale)
        title_style, body_style = self._styles(slide, headline, factor)
        title = self._typesetter.wrap(slide.title, title_style, words.width())
        body = self._typesetter.wrap(slide.body, body_style, words.width())
        gap = round(BODY_PX * factor * 0.9) if slide.body else 0
        fit = _Fit(factor, picture, words, title, body, gap, scrolls=False)
        fits = title.fits_width and body.fits_width and fit.height <= words.height()
        return replace(fit, scrolls=not fits)

    def _divide(self, share: float, locale: str) -> tuple[QRect, QRect]:
        """The room of the picture and of the words."""
        pad = max(20, min(40, self.width() // 34))
        inner = self.rect().adjusted(pad, pad, -pad, -pad)
        if share == 0:
            return QRect(), inner
        if self.height() > self.width() * 0.8:
            high = round(min(inner.height() * (share + 0.14), inner.width() * 0.95))
            top = QRect(inner.left(), inner.top(), inner.width(), high)
            return top, inner.adjusted(pad, high + pad, -pad, 0)
        wide = round(inner.width() * share)
        start = QRect(inner.left(), inner.top(), wide, inner.height())
        rest = inner.adjusted(wide + pad + pad // 2, 0, 0, 0)
        if direction(locale) == "rtl":
            return self._mirrored(start), self._mirrored(rest)
        return start, rest

    def _mirrored(self, rect: QRect) -> QRect:
        return QRect(self.width() - rect.left() - rect.width(), rect.top(), rect.width(), rect.height())

    def _place_words(self, fit: _Fit) -> None:
        width = self.title.width() if fit.scrolls else fit.words.width()
        height = max(fit.words.height(), fit.height)
        self.column.resize(width, height)
        top = 0 if fit.scrolls else (height - fit.height) // 2
        upright = self.height() > self.width() * 0.8
        for label in (self.title, self.body):
            label.move(self._left(width, label.width(), centred=upright and not fit.scrolls), top)
            top += label.height() + fit.gap

    def _left(self, column: int, words: int, *, centred: bool) -> int:
        if centred:
            return (column - words) // 2
        rtl = self._slide is not None and direction(self._slide.locale) == "rtl"
        return column - words if rtl else 0


def _touch_scroll(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setObjectName("words")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    return area


def _scroll_style(palette: ChildPalette) -> str:
    return (
        "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }"
        "QScrollBar:vertical { background: transparent; width: 18px; margin: 2px; }"
        f"QScrollBar::handle:vertical {{ background: {palette.dot}; border-radius: 7px; min-height: 48px; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
    )
