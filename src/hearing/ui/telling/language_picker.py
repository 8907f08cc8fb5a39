"""Choosing the child's language: by its own name, found by typing a part of either name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from hearing.language.locales import direction, language_name, own_name
from hearing.ui.widgets import Choice

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


class LanguagePicker(Choice):
    """A list one can search in. Typing what is in no name puts the earlier choice back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        fill_width(self)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        edit = self.lineEdit()
        assert edit is not None
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        edit.editingFinished.connect(self._settle)

    def offer(self, codes: Sequence[str], locale: str, chosen: str) -> None:
        """Show these languages, named for a reader of ``locale``."""
        self.blockSignals(True)
        self.clear()
        # The field begins on the side the screens begin on, whatever script the name starts with.
        side = _RIGHT_TO_LEFT if direction(locale) == "rtl" else _LEFT_TO_RIGHT
        for code in codes:
            self.addItem(side + both_names(code, locale), code)
        self.choose(chosen)
        self.blockSignals(False)

    def language(self) -> str:
        return str(self.currentData() or "")

    def _settle(self) -> None:
        typed = self.currentText().strip().casefold()
        exact = [i for i in range(self.count()) if self.itemText(i).casefold() == typed]
        found = exact or [i for i in range(self.count()) if typed and typed in self.itemText(i).casefold()]
        at = found[0] if found else self.currentIndex()
        self.setCurrentIndex(at)
        self.setEditText(self.itemText(at))


def fill_width(choice: Choice, fewest_letters: int = 14) -> None:
    """Let ``choice`` be as wide as its place, and no narrower than some letters.

    A choice that adjusts to its contents makes itself small again whenever these change.
    """
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(fewest_letters)
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def both_names(code: str, locale: str) -> str:
    """The language's own name, followed by its name in ``locale`` where that differs."""
    own, ours = own_name(code), language_name(code, locale)
    return own if own.casefold() == ours.casefold() else f"{own} · {ours}"
