"""The child's window: one card, how far along we are, and a few large buttons. Nothing of the record.

It is given slides and tells what was touched. It knows no case, no session and no vault.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from hearing.language.locales import direction
from hearing.ui.child.button_bar import ButtonBar
from hearing.ui.child.buttons import RING, SMALL_TARGET, ChildButton, Look, used_by
from hearing.ui.child.companion_board import CompanionBoard
from hearing.ui.child.dots import Dots
from hearing.ui.child.gate import PinGate
from hearing.ui.child.language_board import LanguageBoard
from hearing.ui.child.palette import Appearance
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.pin_pad import PadWords, PinPad
from hearing.ui.child.scanner import Scanner
from hearing.ui.child.slides import CompanionTile, LanguageTile, Slide, Touch
from hearing.ui.child.stage import BODY_PX, Stage, Weight, roominess, word_style

NEUTRAL_TITLE = "Hearing"
_SMALL_PX = 18
_SMALLEST_DOTS = 0.75
_LARGEST_BAR = 0.3
"""The most of the window's height that the large buttons take before their words become smaller."""


class ChildWindow(QWidget):
    """A window of its own that only the adult can end."""

    touched = Signal(object)
    """A ``Touch`` of the child's."""
    adult_back = Signal()
    """The adult gave the right PIN."""

    def __init__(self, drawings: Drawings, appearance: Appearance) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("childWindow")
        self.setWindowTitle(NEUTRAL_TITLE)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._drawings = drawings
        self._appearance = appearance
        self._slide: Slide | None = None
        self._may_close = False
        self.stage = Stage(self)
        self.bar = ButtonBar(drawings, self)
        self.back = ChildButton("back", Look.QUIET, drawings.sign("back"), self)
        self.dots = Dots(self)
        self.adult = ChildButton("forTheAdult", Look.QUIET, drawings.sign("adult"), self)
        self.adult.hide()
        self.pad: PinPad | None = None
        self.languages = LanguageBoard(drawings, self)
        self.companions = CompanionBoard(drawings, self)
        self._board: LanguageBoard | CompanionBoard | None = None
        for board in (self.languages, self.companions):
            board.hide()
        self.scanner = Scanner(self, self._scanned)
        self.bar.touched.connect(self.touched)
        self.back.clicked.connect(lambda: self.touched.emit(Touch.BACK))
        self.adult.clicked.connect(self.ask_for_pin)
        for first, second in ((self.bar, self.back), (self.back, self.adult)):
            QWidget.setTabOrder(first, second)

    @property
    def slide(self) -> Slide | None:
        return self._slide

    @property
    def is_handed_over(self) -> bool:
        return self.pad is not None

    def hand_over(self, gate: PinGate, words: PadWords) -> None:
        """From now on the way back to the adult goes through ``gate``."""
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, True)
        self.pad = PinPad(gate, words, self._appearance, self)
        self.pad.opened.connect(self.adult_back)
        self.pad.cancelled.connect(self._leave_pad)
        self.pad.hide()
        self.adult.set_words(words.adult)
        self.adult.show()
        self._arrange()

    def show_on(self, screen: QScreen, *, take_keys: bool) -> None:
        """Fill ``screen``.

        Without ``take_keys`` the window never gets the keys, so that the adult goes on typing where they
        were, however often the child touches it.
        """
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not take_keys)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not take_keys)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        if take_keys:
            self.activateWindow()
        if self.is_handed_over:
            self.raise_()

    def show_slide(self, slide: Slide) -> None:
        self._slide = slide
        if self._board is not None:
            self._board.hide()
            self._board = None
            self._show_parts(shown=True)
            self.adult.setVisible(self.is_handed_over)
        rtl = direction(slide.locale) == "rtl"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        back = next((b.words for b in slide.buttons if b.touch is Touch.BACK), "")
        self.back.set_words(back)
        self.back.setVisible(bool(back))
        palette = self._appearance.palette
        self.dots.setVisible(slide.count > 0)
        self.dots.show_progress(slide.place, slide.count, slide.progress, palette)
        picture = self._drawings.picture(slide.picture) if slide.picture else b""
        self.bar.show_slide(slide, palette, self._appearance.scale)
        self.stage.show_slide(slide, picture, palette, self._appearance.scale)
        self._arrange()
        self.focus_first()
        self.scanner.begin_again()

    def show_languages(self, tiles: Sequence[LanguageTile], other_name: str) -> None:
        """Let the child choose a language; a slide that is shown later takes its place."""
        self.languages.show_tiles(tiles, other_name)
        self._show_board(self.languages)

    def show_companions(self, tiles: Sequence[CompanionTile], locale: str) -> None:
        """The cards that stay with the child while it talks."""
        self.companions.show_tiles(tiles, locale)
        self._show_board(self.companions)

    def _show_board(self, board: LanguageBoard | CompanionBoard) -> None:
        if self._board is not None:
            self._board.hide()
        self._slide, self._board = None, board
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._show_parts(shown=False)
        self.adult.setVisible(self.is_handed_over)
        board.set_look(self._appearance.palette, self._appearance.scale)
        board.show()
        self._arrange()
        self.focus_first()
        self.scanner.begin_again()

    def mark_word(self, start: int, length: int) -> None:
        """Light up the word that is being read aloud; ``start`` counts letters of the slide's words."""
        if self._slide is not None:
            self.stage.mark(start, length)

    def set_appearance(self, appearance: Appearance) -> None:
        self._appearance = appearance
        if self._slide is not None:
            self.show_slide(self._slide)
        if self._board is not None:
            self._board.set_look(appearance.palette, appearance.scale)
        self.update()

    def focus_first(self) -> None:
        """The keys start on the button that goes on, or on the first there is."""
        shown = [self.bar.button(touch) for touch in (Touch.NEXT, Touch.AGAIN, Touch.STOP)]
        if self._board is not None:
            shown = list(self._board.buttons())
        for button in (*shown, self.back, self.adult):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def ask_for_pin(self) -> None:
        """Show the PIN pad over everything; does nothing where the screen was not handed over."""
        if self.pad is None:
            return
        self._show_parts(shown=False)
        if self._board is not None:
            self._board.hide()
        self.pad.setGeometry(self.rect())
        self.pad.begin()

    def dismiss(self) -> None:
        """End the window; the only way it closes."""
        self._may_close = True
        self.close()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        used_by(self, keys=True)
        key, adult = event.key(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_A and event.modifiers() == adult:
            self.ask_for_pin()
        elif not event.isAutoRepeat() and event.modifiers() in _PLAIN and not self._pad_is_up():
            self._turn(Qt.Key(key))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        used_by(self, keys=False)
        super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange and self.is_handed_over and self.isVisible():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._appearance.palette.ground))

    def _turn(self, key: Qt.Key) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, backward = (
            (Qt.Key.Key_Left, Qt.Key.Key_Right) if rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        )
        focused = self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, ChildButton):
            focused.click()
        elif key in (forward, backward):
            button = self.bar.button(Touch.NEXT) if key == forward else self.back
            if not button.isHidden():
                button.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stage.scroll_by(1 if key == Qt.Key.Key_Down else -1)

    def _pad_is_up(self) -> bool:
        return self.pad is not None and not self.pad.isHidden()

    def _leave_pad(self) -> None:
        if self.pad is not None:
            self.pad.hide()
        if self._board is not None:
            self._board.show()
            self.adult.show()
            self._arrange()
            return
        self._show_parts(shown=True)
        if self._slide is not None:
            self.show_slide(self._slide)

    def _show_parts(self, *, shown: bool) -> None:
        for part in (self.stage, self.bar, self.dots, self.back, self.adult):
            part.setVisible(shown)

    def _arrange(self) -> None:
        margin = max(24, min(56, round(min(self.width(), self.height()) * 0.05)))
        wide = self.width() - 2 * margin
        if self.pad is not None:
            self.pad.setGeometry(self.rect())
        if self._board is not None:
            self._arrange_board(self._board, margin, wide)
        if self._slide is None or self.width() < 2:
            return
        tall = self.height()
        high = self.bar.height_for_width(
            wide + 2 * RING, round(tall * _LARGEST_BAR), upright=tall > self.width()
        )
        bar_top = tall - margin + RING - high
        self.bar.setGeometry(margin - RING, bar_top, wide + 2 * RING, high)
        row = self._small_row(wide)
        row_top = (bar_top if high else tall - margin) - row - 6
        self._place_small_row(margin, wide, row_top, row)
        top = round(margin * 0.75)
        self.stage.setGeometry(margin, top, wide, row_top - 6 - top)

    def _arrange_board(self, board: QWidget, margin: int, wide: int) -> None:
        below = 0
        if not self.adult.isHidden():
            font = word_style("en", _SMALL_PX, Weight.MEDIUM).font
            self.adult.set_look(self._appearance.palette, font)
            below = self.adult.height_for(wide, font) or SMALL_TARGET
            high = self.adult.width_for(font)
            self.adult.setGeometry(margin + wide - high, self.height() - margin - below, high, below)
        board.setGeometry(margin, margin, wide, self.height() - 2 * margin - below - (8 if below else 0))

    def _scanned(self) -> tuple[ChildButton, ...]:
        """What one switch can reach: never the adult's way back."""
        if self._pad_is_up():
            return ()
        if self._board is not None:
            return self._board.buttons()
        order = (Touch.NEXT, Touch.AGAIN, Touch.QUESTION, Touch.STOP)
        return (*(self.bar.button(touch) for touch in order), self.back)

    def _small_font(self) -> QFont:
        assert self._slide is not None
        factor = min(self._appearance.scale, 1.5) * roominess(self.size())
        return word_style(self._slide.locale, _SMALL_PX * factor, Weight.MEDIUM).font

    def _small_row(self, wide: int) -> int:
        font = self._small_font()
        shown = [button for button in (self.back, self.adult) if not button.isHidden()]
        for button in shown:
            button.set_look(self._appearance.palette, font)
        heights = [button.height_for(min(wide // 3, button.width_for(font)), font) for button in shown]
        return max([SMALL_TARGET, *(height or 0 for height in heights)])

    def _place_small_row(self, margin: int, wide: int, top: int, high: int) -> None:
        font = self._small_font()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        back, adult = (min(wide // 3, button.width_for(font)) for button in (self.back, self.adult))
        start, end = margin - RING, margin + wide + RING
        self.back.setGeometry(end - back if rtl else start, top, back, high)
        self.adult.setGeometry(start if rtl else end - adult, top, adult, high)
        before, after = (0 if b.isHidden() else w for b, w in ((self.back, back), (self.adult, adult)))
        side = max(before, after, round(BODY_PX * 4))
        if wide - 2 * side >= self.dots.sizeHint().width() * _SMALLEST_DOTS:
            before = after = side
        # Else the dots stand in the middle of what the buttons leave.
        left = after if rtl else before
        self.dots.setGeometry(margin + left, top, wide - before - after, high)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
