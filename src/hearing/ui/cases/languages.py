"""Choosing languages by their own names."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from hearing.files.resources import resource_root
from hearing.language.locales import language_name, own_name
from hearing.language.spoken import load_spoken
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Choice

MOST = 3


def meeting_languages() -> tuple[str, ...]:
    """The languages offered for meetings, most used first (``resources/languages.yaml``)."""
    text = (resource_root() / "languages.yaml").read_text("utf-8")
    return tuple(language.code for language in load_spoken(text))


class LanguageChoice(Choice):
    """One language, shown by its own name and in the language of the screens."""

    def __init__(self, texts: UiTexts, none_text: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if none_text is not None:
            self.addItem(none_text, None)
        for code in meeting_languages():
            self.addItem(_both_names(code, texts.locale), code)

    def pick(self, code: str | None) -> None:
        """Show this language, adding it to the list where it is not one of those offered."""
        if not self.choose(code) and code is not None:
            self.addItem(own_name(code), code)
            self.setCurrentIndex(self.count() - 1)

    def picked(self) -> str | None:
        code = self.currentData()
        return None if code is None else str(code)


class LanguagesEdit(QWidget):
    """Up to three languages in order."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._choices = [LanguageChoice(texts, texts._("None")) for _ in range(MOST)]
        for choice in self._choices:
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
            row.addWidget(choice, 1)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for place, choice in enumerate(self._choices, 1):
            choice.setAccessibleName(f"{name} {place}")
            choice.setObjectName(f"language-{place}")

    def choose(self, codes: tuple[str, ...]) -> None:
        for place, choice in enumerate(self._choices):
            choice.pick(codes[place] if place < len(codes) else None)

    def chosen(self) -> tuple[str, ...]:
        found: list[str] = []
        for choice in self._choices:
            code = choice.picked()
            if code is not None and code not in found:
                found.append(code)
        return tuple(found)


def _both_names(code: str, locale: str) -> str:
    own, ours = own_name(code), language_name(code, locale)
    return own if own.casefold() == ours.casefold() else f"{own} · {ours}"
