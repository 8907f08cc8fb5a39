"""How a row of the record is painted: the child's words look different from everyone else's."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hearing.interview.records import TurnKind
from hearing.ui.interview.record_model import ROW, RecordRow
from hearing.ui.style import ThemeStore
from hearing.ui.style.childs_ground import paint_childs_ground

Index = QModelIndex | QPersistentModelIndex


class RecordDelegate(QStyledItemDelegate):
    """Keeps the height of every row it has measured, so that long records stay quick."""

    def __init__(self, theme: ThemeStore, unsaved: str, revised: str) -> None:
        super().__init__()
        self._theme = theme
        self.words = (unsaved, revised)
        self._heights: dict[tuple[str, bool, int], int] = {}
        theme.changed.connect(self._heights.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: RecordRow = index.data(ROW)
        widget = option.widget
        width = widget.viewport().width() if hasattr(widget, "viewport") else option.rect.width()
        key = (row.text, row.event is None, width)
        if key not in self._heights:
            self._heights[key] = self._height(row, width)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: RecordRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._theme.px(4)
        rect = option.rect.adjusted(0, gap // 2, 0, -(gap // 2))
        self._paint_ground(painter, rect, row, option)
        inner = rect.adjusted(*self._margins())
        self._paint_head(painter, inner, row, option.direction)
        if row.event is None:
            top = inner.top() + self._head_metrics().height() + gap // 2
            layout = self._layout(row, inner.width())
            painter.setPen(self._theme.colour("muted" if _noted(row) else "ink"))
            layout.draw(painter, QPoint(inner.left(), top))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: RecordRow, option: QStyleOptionViewItem
    ) -> None:
        theme = self._theme
        if row.turn is not None and row.turn.kind is TurnKind.CHILD:
            paint_childs_ground(painter, rect, theme, option.direction)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(theme.colour("primary"), 2 if focused else 1))
            painter.setBrush(QColor(0, 0, 0, 0))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))

    def _paint_head(self, painter: QPainter, inner: QRect, row: RecordRow, side: Qt.LayoutDirection) -> None:
        unsaved, revised = self.words
        marks = [row.time, row.who or row.text]
        if row.revised:
            marks.append(revised)
        if not row.saved:
            marks.append(unsaved)
        urgent = row.event is not None and row.event.kind.value.startswith("urgent")
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("danger" if urgent else "muted"))
        head = QRect(inner.left(), inner.top(), inner.width(), self._head_metrics().height())
        painter.setLayoutDirection(side)
        align = (
            Qt.AlignmentFlag.AlignRight
            if side == Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(
            head, align | Qt.AlignmentFlag.AlignVCenter, "  ".join(part for part in marks if part)
        )

    def _height(self, row: RecordRow, width: int) -> int:
        left, top, right, bottom = self._margins()
        head = self._head_metrics().height()
        frame = top - bottom + self._theme.px(4)
        if row.event is not None:
            return head + frame
        layout = self._layout(row, width - left + right)
        return round(layout.boundingRect().height()) + head + frame + self._theme.px(4)

    def _layout(self, row: RecordRow, width: int) -> QTextLayout:
        font = self._theme.font("body")
        font.setItalic(_noted(row))
        layout = QTextLayout(row.text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if row.rtl else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if row.rtl else Qt.AlignmentFlag.AlignLeft)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            line.setPosition(QPoint(0, round(height)))
            height += line.height() * 1.12
        layout.endLayout()
        return layout

    def _margins(self) -> tuple[int, int, int, int]:
        px = self._theme.px
        return px(14), px(6), -px(10), -px(6)

    def _head_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("small"))


def _noted(row: RecordRow) -> bool:
    return row.turn is not None and row.turn.kind in {TurnKind.OBSERVATION, TurnKind.INFERENCE}
