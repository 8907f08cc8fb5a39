"""What things lie on: cards, lines, chips, pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hearing.ui.style.weight import strong
from hearing.ui.widgets.sides import side_margins

_ROUND = 24
"""What is seen around whatever has the keyboard, in pixels."""

SETTLED_MS = 30
"""After this labels that wrap have claimed their height."""

TONES = ("plain", "soft", "open", "cue", "danger")


class Card(QFrame):
    """A sheet of paper with things on it; they go into ``body``, from top to bottom."""

    def __init__(self, parent: QWidget | None = None, look: str = "card") -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)


class Line(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Chip(QLabel):
    """A word or two about a thing. Tones: ``plain``, ``soft``, ``open``, ``cue``, ``danger``."""

    def __init__(self, text: str = "", tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "chip")
        strong(self)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Page(QScrollArea):
    """A column of at most ``widest`` pixels that scrolls, and shows whatever gets the focus.

    ``margins`` are start, top, end and bottom. A column that has room stands in the middle of it, or at its
    start.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        widest: int = 760,
        margins: tuple[int, int, int, int] = (32, 24, 32, 32),
        centred: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "page")
        across = QHBoxLayout(inner)
        side_margins(inner, across, margins)
        self.column = QWidget()
        self._widest = widest
        self.body = QVBoxLayout(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)
        if centred:
            across.addStretch(1)
        across.addWidget(self.column, 1000)
        across.addStretch(1)
        self.setWidget(inner)
        self._begun = False
        self._fit()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        # The column grows with the text, so that lines keep their length in words.
        self.column.setMaximumWidth(round(self._widest * max(1.0, self.fontMetrics().height() / 20)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A notice that comes up takes its room from below; what has the keyboard stays in sight."""
        super().resizeEvent(event)
        now = self.window().focusWidget()
        if event.size().height() < event.oldSize().height() and now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, _ROUND, _ROUND)

    def _follow(self, _old: QObject | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, _ROUND, _ROUND)
            if not self._begun:
                self._begun = True
                # Once all has its place: before, it would be scrolled for words of another height.
                QTimer.singleShot(SETTLED_MS, self, self._begin)

    def _begin(self) -> None:
        """A page opens at its beginning, or as near to it as what has the keyboard can be seen from."""
        now = self.window().focusWidget()
        inner = self.widget()
        if now is not None and inner is not None and inner.isAncestorOf(now):
            bottom = now.mapTo(inner, now.rect().bottomLeft()).y() + _ROUND
            bar = self.verticalScrollBar()
            bar.setValue(min(bar.value(), max(0, bottom - self.viewport().height())))
