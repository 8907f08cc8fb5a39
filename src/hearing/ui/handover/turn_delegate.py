"""A line of the list of what stays: a box to tick, who said it, and the words in their own direction."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem

from hearing.language.locales import direction
from hearing.ui.style import ThemeStore
from hearing.ui.style.childs_ground import paint_childs_ground
from hearing.ui.style.weight import strong_font
from hearing.ui.widgets.tick_rows import TickDelegate, paint_box

WHO, LANGUAGE, IS_CHILDS = (Qt.ItemDataRole.UserRole + place for place in (2, 3, 4))
_EDGE = 2
Index = QModelIndex | QPersistentModelIndex


class TurnDelegate(TickDelegate):
    """As high as the words need at the width of the list."""

    def __init__(self, view: QListView, theme: ThemeStore) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    @property
    def _gap(self) -> int:
        return self._theme.px(8)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        room = width - self._indent(option) - self._gap
        said = (self._who(option, index, room), self._words(index, room))
        return QSize(width, ceil(sum(_height(part) for part in said)) + 2 * self._gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, palette, line = option.rect, option.palette, option.fontMetrics.height()
        gap = self._gap
        if index.data(IS_CHILDS):
            ground = row.adjusted(_EDGE, _EDGE // 2, -_EDGE, -(_EDGE // 2))
            paint_childs_ground(painter, ground, self._theme, option.direction)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(2, 2, -2, -2), gap, gap)
        side = round(line * 0.95)
        box = QRect(row.left() + gap, row.top() + gap, side, side)
        words = row.adjusted(self._indent(option), gap, -gap, -gap)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box = QStyle.visualRect(option.direction, row, box)
            words = QStyle.visualRect(option.direction, row, words)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        paint_box(painter, palette, box, on=on)
        who = self._who(option, index, words.width())
        # A style sheet pales this role in the widget's own palette; the program's is the muted ink.
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        who.draw(painter, QPointF(words.topLeft()))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        self._words(index, words.width()).draw(painter, QPointF(words.left(), words.top() + _height(who)))
        painter.restore()

    def _indent(self, option: QStyleOptionViewItem) -> int:
        return int(option.fontMetrics.height()) + 2 * self._gap

    def _who(self, option: QStyleOptionViewItem, index: Index, width: int) -> QTextLayout:
        return _laid_out(str(index.data(WHO)), strong_font(option.font), option.direction, width)

    def _words(self, index: Index, width: int) -> QTextLayout:
        right = direction(str(index.data(LANGUAGE))) == "rtl"
        side = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        return _laid_out(str(index.data(Qt.ItemDataRole.DisplayRole)), self._view.font(), side, width)


def _laid_out(text: str, font: QFont, side: Qt.LayoutDirection, width: int) -> QTextLayout:
    """Lines as high as their script asks for, which may be more than the font's own height."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(side)
    rtl = side == Qt.LayoutDirection.RightToLeft
    option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
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


def _height(laid_out: QTextLayout) -> float:
    return laid_out.boundingRect().height()
