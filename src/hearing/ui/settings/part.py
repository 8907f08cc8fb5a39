"""One part of the settings screen: a heading and what belongs under it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.errors import HearingError
from hearing.ui.context import VaultContext
from hearing.ui.widgets import Card, Heading


class Part(Card):
    """A card with a heading. ``retranslate`` sets every text anew."""

    def __init__(
        self, context: VaultContext, name: str, parent: QWidget | None = None, look: str = "card"
    ) -> None:
        super().__init__(parent, look)
        self.context = context
        self.setObjectName(f"settings_{name}")
        self.heading = Heading()
        self.body.addWidget(self.heading)

    def retranslate(self) -> None:
        raise NotImplementedError

    def remember(self, **values: object) -> None:
        """Change settings of this computer; where they cannot be written, a notice says so."""
        try:
            self.context.settings.change(**values)
        except HearingError as error:
            self.context.notices.error(error)
