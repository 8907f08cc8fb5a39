"""The questions of a session along its time: one lane a type, from open at the top to leading below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from hearing.questions.review import CodedTurn
from hearing.questions.types import OPEN, QuestionType

_LANES = (
    QuestionType.INVITATION,
    QuestionType.DIRECTIVE,
    QuestionType.OPTION_POSING,
    QuestionType.SUGGESTIVE,
)


class Timeline(QWidget):
    """Dots on four lanes; colour only repeats what the lane says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots: list[tuple[int, int]] = []
        self._names: tuple[str, ...] = ("", "", "", "")
        self._end = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_turns(self, turns: Sequence[CodedTurn], end_ms: int, names: Sequence[str], said: str) -> None:
        """``names`` of the lanes; ``said`` is what a screen reader says of the whole."""
        self._names = tuple(names)
        self._end = max(end_ms, 1)
        self._dots = []
        for turn in turns:
            lane = QuestionType.INVITATION if turn.type in OPEN else turn.type
            if lane in _LANES:
                self._dots.append((_LANES.index(lane), turn.spoken.at_ms))
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._lane() * len(_LANES) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, lane = self.fontMetrics(), self._lane()
        label = max((metrics.horizontalAdvance(name) for name in self._names), default=0) + 16
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = max(10.0, self.width() - label - 12.0)
        ink, muted = (
            self.palette().color(QPalette.ColorRole.Text),
            self.palette().color(QPalette.ColorRole.Mid),
        )
        for number, name in enumerate(self._names):
            top = number * lane
            box = QRectF(self.width() - label + 8 if rtl else 0, top, label - 8, lane)
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, name)
            painter.setPen(muted)
            middle = top + lane / 2
            start = 6.0 if rtl else label
            painter.drawLine(QPointF(start, middle), QPointF(start + room, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        radius = lane * 0.2
        for number, at in self._dots:
            across = room * min(at, self._end) / self._end
            left = 6.0 + room - across if rtl else label + across
            painter.drawEllipse(QPointF(left, number * lane + lane / 2), radius, radius)

    def _lane(self) -> int:
        return round(self.fontMetrics().height() * 1.7)
