"""What the telling asks of whatever shows it."""

from __future__ import annotations

from typing import Protocol

from hearing.ui.child.gate import PinGate
from hearing.ui.child.slides import LanguageTile, Slide
from hearing.ui.shell.places import Saved
from hearing.ui.telling.choices import Choices, Offer, Outlook
from hearing.ui.telling.states import TeachBackState, TellingState


class TellingView(Protocol):
    """What the presenter asks of the screen."""

    def show_setup(self, offer: Offer) -> None: ...

    def show_outlook(self, outlook: Outlook) -> None: ...

    def open_child_window(self, choices: Choices, gate: PinGate | None) -> None:
        """Show the child's window; with a gate, hand the only screen over."""
        ...

    def show_languages(self, tiles: tuple[LanguageTile, ...]) -> None:
        """Let the child choose a language on its window, which is open."""
        ...

    def say_no_language_fits(self) -> None: ...

    def show_slide(self, slide: Slide) -> None: ...

    def ask_for_pin(self) -> None: ...

    def bring_adult_back(self) -> None:
        """Take the screen from the child without ending the telling."""
        ...

    def close_child_window(self) -> None: ...

    def show_telling(self, state: TellingState) -> None: ...

    def show_teach_back(self, state: TeachBackState, draft: str) -> None: ...

    def show_saved(self, state: Saved) -> None: ...

    def leave(self) -> None:
        """Go back to where the adult came from."""
        ...
