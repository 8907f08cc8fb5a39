"""The row of large buttons: one row where there is room, two where there is not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from hearing.ui.child.buttons import RING, ChildButton, Look
from hearing.ui.child.palette import LIGHT, ChildPalette
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.slides import Slide, Touch
from hearing.ui.child.stage import Weight, roominess, steps, word_style

BUTTON_PX = 23
_GAP = 18 - 2 * RING
_PRIMARY_SHARE = 1.7
_ORDER = (Touch.AGAIN, Touch.QUESTION, Touch.STOP, Touch.NEXT)


@dataclass(frozen=True)
class _Plan:
    """Where each button goes, at which factor on the size at 100 %."""

    factor: float
    places: tuple[tuple[ChildButton, QRect], ...]
    height: int


class ButtonBar(QWidget):
    """Again, question, stop and, larger than these, the one to go on."""

    touched = Signal(object)

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("buttonBar")
        self._palette = LIGHT
        self._scale = 1.0
        self._locale = "en"
        self._shown: tuple[ChildButton, ...] = ()
        self._buttons = {touch: self._made(touch, drawings) for touch in _ORDER}

    def button(self, touch: Touch) -> ChildButton:
        return self._buttons[touch]

    def show_slide(self, slide: Slide, palette: ChildPalette, scale: float) -> None:
        self._palette, self._scale, self._locale = palette, scale, slide.locale
        words = {button.touch: button.words for button in slide.buttons}
        for touch, button in self._buttons.items():
            button.set_words(words.get(touch, ""))
            button.setVisible(touch in words)
        self._shown = tuple(self._buttons[touch] for touch in _ORDER if touch in words)
        self._arrange()

    def height_for_width(self, width: int, highest: int, *, upright: bool) -> int:
        """The height the buttons need, at most about ``highest`` pixels if words allow."""
        return self._plan(width, highest, upright=upright).height if self._shown else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _made(self, touch: Touch, drawings: Drawings) -> ChildButton:
        look = Look.PRIMARY if touch is Touch.NEXT else Look.SOFT
        made = ChildButton(str(touch), look, drawings.sign(str(touch)), self)
        made.clicked.connect(lambda: self.touched.emit(touch))
        return made

    def _arrange(self) -> None:
        if not self._shown or self.width() < 2:
            return
        window = self.window()
        plan = self._plan(self.width(), self.height(), upright=window.height() > window.width())
        font = self._font(plan.factor)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for button, place in plan.places:
            button.set_look(self._palette, font)
            left = self.width() - place.left() - place.width() if mirrored else place.left()
            button.setGeometry(left, place.top(), place.width(), place.height())

    def _font(self, factor: float) -> QFont:
        return word_style(self._locale, BUTTON_PX * factor, Weight.STRONG).font

    def _plan(self, width: int, highest: int, *, upright: bool) -> _Plan:
        rows = (self._two_rows, self._one_row) if upright else (self._one_row, self._two_rows)
        last: _Plan | None = None
        for factor in steps(self._scale, roominess(self.window().size())):
            for arrange in rows:
                plan = arrange(width, factor)
                last = plan or last
                if plan is not None and plan.height <= highest:
                    return plan
        return last or self._stacked(width)

    def _one_row(self, width: int, factor: float) -> _Plan | None:
        return self._row_plan((self._shown,), width, factor)

    def _two_rows(self, width: int, factor: float) -> _Plan | None:
        others = tuple(button for button in self._shown if button is not self._buttons[Touch.NEXT])
        forward = tuple(button for button in self._shown if button is self._buttons[Touch.NEXT])
        return self._row_plan(tuple(row for row in (others, forward) if row), width, factor)

    def _stacked(self, width: int) -> _Plan:
        """One below the other, for words too long for anything else."""
        font = self._font(steps(self._scale)[-1])
        top, places = 0, []
        for button in self._shown:
            height = button.height_for(width, font) or 2 * button.sizeHint().height()
            places.append((button, QRect(0, top, width, height)))
            top += height + _GAP
        return _Plan(steps(self._scale)[-1], tuple(places), top - _GAP)

    def _row_plan(self, rows: tuple[tuple[ChildButton, ...], ...], width: int, factor: float) -> _Plan | None:
        font, top, places = self._font(factor), 0, []
        for row in rows:
            widths = self._widths(row, width)
            heights = [button.height_for(w, font) for button, w in zip(row, widths, strict=True)]
            if any(height is None for height in heights):
                return None
            high, left = max(height or 0 for height in heights), 0
            for button, wide in zip(row, widths, strict=True):
                places.append((button, QRect(left, top, wide, high)))
                left += wide + _GAP
            top += high + _GAP
        return _Plan(factor, tuple(places), top - _GAP)

    def _widths(self, row: tuple[ChildButton, ...], width: int) -> list[int]:
        forward = self._buttons[Touch.NEXT]
        shares = [_PRIMARY_SHARE if button is forward and len(row) > 1 else 1.0 for button in row]
        room = width - _GAP * (len(row) - 1)
        widths = [int(room * share / sum(shares)) for share in shares]
        widths[-1] = room - sum(widths[:-1])
        return widths
