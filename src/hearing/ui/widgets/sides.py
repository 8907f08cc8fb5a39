"""Margins that are given from the side where one begins to read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLayout, QWidget


class _Mirrored(QObject):
    """Turns the margins round with the widget; lives as long as that."""

    def __init__(self, widget: QWidget, layout: QLayout, margins: tuple[int, int, int, int]) -> None:
        super().__init__(widget)
        self._widget, self._layout, self._margins = widget, layout, margins
        widget.installEventFilter(self)
        self.apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.apply()
        return False

    def apply(self) -> None:
        start, top, end, bottom = self._margins
        rtl = self._widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._layout.setContentsMargins(end if rtl else start, top, start if rtl else end, bottom)


def side_margins(widget: QWidget, layout: QLayout, margins: tuple[int, int, int, int]) -> None:
    """Give ``layout``, which is ``widget``'s or lies in it, margins: start, top, end, bottom, in pixels.

    Qt turns round what is in a layout, not what is around it.
    """
    _Mirrored(widget, layout, margins)
