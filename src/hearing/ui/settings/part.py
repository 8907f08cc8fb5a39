"""One part of the settings screen: a heading and what belongs under it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.ui.context import VaultContext
from hearing.ui.widgets import Card, Heading


class Part(Card):
    """A card under a ``title``, which is a text marked for translation.

    What stands under it adds its own texts to ``retranslate``.
    """

    def __init__(
        self, context: VaultContext, name: str, title: str, parent: QWidget | None = None, look: str = "card"
    ) -> None:
        super().__init__(parent, look)
        self.context = context
        self.setObjectName(f"settings_{name}")
        self._title = title
        self.heading = Heading()
        self.body.addWidget(self.heading)

    def retranslate(self) -> None:
        """Set the heading anew."""
        self.heading.setText(self.context.texts._(self._title))
