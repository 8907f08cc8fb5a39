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
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_TICK = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.32))
_INSET = 12
_ENDLESS = 1_000_000
_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Select})
Index = QModelIndex | QPersistentModelIndex


class TickDelegate(QStyledItemDelegate):
    """A click anywhere in the row, or the space bar, ticks it. Words that have no room in a line go on in
    the next; the list lays its rows out anew when its width changes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(0, max(36, round(line * 1.6), self._height_of(option, index) + round(line * 0.4)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Light))
            if palette.color(QPalette.ColorRole.Light) == palette.color(QPalette.ColorRole.Base):
                # In high contrast there is no other ground; a line says which row it is.
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        box, words = self._places(option)
        paint_box(painter, palette, box, on=on)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(option.font)
        # Absolute: the painter would else mirror it once more where the whole program is right-to-left.
        place = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, place.value | Qt.TextFlag.TextWordWrap.value, index.data())
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

    def _height_of(self, option: QStyleOptionViewItem, index: Index) -> int:
        """Of the words, at the width the list has; a single line before it has one."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        beside = 2 * _INSET + round(option.fontMetrics.height() * 0.95) + 10
        if width <= beside:
            return 0
        room = QRect(0, 0, width - beside, _ENDLESS)
        wrap = Qt.TextFlag.TextWordWrap.value
        return option.fontMetrics.boundingRect(room, wrap, index.data() or "").height()

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
