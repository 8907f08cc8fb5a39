"""What the child's own words lie on where they are painted by hand, so that nobody takes them for others'."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from hearing.ui.style.theme import ThemeStore


def paint_childs_ground(painter: QPainter, rect: QRect, theme: ThemeStore, side: Qt.LayoutDirection) -> None:
    """The green ground, and the edge at its start, which is seen in high contrast as well."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("child"))
    painter.drawRoundedRect(rect, theme.px(8), theme.px(8))
    edge = theme.px(4)
    left = rect.right() - edge + 1 if side == Qt.LayoutDirection.RightToLeft else rect.left()
    painter.setBrush(theme.colour("child_edge"))
    painter.drawRoundedRect(left, rect.top(), edge, rect.height(), 2, 2)
