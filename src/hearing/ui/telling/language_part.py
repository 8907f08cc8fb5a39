"""In which language the cards are: chosen by the adult, found by its sound, or chosen by the child."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.ui.telling.choices import Offer
from hearing.ui.telling.language_finder import LanguageFinder, Sounds
from hearing.ui.telling.language_picker import LanguagePicker
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Field, FlowLayout, QuietButton, Toggle


class LanguagePart(QWidget):
    """The picker, a way to find a language nobody knows, and leaving the choice to the child."""

    changed = Signal()

    def __init__(self, texts: UiTexts, offer: Offer, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._offer, self._sounds = texts, offer, sounds
        self.picker = LanguagePicker()
        self.picker.setObjectName("language")
        self.field = Field(self.picker)
        self.finder = QuietButton()
        self.finder.setObjectName("findLanguage")
        self.child_chooses = Toggle()
        self.child_chooses.setObjectName("childChooses")
        row = FlowLayout(spacing=8)
        row.addWidget(self.child_chooses)
        row.addWidget(self.finder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addLayout(row)
        self.picker.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.child_chooses.toggled.connect(self._on_toggled)
        self.finder.clicked.connect(self._ask)
        self._offered = offer.for_child or offer.languages

    def language(self) -> str:
        return self.picker.language()

    def offered(self) -> tuple[str, ...]:
        """What the child may choose from; nothing where the adult chooses."""
        return self._offered if self.child_chooses.isChecked() else ()

    def retranslate(self) -> None:
        texts = self._texts
        self.field.set_texts(texts._("Language of the cards"), texts._("Type a part of its name."))
        self.finder.setText(texts._("I do not know which…"))
        self.child_chooses.setText(texts._("Let the child choose the language"))
        chosen = self.picker.language() or self._offer.language
        self.picker.offer(self._offer.languages, texts.locale, chosen)

    def choose(self, code: str) -> None:
        self.child_chooses.setChecked(False)
        self.picker.choose(code)

    def _on_toggled(self, on: bool) -> None:
        self.field.setEnabled(not on)
        self.changed.emit()

    def _ask(self) -> None:
        finder = LanguageFinder(
            self._texts, self._offer.spoken, self._offer.languages, self._sounds, self.window()
        )
        finder.chosen.connect(self.choose)
        finder.left_to_child.connect(self._leave_to_child)
        finder.open()

    def _leave_to_child(self, codes: tuple[str, ...]) -> None:
        self._offered = codes
        self.child_chooses.setChecked(True)
