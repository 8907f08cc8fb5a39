"""The phases, and where we are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.protocols.walkthrough import PhaseView, Status
from hearing.protocols.wording import localized
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import MutedText, Page, RailButton

_MARKS = {Status.DONE: "✓", Status.SKIPPED: "–", Status.CURRENT: "▸", Status.AHEAD: " "}


class PhaseList(QWidget):
    """``wanted`` carries the id of a phase to go to."""

    wanted = Signal(str)

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setObjectName("phases")
        self._texts = texts
        self._phases: Sequence[PhaseView] = ()
        self.title = MutedText()
        self.tally = MutedText()
        self._page = Page(widest=400, margins=(0, 0, 0, 0))
        self._page.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self._page, 1)
        column.addWidget(self.tally)
        self._buttons: dict[str, RailButton] = {}

    def show_phases(self, title: str, phases: Sequence[PhaseView]) -> None:
        self._phases = phases
        self.title.setText(title)
        if tuple(self._buttons) != tuple(view.id for view in phases):
            self._make_buttons()
        for view in phases:
            button = self._buttons[view.id]
            name = localized(view.phase.title, self._texts.locale).text
            button.setText(f"{_MARKS[view.status]}  {name}")
            button.setChecked(view.status is Status.CURRENT)
            button.setAccessibleName(f"{name}, {self._status(view.status)}")
            button.setToolTip(localized(view.phase.purpose, self._texts.locale).text)

    def _status(self, status: Status) -> str:
        _ = self._texts._
        return {
            Status.DONE: _("done"),
            Status.CURRENT: _("here we are"),
            Status.AHEAD: _("ahead"),
            Status.SKIPPED: _("left out"),
        }[status]

    def _make_buttons(self) -> None:
        while (item := self._page.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for number, view in enumerate(self._phases, 1):
            button = RailButton()
            button.setObjectName(f"phase_{number}")
            button.clicked.connect(lambda _=False, phase=view.id: self._go(phase))
            self._buttons[view.id] = button
            self._page.body.addWidget(button)
        self._page.body.addStretch(1)

    def _go(self, phase: str) -> None:
        # The mark follows the walk, not the click.
        for view in self._phases:
            self._buttons[view.id].setChecked(view.status is Status.CURRENT)
        self.wanted.emit(phase)
