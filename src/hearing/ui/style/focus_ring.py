"""The ring around whatever has the keyboard: the same on every widget of every screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

RING = 2
"""Width of the ring in pixels."""

GAP = 2
OWN_RING = "ownRing"
"""Property of a widget that paints its focus itself, as the child's large buttons do."""

_RADIUS = 10 + GAP
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class _Ring(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus_ring")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QApplication.palette().color(QPalette.ColorRole.Highlight), RING))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


class FocusRing(QObject):
    """Follows the focus. A click shows no ring until a key is pressed; the keyboard always does.

    It listens only to the focused widget and what that lies in: listening to the whole program costs
    a call for every event there is.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        self._by_mouse = False
        application.focusChanged.connect(self._on_focus)

    @property
    def geometry(self) -> QRect | None:
        """Where the ring is in its window, or None while none is shown."""
        return self._ring.geometry() if self._ring is not None and self._ring.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVES:
            self._place()
        elif kind == QEvent.Type.KeyPress and self._by_mouse:
            self._by_mouse = False
            self._place()
        return False

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if now is None or now.focusPolicy() == Qt.FocusPolicy.NoFocus or now.isWindow():
            return
        if now.property(OWN_RING):
            return
        self._by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._watched = _up_to_window(now)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._ring = _Ring(now.window())
        self._place()

    def _place(self) -> None:
        if self._ring is None or not self._watched:
            return
        rect = _visible_part(self._watched[0])
        if self._by_mouse or rect.isEmpty():
            self._ring.hide()
            return
        room = GAP + RING
        self._ring.setGeometry(rect.adjusted(-room, -room, room, room))
        self._ring.raise_()
        self._ring.show()

    def _drop(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring, self._watched = None, []


def _up_to_window(widget: QWidget) -> list[QWidget]:
    parent = None if widget.isWindow() else widget.parentWidget()
    return [widget] if parent is None else [widget, *_up_to_window(parent)]


def _visible_part(widget: QWidget) -> QRect:
    if not widget.isVisible():
        return QRect()
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), seen.topLeft()), seen.size())
