"""Choosing a day, and a day that may be left open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from hearing.ui.widgets.fields import Toggle, paint_arrow


class DayEdit(QDateEdit):
    """A day, today to begin with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QDate.currentDate(), parent)
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever scrolls the page past it must not change what was chosen.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)

    def chosen(self) -> date:
        day = self.date()
        return date(day.year(), day.month(), day.day())


class OptionalDate(QWidget):
    """A tick box beside a date; without the tick there is no date."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set = Toggle(caption)
        self._day = DayEdit()
        self._day.setEnabled(False)
        self._set.toggled.connect(self._day.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._set)
        row.addWidget(self._day, 1)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._set.setAccessibleName(f"{name}: {self._set.text()}")
        self._day.setAccessibleName(name)

    def choose(self, day: date | None) -> None:
        self._set.setChecked(day is not None)
        if day is not None:
            self._day.setDate(QDate(day.year, day.month, day.day))

    def chosen(self) -> date | None:
        return self._day.chosen() if self._set.isChecked() else None
