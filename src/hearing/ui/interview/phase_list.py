"""The phases, and where we are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hearing.protocols.walkthrough import PhaseView, Status
from hearing.protocols.wording import localized
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import MutedText, Page, RailButton, WrappingLabel, empty, side_margins


class PhaseButton(RailButton):
    """A phase with its mark; a long name goes on in a second line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._mark = WrappingLabel()
        self._name = WrappingLabel()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        side_margins(self, row, (12, 9, 10, 9))
        row.setSpacing(6)
        for label in (self._mark, self._name):
            label.setProperty("look", "phase")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mark.setFixedWidth(18)
        row.addWidget(self._mark)
        row.addWidget(self._name, 1)

    def show_phase(self, mark: str, name: str, status: Status) -> None:
        self._mark.setText(mark)
        self._name.setText(name)
        self.setChecked(status is Status.CURRENT)
        for label in (self._mark, self._name):
            label.setProperty("on", "true" if status is Status.CURRENT else "false")
            label.setProperty("ahead", "true" if status is Status.AHEAD else "false")
            label.style().unpolish(label)
            label.style().polish(label)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(40, layout.heightForWidth(width)) if layout is not None else 40


_MARKS = {Status.DONE: "✓", Status.SKIPPED: "–", Status.CURRENT: "▸", Status.AHEAD: " "}
_RIGHT_TO_LEFT_MARKS = {**_MARKS, Status.CURRENT: "◂"}


class PhaseList(QWidget):
    """``wanted`` carries the id of a phase to go to."""

    wanted = Signal(str)

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("phases")
        self._texts = texts
        self._phases: Sequence[PhaseView] = ()
        self.title = MutedText()
        self.tally = MutedText()
        self._page = Page(widest=400, margins=(0, 0, 0, 0))
        self._page.body.setSpacing(2)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self._page, 1)
        column.addWidget(self.tally)
        self._buttons: dict[str, PhaseButton] = {}

    def show_phases(self, title: str, phases: Sequence[PhaseView]) -> None:
        self._phases = phases
        self.title.setText(title)
        if tuple(self._buttons) != tuple(view.id for view in phases):
            self._make_buttons()
        rtl = self._texts.layout_direction == Qt.LayoutDirection.RightToLeft
        marks = _RIGHT_TO_LEFT_MARKS if rtl else _MARKS
        for view in phases:
            button = self._buttons[view.id]
            name = localized(view.phase.title, self._texts.locale).text
            button.show_phase(marks[view.status], name, view.status)
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
        empty(self._page.body)
        self._buttons = {}
        for number, view in enumerate(self._phases, 1):
            button = PhaseButton()
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
