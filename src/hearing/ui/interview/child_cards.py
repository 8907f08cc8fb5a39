"""The child's own cards on a second display through the interview: each touch is a turn with its time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hearing.explanation.contexts import companion_context
from hearing.files.resources import resource_root
from hearing.language.catalogues import SOURCE_LOCALE
from hearing.ui.child.slides import CompanionTile
from hearing.ui.context import VaultContext
from hearing.ui.notices import Notice
from hearing.ui.telling.child_display import ChildDisplay
from hearing.ui.telling.deck import CardSource
from hearing.ui.telling.loading import load_source

Say = Callable[[str, str], None]
"""Takes the id of a card and its words."""


class ChildCards(QObject):
    """Opens and closes the cards, and passes on what the child touches."""

    def __init__(self, context: VaultContext, screen: QWidget, say: Say) -> None:
        super().__init__(screen)
        self._context, self._say = context, say
        self.display = ChildDisplay(context.theme, resource_root() / "icons", screen)
        self.display.companion_touched.connect(self._touched)
        self.display.display_gone.connect(self._display_gone)
        self.display.display_back.connect(self._display_back)
        self._words: dict[str, str] = {}
        self._locale = SOURCE_LOCALE
        self._gone: Notice | None = None

    @property
    def is_open(self) -> bool:
        window = self.display.window
        return window is not None and window.isVisible()

    @property
    def second_display(self) -> str:
        """The display besides the adult's own: the one used last, or the first; empty where there is none."""
        others = list(self.display.others())
        remembered = self._context.settings.values.child_display
        return remembered if remembered in others else (others or [""])[0]

    def toggle(self, language: str) -> None:
        """Show the cards in the child's language on the second display, or take them away."""
        if self.is_open:
            self.close()
            return
        texts = self._context.texts
        if not self.second_display:
            self._context.notices.info(
                texts._("There is no second display. Give the child the cards on paper, or agree on signs.")
            )
            return
        catalogues = self._context.catalogues
        self._context.tasks.run(
            lambda _: companion_tiles(load_source(catalogues), language),
            self._show,
            self._context.notices.error,
        )

    def close(self) -> None:
        self._context.reading.stop()
        self._take_notice_back()
        self.display.close()

    def _display_gone(self) -> None:
        texts = self._context.texts
        self._context.reading.stop()
        self._gone = self._context.notices.warning(
            texts._("The display the child was looking at is gone."),
            texts._("The child's cards come back when it is connected again."),
        )

    def _display_back(self, name: str) -> None:
        self._take_notice_back()
        self.display.open_second(name)

    def _take_notice_back(self) -> None:
        if self._gone is not None:
            self._context.notices.withdraw(self._gone)
            self._gone = None

    def _show(self, found: tuple[str, tuple[CompanionTile, ...]]) -> None:
        self._take_notice_back()
        self._locale, tiles = found
        self._words = {tile.id: tile.words for tile in tiles}
        self.display.open_second(self.second_display)
        self.display.show_companions(tiles, self._locale)

    def _touched(self, card: str) -> None:
        words = self._words.get(card, "")
        self._context.reading.say(words, self._locale)
        self._say(card, words)


def companion_tiles(source: CardSource, language: str) -> tuple[str, tuple[CompanionTile, ...]]:
    """The cards with their words, and the language these are really in."""
    cards, texts = source.content.companions, source.texts(language)
    whole = all(texts.has(card.words, companion_context(card.id)) for card in cards)
    tiles = tuple(
        CompanionTile(
            card.id,
            texts.pgettext(companion_context(card.id), card.words) if whole else card.words,
            card.picture,
        )
        for card in cards
    )
    return (texts.locale if whole else SOURCE_LOCALE), tiles
