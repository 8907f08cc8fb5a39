"""The child's words to follow up, as quiet chips in a place of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hearing.interview.live import Cue
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import CueButton, FlowLayout, LineText, TextButton

_ROWS = 2
_GAP = 8
_IN_A_ROW = 3
_LEAST_EMS = 12
"""A chip is never narrower than so many letters m, however narrow the window."""
_LOW_EMS = 32
"""A window of fewer lines of text than this is low."""
_AROUND = 40
"""Pixels a chip takes beside its words."""
_FIRST_STRONG, _POP = "\u2068", "\u2069"


class CueChip(CueButton):
    """Words of the child's with the key that follows them; Delete sets them aside."""

    left = Signal()

    def __init__(self, number: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.words = words
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_room(self, pixels: int) -> None:
        """Show as much of the words as there is room for; all of them are in the name and the hint."""
        head = f"{self._number}  "
        room = pixels - _AROUND - self.fontMetrics().horizontalAdvance(head)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        # Isolated, since the words may run the other way; a lone & would be taken for a key.
        self.setText(f"{head}{_FIRST_STRONG}{shown.replace('&', '&&')}{_POP}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.left.emit()
            return
        super().keyPressEvent(event)


class CueBar(QWidget):
    """Its height is the same with and without chips, so that nothing moves while somebody types."""

    followed = Signal(int)
    left = Signal(int)
    times = Signal()
    many_times = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cue_bar")
        self._texts = texts
        self.title = LineText()
        self.hint = TextButton()
        self.hint.setObjectName("cue_many_times")
        self.time = TextButton()
        self.time.setObjectName("cue_times")
        self.chips: list[CueChip] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=_GAP)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self.title, 1)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(8)
        self._beside.addWidget(self._row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addLayout(self._beside)
        column.addStretch(1)
        self._place_ways(low=False)
        self.hint.hide()
        self.hint.clicked.connect(self.many_times)
        self.time.clicked.connect(self.times)
        self.retranslate()

    def retranslate(self) -> None:
        _ = self._texts._
        self.title.setText(_("Said by the child, to follow up"))
        self.hint.setText(_("More than once?"))
        self.hint.setToolTip(
            _("The child's words may speak of more than one time. This notes it as something that happened.")
        )
        self.hint.setAccessibleDescription(self.hint.toolTip())
        self.time.setText(_("Time…"))
        self.time.setToolTip(_("Ask for a stretch of time, or for one time of many (Ctrl+T)"))
        self.time.setAccessibleName(self.time.toolTip())

    def show_cues(self, cues: Sequence[Cue], *, hint: bool, time: bool) -> None:
        """Show these, with Ctrl+1 for the first. ``hint`` asks whether it happened more than once."""
        at = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._flow.clear()
        self.chips = [self._chip(number, cue) for number, cue in enumerate(cues, 1)]
        self.hint.setVisible(hint)
        self.time.setVisible(time)
        self._fit()
        if at is not None and self.chips:
            self.chips[min(at, len(self.chips) - 1)].setFocus()

    def _chip(self, number: int, cue: Cue) -> CueChip:
        _ = self._texts._
        chip = CueChip(number, cue.words)
        chip.setObjectName(f"cue_{number}")
        chip.setAccessibleName(_("Follow up: {words}").format(words=cue.words))
        chip.setAccessibleDescription(_("Delete sets it aside."))
        chip.setToolTip(f"{_FIRST_STRONG}{cue.words}{_POP}\n{_('Delete sets it aside.')}")
        chip.clicked.connect(lambda _=False: self.followed.emit(number - 1))
        chip.left.connect(lambda: self.left.emit(number - 1))
        self._flow.addWidget(chip)
        return chip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _place_ways(self, *, low: bool) -> None:
        """The ways to ask about time stand above the chips, or beside them where height is short."""
        self.title.setVisible(not low)
        for way in (self.hint, self.time):
            (self._beside if low else self._head).addWidget(way)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = (self.width() - _GAP * (_IN_A_ROW - 1)) // _IN_A_ROW
        for chip in self.chips:
            chip.set_room(max(room, metrics.horizontalAdvance("m") * _LEAST_EMS))
        line = self.chips[0].sizeHint().height() if self.chips else metrics.height() + 20
        # The words to say come first: where the window is low for its letters, one row has to do.
        low = self.window().height() < _LOW_EMS * metrics.height()
        rows = 1 if low else _ROWS
        self._place_ways(low=low)
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < rows * _IN_A_ROW)
        self._row.setFixedHeight(rows * line + (rows - 1) * _GAP)
