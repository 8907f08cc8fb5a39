"""The words of the child's screen itself, in the child's language; the cards' words are content.

These belong to the ``child`` catalogue, since a child reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hearing.explanation.records import Mode
from hearing.language.catalogues import SOURCE_LOCALE, Texts
from hearing.ui.child.slides import Button, Slide, SlideKind, Touch


@dataclass(frozen=True)
class ScreenWords:
    """Buttons and the screen's own three cards."""

    texts: Texts
    named: Mapping[str, str]
    """The words on the buttons, from the content, for the child's age."""

    def buttons(self, *, can_go_back: bool) -> tuple[Button, ...]:
        """The buttons of a card."""
        shown = [Touch.AGAIN, Touch.QUESTION, Touch.STOP, Touch.NEXT]
        if can_go_back:
            shown.append(Touch.BACK)
        return tuple(self._button(touch) for touch in shown)

    def progress(self, place: int, count: int) -> str:
        """``place`` counts from 0."""
        words = self.texts.pgettext("screen", "Card {number} of {count}")
        return words.replace("{number}", str(place + 1)).replace("{count}", str(count))

    def question(self) -> Slide:
        """Shown after the child touched that it has a question."""
        return Slide(
            SlideKind.QUESTION,
            self._locale(),
            self.texts.pgettext("screen", "Say your question out loud."),
            self.texts.pgettext("screen", "The adult will write it down."),
            "question",
            buttons=(self._button(Touch.STOP), Button(Touch.NEXT, self.named["go_on"])),
        )

    def stopped(self, mode: Mode) -> Slide:
        """Shown after the child touched stop."""
        return Slide(
            SlideKind.STOPPED,
            self._locale(),
            self.texts.pgettext("screen", "We stop here."),
            self.texts.pgettext("screen", "That is all right. You may always stop."),
            "stop",
            buttons=self._way_back(mode),
        )

    def finished(self, mode: Mode) -> Slide:
        """Shown after the last card."""
        return Slide(
            SlideKind.FINISHED,
            self._locale(),
            self.texts.pgettext("screen", "That was the last card."),
            self.texts.pgettext("screen", "You can ask about any of it, now or later."),
            "finished",
            buttons=(*self._way_back(mode), self._button(Touch.BACK)),
        )

    def _locale(self) -> str:
        """The language these cards are really in: English where they have no translation."""
        translated = self.texts.has("We stop here.", "screen")
        return self.texts.locale if translated else SOURCE_LOCALE

    def _way_back(self, mode: Mode) -> tuple[Button, ...]:
        if mode is Mode.HAND_OVER:
            return (Button(Touch.NEXT, self.texts.pgettext("screen", "Give the screen to the adult")),)
        return ()

    def _button(self, touch: Touch) -> Button:
        return Button(touch, self.named[touch.value])
