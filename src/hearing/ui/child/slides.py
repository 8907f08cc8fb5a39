"""What stands on the child's screen at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class SlideKind(StrEnum):
    """A card of the explanation, or one of the three cards of the screen's own."""

    CARD = "card"
    QUESTION = "question"
    STOPPED = "stopped"
    FINISHED = "finished"


class Touch(StrEnum):
    """What can be touched on a slide."""

    NEXT = "next"
    AGAIN = "again"
    QUESTION = "question"
    STOP = "stop"
    BACK = "back"


@dataclass(frozen=True)
class Button:
    """One button of a slide, with its words in the child's language."""

    touch: Touch
    words: str


@dataclass(frozen=True)
class Slide:
    """One idea: a picture, a few words, and what the child can answer.

    ``locale`` is the language of the words and gives the direction. ``place`` counts from 0.
    """

    kind: SlideKind
    locale: str
    title: str
    body: str
    picture: str
    mirrored: bool = False
    """The picture has a direction of reading in it and is turned round for right-to-left languages."""
    buttons: tuple[Button, ...] = ()
    place: int = 0
    count: int = 0
    progress: str = ""
    film: Path | None = None
    """The card in a sign language; it is seen where the picture would be."""

    @property
    def spoken(self) -> str:
        """The words in the order in which they are read aloud."""
        return f"{self.title}\n{self.body}" if self.body else self.title


@dataclass(frozen=True)
class LanguageTile:
    """A language by its own name; ``hear`` is said aloud when it is touched."""

    code: str
    name: str
    hear: str


@dataclass(frozen=True)
class CompanionTile:
    """A card that stays with the child, with its words and picture."""

    id: str
    words: str
    picture: str
