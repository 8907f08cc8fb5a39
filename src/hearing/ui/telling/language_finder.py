"""“I do not know which language”: by the country the child comes from, and by how each language sounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.language.spoken import SpokenLanguage, countries_of, spoken_in
from hearing.ui.telling.language_picker import both_names
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Choice, Dialog, Field, ListRow, MutedText, empty

Sounds = Callable[[str], Callable[[], object] | None]
"""Gives for a language what lets it be heard, or None where nothing can say it here."""


def offered(languages: Sequence[SpokenLanguage], with_cards: Sequence[str], country: str) -> tuple[str, ...]:
    """The languages of a country that there are cards in; all that have cards where none fits."""
    there = set(with_cards)
    fitting = spoken_in(tuple(languages), country) if country else tuple(languages)
    codes = tuple(language.code for language in fitting if language.code in there)
    return codes or tuple(language.code for language in languages if language.code in there)


class LanguageFinder(Dialog):
    """Lists languages with a button to hear each, where the computer has a voice or a recording for it."""

    chosen = Signal(str)
    left_to_child = Signal(object)
    """The child is to choose from these languages itself."""

    def __init__(
        self,
        texts: UiTexts,
        languages: Sequence[SpokenLanguage],
        with_cards: Sequence[str],
        sounds: Sounds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = texts._
        self._texts, self._languages, self._with_cards = texts, tuple(languages), tuple(with_cards)
        self._sounds = sounds
        self.setLayoutDirection(texts.layout_direction)
        self.set_texts(_("Find the child's language"), _("Let the child choose from these"), _("Close"))
        self.country = Choice()
        self.country.setObjectName("country")
        self.country.addItem(_("Not known"), "")
        for code, name in countries_of(self._languages, texts.locale):
            self.country.addItem(name, code)
        field = Field(self.country)
        field.set_texts(_("Where the child or the family comes from"))
        self.body.addWidget(field)
        self.body.addWidget(MutedText(_("Let the child hear them, and watch its face.")))
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.country.currentIndexChanged.connect(lambda _: self._show())
        self._show()
        self.accepted.connect(lambda: self.left_to_child.emit(self.codes()))

    def codes(self) -> tuple[str, ...]:
        """The languages shown now, the likeliest first."""
        return offered(self._languages, self._with_cards, str(self.country.currentData() or ""))

    def _show(self) -> None:
        empty(self._rows)
        for code in self.codes():
            self._rows.addWidget(self._row(code))
        self._fit()

    def _row(self, code: str) -> ListRow:
        texts = self._texts
        name = both_names(code, texts.locale)
        row = ListRow(name, opens=False)
        listen = self._sounds(code)
        if listen is not None:
            row.add_button(texts._("Listen"), listen).setObjectName(f"hear_{code}")
        this = row.add_button(texts._("This one"), lambda: self._choose(code))
        this.setObjectName(f"this_{code}")
        return row

    def _choose(self, code: str) -> None:
        self.chosen.emit(code)
        self.reject()
