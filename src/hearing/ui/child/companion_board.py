"""The cards that stay with the child: stop, break, I don't know, that's wrong. A touch says it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from hearing.language.locales import direction
from hearing.ui.child.buttons import RING, ChildButton, Look
from hearing.ui.child.palette import LIGHT, ChildPalette
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.slides import CompanionTile
from hearing.ui.child.stage import Weight, roominess, word_style

_WORDS_PX = 28
_GAP = 24 - 2 * RING
_MOST_LINES = 2
_STEPS = (1.0, 0.9, 0.8, 0.7, 0.6)
_PICTURE_SHARE, _SMALLEST_SHARE = 0.62, 0.45
_EDGE = 12
"""Pixels between what is on a card and its edge."""


class PictureButton(ChildButton):
    """A button on which the picture takes most of the room."""

    def _sign_side(self, font: QFont) -> int:
        """Most of the room, or what the words leave of it."""
        if not self._sign:
            return 0
        words = ceil(self._words(self.width(), font).height)
        left = self.height() - 2 * (RING + _EDGE) - words
        return max(0, min(round(min(self.width(), self.height()) * _PICTURE_SHARE), left))

    def holds(self, width: int, height: int, font: QFont) -> bool:
        """Whether the words leave the picture its room at this size."""
        words = self._words(width, font)
        left = height - 2 * (RING + _EDGE) - ceil(words.height)
        return words.fits_width and words.lines <= _MOST_LINES and left >= height * _SMALLEST_SHARE

    def set_picture(self, svg: bytes) -> None:
        self.set_sign(svg)


class CompanionBoard(QWidget):
    """Shows the cards as large as the window allows."""

    touched = Signal(str)
    """The id of the card."""

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("companionBoard")
        self._drawings = drawings
        self._palette, self._scale, self._locale = LIGHT, 1.0, "en"
        self._shown: tuple[PictureButton, ...] = ()

    def buttons(self) -> tuple[PictureButton, ...]:
        return self._shown

    def show_tiles(self, tiles: Sequence[CompanionTile], locale: str) -> None:
        for button in self._shown:
            button.hide()
            button.deleteLater()
        self._locale = locale
        self._shown = tuple(self._made(tile) for tile in tiles)
        self._arrange()

    def set_look(self, palette: ChildPalette, scale: float) -> None:
        self._palette, self._scale = palette, scale
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _made(self, tile: CompanionTile) -> PictureButton:
        button = PictureButton(f"companion_{tile.id}", Look.SOFT, b"", self)
        rtl = direction(self._locale) == "rtl"
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        button.set_words(tile.words)
        button.set_picture(self._drawings.picture(tile.picture))
        button.clicked.connect(lambda: self.touched.emit(tile.id))
        button.show()
        return button

    def _arrange(self) -> None:
        if not self._shown or self.width() < 2:
            return
        upright = self.height() > self.width()
        columns = 2 if upright else min(3, len(self._shown))
        rows = ceil(len(self._shown) / columns)
        wide = (self.width() - _GAP * (columns - 1)) // columns
        high = (self.height() - _GAP * (rows - 1)) // rows
        font = self._font(wide, high)
        rtl = direction(self._locale) == "rtl"
        for place, button in enumerate(self._shown):
            row, column = divmod(place, columns)
            in_row = min(columns, len(self._shown) - row * columns)
            # A last row that is not full stands in the middle.
            start = (self.width() - in_row * wide - (in_row - 1) * _GAP) // 2
            at = in_row - 1 - column if rtl else column
            button.set_look(self._palette, font)
            button.setGeometry(QRect(start + at * (wide + _GAP), row * (high + _GAP), wide, high))

    def _font(self, wide: int, high: int) -> QFont:
        """The largest in which the words of every card leave room for its picture."""
        largest = min(self._scale, 1.6) * roominess(self.window().size())
        font = QFont()
        for step in _STEPS:
            font = word_style(self._locale, _WORDS_PX * max(1.0, largest * step), Weight.STRONG).font
            if all(button.holds(wide, high, font) for button in self._shown):
                break
        return font
