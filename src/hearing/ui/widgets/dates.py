"""Choosing a day, and a day that may be left open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QIcon, QPaintEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QToolButton, QWidget

from hearing.language.locales import date_pattern
from hearing.ui.widgets.fields import Toggle, paint_chevron

_AS_THE_PROGRAM_WRITES = {"en": "en_GB", "ar": "ar_AE"}
"""Where Qt would begin the week on another day, or write other digits, than the rest of the program does."""


class DayEdit(QDateEdit):
    """A day, today to begin with, written as ``locale`` writes days."""

    def __init__(self, locale: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(QDate.currentDate(), parent)
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale(_AS_THE_PROGRAM_WRITES.get(locale, locale)))
        self._pattern = date_pattern(locale).replace("y", "yyyy")
        self._write()

        self._make_calm()

    def _make_calm(self) -> None:
        """No red for a Sunday: red is for a child in danger. Arrows that are seen on every ground."""
        calendar = self.calendarWidget()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat())
        for name, arrow in (("qt_calendar_prevmonth", "‹"), ("qt_calendar_nextmonth", "›")):
            button = calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(QIcon())
                button.setText(arrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._write()

    def _write(self) -> None:
        # Qt turns the parts round on a screen read from the right, where the text itself runs that way too.
        parts = self._pattern.split(" ")
        self.setDisplayFormat(" ".join(reversed(parts) if self.isRightToLeft() else parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_chevron(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever scrolls the page past it must not change what was chosen.
        event.ignore()

    def chosen(self) -> date:
        day = self.date()
        return date(day.year(), day.month(), day.day())


class OptionalDate(QWidget):
    """A tick box beside a date; without the tick there is no date."""

    def __init__(self, caption: str, locale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set = Toggle(caption)
        self._day = DayEdit(locale)
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
