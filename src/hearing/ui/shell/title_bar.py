"""The bar on top: who opened the vault, whether all is saved, the language, the lock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hearing.language.side_by_side import isolated
from hearing.ui.context import UiContext
from hearing.ui.shell.language_menu import LanguageMenu
from hearing.ui.shell.places import Saved
from hearing.ui.widgets import MutedText, QuietButton, side_margins

LONGEST_NAME = 30
"""Characters of who opened the vault, with the words before the name."""


class TitleBar(QWidget):
    """Names no child; what is shown is on the screen below it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = context.texts
        self.setObjectName("title_bar")
        self.setProperty("look", "ground")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._state, self._name = Saved.SAVED, ""
        self.person = MutedText()
        self.person.setWordWrap(False)
        self.person.setObjectName("person")
        self.person.hide()
        self.saved = MutedText()
        self.saved.setWordWrap(False)
        self.saved.setObjectName("saved_state")
        self.language = LanguageMenu(context.texts, context.catalogues, context.policy)
        # As high as the button beside it, whose words may be higher in another script.
        self.language.setSizePolicy(
            self.language.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Preferred
        )
        self.lock_button = QuietButton()
        self.lock_button.setObjectName("lock_button")
        across = QHBoxLayout(self)
        side_margins(self, across, (24, 10, 20, 10))
        across.setSpacing(8)
        across.addWidget(self.person)
        across.addStretch(1)
        across.addWidget(self.saved)
        across.addSpacing(4)
        across.addWidget(self.language)
        across.addWidget(self.lock_button)
        self.retranslate()

    def show_person(self, name: str) -> None:
        """Say who opened the vault, where several can: what is written goes by that name."""
        words = self._texts._("Opened by {name}").format(name=isolated(name))
        room = LONGEST_NAME * self.person.fontMetrics().averageCharWidth()
        shown = self.person.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.person.setText(shown)
        self.person.setAccessibleName(words)
        self.person.setVisible(bool(name))
        self._name = name

    def show_saved(self, state: Saved) -> None:
        self._state = state
        words = {
            Saved.SAVED: self._texts._("Saved"),
            Saved.SAVING: self._texts._("Saving…"),
            Saved.NOT_SAVED: self._texts._("Not saved yet"),
        }
        self.saved.setText(words[state])
        self.saved.setAccessibleName(words[state])

    def retranslate(self) -> None:
        self.lock_button.setText(self._texts._("Lock"))
        self.lock_button.setAccessibleDescription(
            self._texts._("Closes the vault at once. Also F12 or Ctrl+L.")
        )
        self.lock_button.setToolTip(self._texts._("Lock at once: F12 or Ctrl+L"))
        self.language.retranslate()
        self.show_saved(self._state)
        self.show_person(self._name)
