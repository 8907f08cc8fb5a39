"""What the adult chooses before the cards are shown, and what there is to know about the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hearing.errors import HearingError
from hearing.explanation.choosing import Picked
from hearing.explanation.occasions import Occasion
from hearing.explanation.records import Mode
from hearing.language.spoken import SpokenLanguage
from hearing.protocols.age import AgeBand

THIS_SCREEN = ""
"""The display name that stands for handing over the only screen."""


@dataclass(frozen=True)
class TopicOffer:
    """A topic as the adult sees it in the list; ``wanted`` is ticked to begin with."""

    id: str
    title: str
    wanted: bool = True
    told_before: bool = False
    to_bring_back: bool = False
    """Was not reached or not understood earlier."""


@dataclass(frozen=True)
class FillField:
    """One thing the cards say about these very people, such as the interviewer's first name."""

    name: str
    label: str
    hint: str
    value: str
    ready: tuple[tuple[str, str], ...] = ()
    """Ready words that can be picked instead of typing, by name, in the language of the screens."""
    needed: bool = False
    picked: tuple[str, ...] = ()
    """The ready words that are picked to begin with, by name."""


@dataclass(frozen=True)
class DisplayOffer:
    """A display the child's window can open on; ``name`` is empty for the adult's own screen."""

    name: str
    number: int = 0


@dataclass(frozen=True)
class Offer:
    """Everything the adult can choose from, with what is chosen to begin with."""

    languages: tuple[str, ...]
    language: str
    band: AgeBand
    occasion: Occasion
    topics: Mapping[Occasion, tuple[TopicOffer, ...]]
    displays: tuple[DisplayOffer, ...]
    display: str
    fills: tuple[FillField, ...]
    spoken: tuple[SpokenLanguage, ...] = ()
    """Where languages are spoken, to help find a child's language."""
    child_language_missing: str = ""
    """A language of the child's that has no texts yet, if it is the one wished for."""
    signed: tuple[tuple[str, str], ...] = ()
    """The languages in which there are films of cards on this computer, by code and name."""
    for_child: tuple[str, ...] = ()
    """The languages the child is shown to choose from; the adult can reach all."""
    unfinished_cards: int = 0
    """Cards of an earlier telling that was cut off; 0 where there is none."""


@dataclass(frozen=True)
class Choices:
    """What the adult chose."""

    language: str
    band: AgeBand
    display: str
    topics: tuple[str, ...]
    occasion: Occasion = Occasion.BEGINNING
    picked: Picked = field(default_factory=dict)
    """Ready words; what is typed for the same place counts instead."""
    fill: Mapping[str, str] = field(default_factory=dict)
    offered_languages: tuple[str, ...] = ()
    """What the child chooses from by itself before the first card; empty where the adult chose."""
    one_switch_ms: int = 0
    """The ring stays so long on each button for a child who presses one thing only; 0 for others."""
    read_aloud: bool = True
    signed: str = ""
    """The sign language whose films go with the cards; empty for none."""
    knows_draft: bool = False
    one_time_pin: str = ""
    pin_again: str = ""

    @property
    def mode(self) -> Mode:
        return Mode.HAND_OVER if self.display == THIS_SCREEN else Mode.SECOND_DISPLAY


@dataclass(frozen=True)
class Outlook:
    """What the adult is told about a choice before the child sees anything."""

    fills: tuple[str, ...]
    """The places that the cards chosen leave to the adult to fill."""

    unreviewed: bool
    """Some card in this language and band was reviewed by no named native speaker."""
    missing: tuple[str, ...]
    """Titles of topics without a text in this language, which would show in English."""
    has_voice: bool
    adult_reads: int
    """Cards that no voice can read wholly: some sentence in them was not recorded."""
    asks_pin: bool
    cannot_be_written: bool = False
    """No font on this computer has the letters of this language."""
    doubtful: bool = False
    """Whoever wrote the draft says that they are not sure of it."""
    problem: HearingError | None = None
    """What still stands in the way; None when the cards can be shown."""
