"""Rows with a box to tick, drawn like the program's other boxes and growing with the text."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

_TICK = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.32))
_INSET = 12
_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Select})
Index = QModelIndex | QPersistentModelIndex


class TickDelegate(QStyledItemDelegate):
    """A click anywhere in the row, or the space bar, ticks it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, max(36, round(option.fontMetrics.height() * 1.6)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Light))
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        box, words = self._places(option)
        paint_box(painter, palette, box, on=on)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(option.font)
        text = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        # Absolute: the painter would else mirror it once more where the whole program is right-to-left.
        place = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, place, text)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS
        )
        if not pressed and event.type() != QEvent.Type.MouseButtonRelease:
            return False
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        new = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, new.value, Qt.ItemDataRole.CheckStateRole)

    def _places(self, option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
        side = round(option.fontMetrics.height() * 0.95)
        row = option.rect
        box = QRect(row.left() + _INSET, row.center().y() - side // 2, side, side)
        words = row.adjusted(_INSET + side + 10, 0, -_INSET, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            return QStyle.visualRect(option.direction, row, box), QStyle.visualRect(
                option.direction, row, words
            )
        return box, words


def paint_box(painter: QPainter, palette: QPalette, box: QRect, *, on: bool) -> None:
    """The box of a row, ticked or not, as the program's other boxes look."""
    side = box.width()
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight if on else QPalette.ColorRole.Mid), 2))
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight if on else QPalette.ColorRole.Base))
    painter.drawRoundedRect(box, side / 4, side / 4)
    if on:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.HighlightedText), side / 8))
        corner = QPointF(box.topLeft())
        painter.drawPolyline(QPolygonF([corner + QPointF(x * side, y * side) for x, y in _TICK]))
