"""One thing the cards say about these very people: typed, or picked from ready words in every language."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hearing.language.locales import format_list
from hearing.ui.telling.choices import FillField
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Dialog, PrivateLineEdit, QuietButton, Toggle

LONGEST = 120
_Then = Callable[[tuple[str, ...]], None]


class FillEdit(QWidget):
    """A line to type in; beside it, where there are ready words, a button that offers them.

    What is picked stands in the line in the adult's language, greyed, and reaches the child in the
    child's. What is typed counts instead of what was picked, and reaches the child as it is.
    """

    changed = Signal()

    def __init__(self, texts: UiTexts, fill: FillField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._fill = texts, fill
        self._picked: tuple[str, ...] = ()
        self.edit = PrivateLineEdit()
        self.edit.setObjectName(f"fill_{fill.name}")
        self.edit.setText(fill.value)
        self.edit.setMaxLength(LONGEST)
        self.edit.textChanged.connect(lambda _: self.changed.emit())
        self.button = QuietButton()
        self.button.setObjectName(f"pick_{fill.name}")
        if not fill.ready:
            self.button.hide()
        self.button.clicked.connect(self._offer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        self.retranslate()
        self.pick(fill.picked)

    def typed(self) -> str:
        return self.edit.text().strip()

    def picked(self) -> tuple[str, ...]:
        """The names of the ready words; none where something is typed."""
        return () if self.typed() else self._picked

    def pick(self, names: tuple[str, ...]) -> None:
        self._picked = names
        known = dict(self._fill.ready)
        words = [known[name] for name in names if name in known]
        self.edit.setPlaceholderText(format_list(words, self._texts.locale) if words else "")
        self.changed.emit()

    def retranslate(self) -> None:
        texts = self._texts
        self.button.setText(texts._("Choose…"))
        self.button.setAccessibleName(f"{texts._('Choose…')} {self._fill.label}")

    def _offer(self) -> None:
        ReadyWordsDialog(self._texts, self._fill, self._picked, self._take, self.window()).open()

    def _take(self, names: tuple[str, ...]) -> None:
        self.edit.clear()
        self.pick(names)


class ReadyWordsDialog(Dialog):
    """Ticks for the ready words of one place."""

    def __init__(
        self, texts: UiTexts, fill: FillField, picked: tuple[str, ...], then: _Then, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(texts.layout_direction)
        self.set_texts(fill.label, texts._("Use these"), texts._("Cancel"))
        self.body.addWidget(BodyText(texts._("The child sees these in the language of the cards.")))
        self._ticks: dict[str, Toggle] = {}
        for name, words in fill.ready:
            tick = Toggle(words)
            tick.setObjectName(f"ready_{name}")
            tick.setChecked(name in picked)
            self._ticks[name] = tick
            self.body.addWidget(tick)
        self.accepted.connect(lambda: then(self.chosen()))
        next(iter(self._ticks.values()), self.primary).setFocus()

    def chosen(self) -> tuple[str, ...]:
        return tuple(name for name, tick in self._ticks.items() if tick.isChecked())
