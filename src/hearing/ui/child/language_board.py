"""Languages to choose from by seeing and hearing: each named in itself, nothing to read besides.

A first touch says the name aloud and marks it; a second touch, or the tick that comes up on it, chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from hearing.language.locales import direction
from hearing.ui.child.buttons import CHILD_TARGET, RING, ChildButton, Look
from hearing.ui.child.palette import LIGHT, ChildPalette
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.slides import LanguageTile
from hearing.ui.child.stage import Weight, roominess, word_style

_MOST_ROOM = 1.4
_STEPS = (1.0, 0.92, 0.84, 0.76)
_NAME_PX = 30
_GAP = 20 - 2 * RING
_WIDEST = 420
_OTHER = "none-of-these"
_LINES_A_WHEEL = 3
"""How many single steps a notch of the wheel makes."""


class LanguageBoard(QWidget):
    """A grid of tiles, and one tile with a question mark for a language that is not there."""

    heard = Signal(object)
    """A ``LanguageTile`` was touched for the first time."""
    chosen = Signal(str)
    none_fits = Signal()

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("languageBoard")
        self._drawings = drawings
        self._palette, self._scale = LIGHT, 1.0
        self._tiles: dict[str, tuple[LanguageTile, ChildButton]] = {}
        self._marked = ""
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        QScroller.grabGesture(self._area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._step = 1
        """Pixels from one row to the next; only whole rows are scrolled, so that no name is cut."""
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._rest_on_a_row())
        bar.sliderReleased.connect(self._rest_on_a_row)
        QScroller.scroller(self._area.viewport()).stateChanged.connect(lambda _: self._rest_on_a_row())
        self._inside = QWidget()
        self._area.setWidget(self._inside)
        self._other = self._button(_OTHER, "", "question")
        self._other.clicked.connect(self.none_fits)

    @property
    def marked(self) -> str:
        """The language touched last; empty before the first touch."""
        return self._marked

    def buttons(self) -> tuple[ChildButton, ...]:
        return (*(button for _, button in self._tiles.values()), self._other)

    def button(self, code: str) -> ChildButton:
        return self._tiles[code][1]

    def show_tiles(self, tiles: Sequence[LanguageTile], other_name: str) -> None:
        """``other_name`` names the tile without words for a screen reader."""
        for _, button in self._tiles.values():
            button.hide()
            button.deleteLater()
        self._marked = ""
        self._tiles = {tile.code: (tile, self._made(tile)) for tile in tiles}
        self._other.setAccessibleName(other_name)
        self._other.raise_()
        self._arrange()

    def set_look(self, palette: ChildPalette, scale: float) -> None:
        self._palette, self._scale = palette, scale
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _made(self, tile: LanguageTile) -> ChildButton:
        button = self._button(f"language_{tile.code}", tile.name, "again")
        rtl = direction(tile.code) == "rtl"
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        button.clicked.connect(lambda: self._touched(tile.code))
        button.show()
        return button

    def _button(self, name: str, words: str, sign: str) -> ChildButton:
        button = ChildButton(name, Look.SOFT, self._drawings.sign(sign), self._inside)
        button.set_words(words)
        return button

    def _touched(self, code: str) -> None:
        if code == self._marked:
            self.chosen.emit(code)
            return
        self._marked = code
        for each, (tile, button) in self._tiles.items():
            mine = each == code
            button.set_sign(self._drawings.sign("tick" if mine else "again"))
            button.set_weight(Look.PRIMARY if mine else Look.SOFT)
            if mine:
                self.heard.emit(tile)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        if width < CHILD_TARGET:
            return
        self._area.setGeometry(self.rect())
        buttons = self.buttons()
        columns, wide, factor = self._room_for_names(width - 24)
        rows = ceil(len(buttons) / columns)
        high = self._whole_rows(self._height(buttons, wide, factor), rows)
        self._step = high + _GAP
        self._area.verticalScrollBar().setSingleStep(self._step // _LINES_A_WHEEL)
        self._inside.resize(width - 24, rows * self._step - _GAP)
        for place, button in enumerate(buttons):
            button.set_look(self._palette, self._font(button, factor))
            column, row = place % columns, place // columns
            button.setGeometry(QRect(column * (wide + _GAP), row * self._step, wide, high))
        self._rest_on_a_row()

    def _whole_rows(self, high: int, rows: int) -> int:
        """The height of a row at which a whole number of them fills the board, where not all are seen."""
        seen = (self.height() + _GAP) // (high + _GAP)
        return high if seen < 1 or seen >= rows else (self.height() + _GAP) // seen - _GAP

    def _rest_on_a_row(self) -> None:
        bar, scroller = self._area.verticalScrollBar(), QScroller.scroller(self._area.viewport())
        if not bar.isSliderDown() and scroller.state() == QScroller.State.Inactive:
            bar.setValue(round(bar.value() / self._step) * self._step)

    def _room_for_names(self, width: int) -> tuple[int, int, float]:
        """Columns, their width and the factor on the size of names at which none has to be broken."""
        # The more languages are seen without scrolling, the better.
        largest = min(self._scale, 1.6) * min(_MOST_ROOM, roominess(self.window().size()))
        most = max(1, min(5, ceil((width + 24) / (_WIDEST * max(1.0, largest * 0.7)))))
        for columns in range(most, 0, -1):
            wide = (width - _GAP * (columns - 1)) // columns
            for step in _STEPS:
                if all(b.height_for(wide, self._font(b, largest * step)) for b in self.buttons()):
                    return columns, wide, largest * step
        return 1, width, largest * _STEPS[-1]

    def _font(self, button: ChildButton, factor: float) -> QFont:
        return word_style(self._locale(button), _NAME_PX * factor, Weight.STRONG).font

    def _height(self, buttons: Sequence[ChildButton], wide: int, factor: float) -> int:
        heights = (button.height_for(wide, self._font(button, factor)) or 0 for button in buttons)
        return max(CHILD_TARGET + 2 * RING, *heights)

    def _locale(self, button: ChildButton) -> str:
        return next((code for code, (_, each) in self._tiles.items() if each is button), "en")
