"""The pad on the child's screen where the adult gives the PIN."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from hearing.language.locales import direction
from hearing.ui.child.buttons import CHILD_TARGET, RING, ChildButton, Look
from hearing.ui.child.gate import PinGate
from hearing.ui.child.palette import Appearance
from hearing.ui.child.prose import Prose, wrap_evenly
from hearing.ui.child.stage import Weight, word_style
from hearing.ui.pin import LONGEST, SHORTEST

_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "enter")
_CELL = CHILD_TARGET + 2 * RING
_TITLE_PX, _HINT_PX, _DIGIT_PX = 30, 18, 30
_DOT = 18


@dataclass(frozen=True)
class PadWords:
    """The pad's words in the adult's language; ``wait`` has a slot ``{seconds}``."""

    locale: str
    adult: str
    title: str
    wrong: str
    wait: str
    erase: str
    enter: str
    cancel: str


class PinPad(QWidget):
    """Digits by touch or keys. Says when a PIN was wrong and how long to wait after several."""

    opened = Signal()
    cancelled = Signal()

    def __init__(self, gate: PinGate, words: PadWords, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pinPad")
        self.setAccessibleName(words.title)
        self._gate, self._words, self._appearance = gate, words, appearance
        self._typed = ""
        self._said = ""
        rtl = direction(words.locale) == "rtl"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.title, self.hint = Prose(self), Prose(self)
        self.keys = {key: self._made(key) for key in _KEYS}
        self.cancel = ChildButton("pinCancel", Look.QUIET, b"", self)
        self.cancel.set_words(words.cancel)
        self.cancel.clicked.connect(self.cancelled)
        # Only counts down while a wait is shown.
        self._countdown = QTimer(self)
        self._countdown.setInterval(1_000)
        self._countdown.timeout.connect(self.refresh)

    @property
    def said(self) -> str:
        """What the pad says besides its title; empty when there is nothing to say."""
        return self._said

    @property
    def digits_typed(self) -> int:
        return len(self._typed)

    def begin(self) -> None:
        """Come up empty."""
        self._typed = ""
        self._said = ""
        self.refresh()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys["1"].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Say how long there is to wait, now that time has gone by."""
        wait = self._gate.wait_s()
        if wait > 0:
            self._said = self._words.wait.replace("{seconds}", str(wait))
            self._countdown.start()
        elif self._countdown.isActive():
            self._said = ""
            self._countdown.stop()
        for key in self.keys.values():
            key.setEnabled(wait == 0)
        self._arrange()

    def press(self, key: str) -> None:
        """One key of the pad: a digit, ``erase`` or ``enter``."""
        if self._gate.wait_s() > 0:
            self.refresh()
        elif key == "erase":
            self._typed = self._typed[:-1]
        elif key == "enter":
            self._try()
        elif len(self._typed) < LONGEST:
            self._typed += key
            self._said = ""
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.press("erase")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif len(event.text()) == 1 and event.text().isdecimal():
            self.press(str(int(event.text())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._appearance.palette
        painter.fillRect(self.rect(), QColor(palette.ground))
        places = max(SHORTEST, len(self._typed))
        left = (self.width() - places * _DOT - (places - 1) * _DOT) / 2
        painter.setPen(QPen(QColor(palette.dot), 2))
        for place in range(places):
            painter.setBrush(QColor(palette.primary) if place < len(self._typed) else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(left + place * 2 * _DOT, self._dots_top, _DOT, _DOT))

    def _made(self, key: str) -> ChildButton:
        words = {"erase": self._words.erase, "enter": self._words.enter}
        look = Look.PRIMARY if key == "enter" else Look.SOFT
        made = ChildButton(f"pin_{key}", look, b"", self)
        made.set_words(words.get(key, key))
        made.clicked.connect(lambda: self.press(key))
        return made

    def _enter(self) -> None:
        """The Enter key presses what has the focus, and otherwise gives the PIN."""
        focused = self.focusWidget()
        if focused is self.cancel:
            self.cancelled.emit()
        else:
            self.press("enter")

    def _try(self) -> None:
        if not self._typed:
            return
        typed, self._typed = self._typed, ""
        if self._gate.attempt(typed):
            self._said = ""
            self.hide()
            self.opened.emit()
            return
        self._said = self._words.wrong
        self.refresh()

    def _arrange(self) -> None:
        palette, locale = self._appearance.palette, self._words.locale
        scale = min(self._appearance.scale, 1.4)
        width = min(self.width() - 48, 760)
        title = word_style(locale, _TITLE_PX * scale, Weight.TITLE)
        hint = word_style(locale, _HINT_PX * scale)
        title_lines = wrap_evenly(self._words.title, title, width)
        hint_lines = wrap_evenly(self._said or " ", hint, width)
        self.title.show_wrapped(self._words.title, title_lines, palette.ink)
        self.hint.show_wrapped(self._said or " ", hint_lines, palette.ink)
        cell = self._cell_height(round(title_lines.height + hint_lines.height))
        whole = round(title_lines.height + hint_lines.height) + _DOT + 56 + 4 * cell + 64
        top = max(8, (self.height() - whole) // 2)
        self.title.move(round((self.width() - title_lines.width) / 2), top)
        self._dots_top = top + round(title_lines.height) + 20
        top = self._dots_top + _DOT + 14
        self.hint.move(round((self.width() - hint_lines.width) / 2), top)
        self._place_keys(top + round(hint_lines.height) + 14, cell, scale)
        self.update()

    _dots_top = 0

    def _cell_height(self, words: int) -> int:
        room = self.height() - words - _DOT - 56 - 64 - 16
        return max(64, min(_CELL, room // 4))

    def _place_keys(self, top: int, cell: int, scale: float) -> None:
        wide = max(_CELL, round(_CELL * 1.25))
        left = (self.width() - 3 * wide) // 2
        digit = word_style(self._words.locale, _DIGIT_PX, Weight.STRONG).font
        word = word_style(self._words.locale, 19, Weight.STRONG).font
        for place, key in enumerate(_KEYS):
            button = self.keys[key]
            button.set_look(self._appearance.palette, digit if key.isdigit() else word)
            button.setGeometry(left + place % 3 * wide, top + place // 3 * cell, wide, cell)
        font = word_style(self._words.locale, _HINT_PX * scale, Weight.MEDIUM).font
        self.cancel.set_look(self._appearance.palette, font)
        width = self.cancel.width_for(font) + 24
        self.cancel.setGeometry((self.width() - width) // 2, top + 4 * cell, width, 56)
