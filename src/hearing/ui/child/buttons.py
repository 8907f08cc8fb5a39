"""Buttons for a child's hand: at least 96 px, words with a sign, a ring that shows the focus."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from hearing.ui.child.palette import LIGHT, ChildPalette
from hearing.ui.child.pictures import renderer
from hearing.ui.child.prose import ARABIC_SPACING, ProseStyle, Typesetter, Wrapped
from hearing.ui.style.focus_ring import OWN_RING

CHILD_TARGET = 96
SMALL_TARGET = 56
RING = 8
"""Pixels around the button kept free for the focus ring."""
BY_KEYS = "byKeys"
"""Window property: true while the window is used by keys, which is when the ring shows."""
_RING_LINE = 4
_PADDING = 14
_SPACING = 1.08
_MOST_LINES = 2


class Look(Enum):
    """Weight of a button: the one to go on, the others, and the small ones at the side."""

    PRIMARY = "primary"
    SOFT = "soft"
    QUIET = "quiet"


def used_by(window: QWidget, *, keys: bool) -> None:
    """Remember whether ``window`` was last used by keys or by touch."""
    if bool(window.property(BY_KEYS)) != keys:
        window.setProperty(BY_KEYS, keys)
        window.update()


class ChildButton(QAbstractButton):
    """A large rounded button; its sign stands above the words, or beside them in the small ones."""

    def __init__(self, name: str, look: Look, sign: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty(OWN_RING, True)
        self._look = look
        self._sign = sign
        self._drawn: QSvgRenderer | None = None
        self._drawn_from: tuple[bytes, str] | None = None
        self._typesetter = Typesetter()
        self._palette = LIGHT
        self._font = QFont()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)

    @property
    def is_small(self) -> bool:
        return self._look is Look.QUIET

    @property
    def shows_all(self) -> bool:
        """Whether the words have their room at the present size."""
        needed = self.height_for(self.width(), self._font)
        return needed is not None and needed <= self.height()

    @property
    def words_font(self) -> QFont:
        """The font of the words, with its pixel size."""
        return self._font

    def set_words(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)

    def set_sign(self, sign: bytes) -> None:
        self._sign = sign
        self._draw_sign()

    def set_weight(self, look: Look) -> None:
        self._look = look
        self._draw_sign()

    def set_look(self, palette: ChildPalette, font: QFont) -> None:
        """Colours and font, the font with its pixel size."""
        self._palette = palette
        self._font = font
        self._draw_sign()

    def height_for(self, width: int, font: QFont) -> int | None:
        """The height the words need in ``font`` at this width; None if they take over two lines or break."""
        style, room = self._style(font), self._room(width, font)
        widest = self._typesetter.wrap(self.text(), style, room)
        if not widest.fits_width or widest.lines > _MOST_LINES:
            return None
        words = self._typesetter.wrap_evenly(self.text(), style, room)
        sign = 0 if self.is_small else self._sign_side(font) + 4
        floor = SMALL_TARGET if self.is_small else CHILD_TARGET
        padding = 8 if self.is_small else _PADDING
        return max(floor + 2 * RING, round(words.height) + sign + 2 * (padding + RING))

    def width_for(self, font: QFont) -> int:
        """The width at which the words stand in one line in ``font``."""
        words = self._words(10_000, font)
        natural = words.layout.lineAt(0).naturalTextWidth() if words.lines else 0
        beside = self._sign_side(font) + 8 if self.is_small else 0
        return round(natural + 2) + beside + 2 * (_PADDING + RING)

    def sizeHint(self) -> QSize:
        width = self.width_for(self._font)
        return QSize(width, self.height_for(width, self._font) or CHILD_TARGET + 2 * RING)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            used_by(self.window(), keys=True)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        used_by(self.window(), keys=False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses the button; the arrows belong to the window, which turns the cards."""
        used_by(self.window(), keys=True)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _sign_side(self, font: QFont) -> int:
        if not self._sign:
            return 0
        return round(font.pixelSize() * (1.1 if self.is_small else 1.6))

    def _draw_sign(self) -> None:
        wanted = (self._sign, self._ink())
        if wanted != self._drawn_from:
            self._drawn_from, self._drawn = wanted, renderer(*wanted)
        self.update()

    def _words(self, width: int, font: QFont) -> Wrapped:
        return self._typesetter.wrap_evenly(self.text(), self._style(font), self._room(width, font))

    def _style(self, font: QFont) -> ProseStyle:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        spacing = ARABIC_SPACING if rtl else _SPACING
        return ProseStyle(font, spacing, self.layoutDirection(), Qt.AlignmentFlag.AlignHCenter)

    def _room(self, width: int, font: QFont) -> int:
        """The pixels the words have beside each other in a button of this width."""
        room = width - 2 * (_PADDING + RING)
        return room - self._sign_side(font) - 8 if self.is_small else room

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        self._paint_body(painter, body)
        painter.setPen(QColor(self._ink()))
        words = self._words(self.width(), self._font)
        if self.is_small:
            self._paint_beside(painter, body, words)
        else:
            self._paint_above(painter, body, words)

    def _ink(self) -> str:
        inks = {
            Look.PRIMARY: self._palette.on_primary,
            Look.SOFT: self._palette.soft_ink,
            Look.QUIET: self._palette.quiet_ink,
        }
        return inks[self._look]

    def _paint_body(self, painter: QPainter, body: QRectF) -> None:
        colours = {Look.PRIMARY: self._palette.primary, Look.SOFT: self._palette.soft}
        radius = min(28.0, body.height() / 2)
        if self._look in colours:
            fill = QColor(colours[self._look])
            fill = fill.darker(108) if self.isDown() else fill
            painter.setBrush(fill)
        line = self._palette.line_width
        painter.setPen(QPen(QColor(self._palette.line), line) if line else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(body, radius, radius)
        if self.hasFocus() and self.window().property(BY_KEYS):
            inset = _RING_LINE / 2
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._palette.focus), _RING_LINE))
            painter.drawRoundedRect(ring, radius + RING - inset, radius + RING - inset)

    def _paint_above(self, painter: QPainter, body: QRectF, words: Wrapped) -> None:
        side = self._sign_side(self._font)
        whole = side + words.height + (4 if side else 0)
        top = body.top() + (body.height() - whole) / 2
        self._paint_sign(painter, QRectF(body.center().x() - side / 2, top, side, side))
        left = body.center().x() - words.width / 2
        words.layout.draw(painter, QPointF(left, top + whole - words.height))

    def _paint_beside(self, painter: QPainter, body: QRectF, words: Wrapped) -> None:
        side = self._sign_side(self._font)
        natural = max(words.layout.lineAt(i).naturalTextWidth() for i in range(words.lines))
        whole = side + 8 + natural
        start = body.center().x() - whole / 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sign_left = start + natural + 8 if mirrored else start
        words_centre = start + natural / 2 if mirrored else start + side + 8 + natural / 2
        self._paint_sign(painter, QRectF(sign_left, body.center().y() - side / 2, side, side))
        place = QPointF(words_centre - words.width / 2, body.center().y() - words.height / 2)
        words.layout.draw(painter, place)

    def _paint_sign(self, painter: QPainter, place: QRectF) -> None:
        if self._drawn is None:
            return
        painter.save()
        directional = self.objectName() in {"next", "back"}
        if directional and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(2 * place.center().x(), 0)
            painter.scale(-1, 1)
        self._drawn.render(painter, place)
        painter.restore()
