"""A line of the list of what stays: a box to tick, who said it, and the words in their own direction."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem

from hearing.language.locales import direction
from hearing.ui.style.weight import strong_font
from hearing.ui.widgets.tick_rows import TickDelegate, paint_box

WHO, LANGUAGE = Qt.ItemDataRole.UserRole + 2, Qt.ItemDataRole.UserRole + 3
_GAP = 8
Index = QModelIndex | QPersistentModelIndex


class TurnDelegate(TickDelegate):
    """As high as the words need at the width of the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        lines = self._lines(index, width - self._indent(option) - _GAP)
        height = round(lines.boundingRect().height()) + option.fontMetrics.height() + 2 * _GAP
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, palette, line = option.rect, option.palette, option.fontMetrics.height()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(row.adjusted(2, 2, -2, -2), _GAP, _GAP)
        side = round(line * 0.95)
        box = QRect(row.left() + _GAP, row.top() + _GAP, side, side)
        words = row.adjusted(self._indent(option), _GAP, -_GAP, -_GAP)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box = QStyle.visualRect(option.direction, row, box)
            words = QStyle.visualRect(option.direction, row, words)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        paint_box(painter, palette, box, on=on)
        painter.setFont(strong_font(option.font))
        painter.setLayoutDirection(option.direction)
        # A style sheet pales this role in the widget's own palette; the program's is the muted ink.
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, str(index.data(WHO))
        )
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        self._lines(index, words.width()).draw(painter, QPointF(words.left(), words.top() + line))
        painter.restore()

    def _indent(self, option: QStyleOptionViewItem) -> int:
        return int(option.fontMetrics.height()) + 2 * _GAP

    def _lines(self, index: Index, width: int) -> QTextLayout:
        layout = QTextLayout(str(index.data(Qt.ItemDataRole.DisplayRole)), self._view.font())
        option = QTextOption()
        right = direction(str(index.data(LANGUAGE))) == "rtl"
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout
