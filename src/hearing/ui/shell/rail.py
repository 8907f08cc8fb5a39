"""The left rail: the places of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.ui.shell.places import ScreenEntry
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Overline, RailButton


class Rail(QWidget):
    """One button for every screen that has a place here; Settings stands at the bottom."""

    def __init__(
        self,
        texts: UiTexts,
        screens: Sequence[ScreenEntry],
        go: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(196)
        self._texts = texts
        self._entries = tuple(entry for entry in screens if entry.rail)
        self.name = Overline("Hearing")
        self.buttons = {entry.name: RailButton() for entry in self._entries}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 20, 14, 16)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addSpacing(12)
        for entry in self._entries:
            if entry.name == "settings":
                column.addStretch(1)
            self._add(column, entry, go)
        if "settings" not in self.buttons:
            column.addStretch(1)
        self.retranslate()

    def mark(self, name: str) -> None:
        """Show which place we are at."""
        for key, button in self.buttons.items():
            button.setChecked(key == name)

    def retranslate(self) -> None:
        for entry in self._entries:
            self.buttons[entry.name].setText(self._texts._(entry.rail))

    def _add(self, column: QVBoxLayout, entry: ScreenEntry, go: Callable[[str], None]) -> None:
        button = self.buttons[entry.name]
        button.setObjectName(f"rail_{entry.name}")
        button.clicked.connect(lambda: go(entry.name))
        column.addWidget(button)
