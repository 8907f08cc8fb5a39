"""A layout of two parts: side by side, or the second under the first where both have no room in a line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from hearing.ui.widgets.flow import ItemsLayout

_WORDS_IN_LINES = 13
"""The least room beside something, in heights of a line of text; about 35 letters."""


class BesideOrUnder(ItemsLayout):
    """The first part gets what room is left; the second stands at the end, or under the first.

    ``whole`` is for two groups of buttons: the first goes into one line or the second goes under it,
    still at the end, where one looks for the way on.
    """

    def __init__(
        self,
        parent: QWidget | None,
        first: QLayout,
        second: QLayout,
        spacing: int = 12,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(parent, spacing)
        self._whole = whole
        for part in (first, second):
            self.addChildLayout(part)
            self._items.append(part)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._visible()]
        across = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return self._framed(QSize(across, max((hint.height() for hint in hints), default=0)))

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins, parent = self.contentsMargins(), self.parentWidget()
        area = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        frame = margins.top() + margins.bottom()
        first, second = self._items[:2]
        beside = 0 if second.isEmpty() else second.sizeHint().width()
        room = area.width() - beside - (self._gap if beside else 0)
        line = parent.fontMetrics().height() if parent is not None else 0
        least = first.sizeHint().width()
        fits = room > 0 and room >= (least if self._whole else min(least, _WORDS_IN_LINES * line))
        width = room if fits else area.width()
        words = _height(first, width)
        under = _height(second, beside if fits else area.width()) if beside else 0
        height = max(words, under) if fits else words + self._gap // 2 + under
        if move:
            rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
            # A row that is given more height than it needs keeps its parts in the middle.
            tall = max(height, area.height()) if fits else height
            at_first = area.right() - width + 1 if rtl else area.left()
            first.setGeometry(QRect(QPoint(at_first, area.top()), QSize(width, tall if fits else words)))
            if beside and fits:
                at = area.left() if rtl else area.right() - beside + 1
                second.setGeometry(QRect(at, area.top() + (tall - under) // 2, beside, under))
            elif beside:
                top = area.top() + words + self._gap // 2
                across = min(beside, area.width()) if self._whole else area.width()
                at = area.left() if rtl or not self._whole else area.right() - across + 1
                second.setGeometry(QRect(at, top, across, under))
        return height + frame


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
