"""The child's words to follow up, as quiet chips in a place of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hearing.interview.live import Cue
from hearing.language.side_by_side import isolated
from hearing.ui.interview.room import is_low
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import CueButton, FlowLayout, LineText, TextButton

_ROWS, _ROWS_WHERE_LOW = 2, 1
_GAP = 8
_SHARES = (1.0, 0.75, 0.6, 0.5, 0.42, 0.33)
"""How much of a row one chip may take; the first with which all stand in the rows there are."""
_LEAST_EMS = 12
"""A chip is never narrower than so many letters m, however narrow the window."""
_AROUND = 40
"""Pixels a chip takes beside its words."""


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
        self.setText(f"{head}{isolated(shown.replace('&', '&&'))}")

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
        self._rows = _ROWS
        self._fitted: tuple[object, ...] = ()
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=_GAP)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.title, 0, 0)
        self._grid.addWidget(self.hint, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.time, 0, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._row, 1, 0, 1, 3)
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
        self.time.setAccessibleDescription(self.time.toolTip())

    def show_cues(self, cues: Sequence[Cue], *, hint: bool, time: bool) -> None:
        """Show these, with Ctrl+1 for the first. ``hint`` asks whether it happened more than once."""
        at = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._flow.clear()
        self.chips = [self._chip(number, cue) for number, cue in enumerate(cues, 1)]
        self.hint.setVisible(hint)
        self.time.setVisible(time)
        self.fit()
        if at is not None and self.chips:
            self.chips[min(at, len(self.chips) - 1)].setFocus()

    @property
    def shown(self) -> int:
        """How many chips there is room for; the rest comes up when these are done."""
        return sum(not chip.isHidden() for chip in self.chips)

    def _chip(self, number: int, cue: Cue) -> CueChip:
        _ = self._texts._
        chip = CueChip(number, cue.words)
        chip.setObjectName(f"cue_{number}")
        chip.setAccessibleName(_("Follow up: {words}").format(words=cue.words))
        chip.setAccessibleDescription(_("Delete sets it aside."))
        chip.setToolTip(f"{isolated(cue.words)}\n{_('Delete sets it aside.')}")
        chip.clicked.connect(lambda _=False: self.followed.emit(number - 1))
        chip.left.connect(lambda: self.left.emit(number - 1))
        self._flow.addWidget(chip)
        return chip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give every chip as much room as lets all of them stand in the rows there are.

        In a low window the words to say come first: one row has to do, without a title, and the chips that
        do not go into it wait.
        """
        metrics = self.fontMetrics()
        low = is_low(self)
        self._place_row(low=low)
        width = self._width_of_row()
        fitted = (width, self._rows, metrics.height(), tuple(map(id, self.chips)))
        if fitted == self._fitted:
            return
        self._fitted = fitted
        least = metrics.horizontalAdvance("m") * _LEAST_EMS
        rows: list[int] = []
        for share in _SHARES:
            for chip in self.chips:
                chip.set_room(max(round(share * width) - _GAP, least))
            rows = self._row_of_each(width)
            if not rows or rows[-1] < self._rows:
                break
        for row, chip in zip(rows, self.chips, strict=True):
            chip.setHidden(low and row >= self._rows)
        line = self.chips[0].sizeHint().height() if self.chips else metrics.height() + 20
        self._row.setMinimumHeight(self._rows * line + (self._rows - 1) * _GAP)
        # What is above has measured the chips as they were.
        self._flow.invalidate()
        self.updateGeometry()

    def _place_row(self, *, low: bool) -> None:
        rows = _ROWS_WHERE_LOW if low else _ROWS
        if rows == self._rows:
            return
        self._rows = rows
        self.title.setVisible(not low)
        self._grid.removeWidget(self._row)
        if low:
            self._grid.addWidget(self._row, 0, 0)
        else:
            self._grid.addWidget(self._row, 1, 0, 1, 3)

    def _row_of_each(self, width: int) -> list[int]:
        """In which row each chip would stand, counted from 0."""
        rows, row, at = [], 0, 0
        for chip in self.chips:
            needed = chip.sizeHint().width()
            if at and at + needed > width:
                row, at = row + 1, 0
            rows.append(row)
            at += needed + _GAP
        return rows

    def _width_of_row(self) -> int:
        if self._rows != _ROWS_WHERE_LOW:
            return self.width()
        beside = [button for button in (self.hint, self.time) if not button.isHidden()]
        return self.width() - sum(b.sizeHint().width() + self._grid.horizontalSpacing() for b in beside)
