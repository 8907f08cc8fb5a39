"""The ring around whatever has the keyboard: the same on every widget of every screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

RING = 2
"""Width of the ring in pixels."""

GAP = 2
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
        radius = 10 + GAP
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)


class FocusRing(QObject):
    """Follows the focus. A click shows no ring; the keyboard always does."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: _Ring | None = None
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_mouse = False
        application.installEventFilter(self)
        application.focusChanged.connect(self._on_focus)

    @property
    def geometry(self) -> QRect | None:
        """Where the ring is in its window, or None while none is shown."""
        return self._ring.geometry() if self._ring is not None and self._ring.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
            if watched is self._around:
                self._place()
        elif kind == QEvent.Type.KeyPress and self._by_mouse:
            self._by_mouse = False
            self._place()
        elif kind in _MOVES and watched in self._watched:
            self._place()
        return False

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if now is None or now.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return
        self._around = now
        self._watched = [now]
        while (parent := self._watched[-1].parentWidget()) is not None and not self._watched[-1].isWindow():
            self._watched.append(parent)
        now.destroyed.connect(self._drop)
        self._ring = _Ring(now.window())
        self._place()

    def _place(self) -> None:
        if self._ring is None or self._around is None:
            return
        rect = _visible_part(self._around)
        if self._by_mouse or rect.isEmpty() or _shows_itself(self._around):
            self._ring.hide()
            return
        room = GAP + RING
        self._ring.setGeometry(rect.adjusted(-room, -room, room, room))
        self._ring.raise_()
        self._ring.show()

    def _drop(self) -> None:
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
        self._ring, self._around, self._watched = None, None, []


def _visible_part(widget: QWidget) -> QRect:
    if not widget.isVisible():
        return QRect()
    seen = widget.visibleRegion().boundingRect()
    return seen.translated(widget.mapTo(widget.window(), seen.topLeft()) - seen.topLeft())


def _shows_itself(widget: QWidget) -> bool:
    # A popup or the window itself has no room for a ring around it.
    return widget.isWindow() or (isinstance(widget, QAbstractScrollArea) and widget.parentWidget() is None)
