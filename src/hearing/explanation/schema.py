"""The shape of what children are told: topics, each written anew for every age band.

Everything is content in one YAML file. English is the source; the other languages are in the
``child`` catalogue under the contexts that ``contexts`` names.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hearing.explanation.occasions import Occasion
from hearing.explanation.records import Covers
from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Source

FORMAT_VERSION = 1

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
SlotName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=30)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]


class Part(BaseModel):
    """A frozen piece of the content that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Presence(StrEnum):
    """What a topic may hang on: it is told only where there is such a person or thing."""

    INTERPRETER = "interpreter"
    SUPPORTER = "supporter"
    LISTENER = "listener"
    RECORDING = "recording"


class FillIn(Part):
    """A place in the texts for something about this very session, such as the interviewer's name."""

    label: Text
    """What the adult is asked for."""
    hint: str = ""
    default: Text
    """Said to a child of up to nine years where the adult filled nothing in."""
    default_older: Text | None = None
    """Said from ten years on; without it ``default`` is."""
    choose: SlotName | None = None
    """The list of ready words, among ``choices``, that can be put in."""
    needed: bool = False
    """No words that are true for every child can stand in: the adult has to fill it in."""

    def default_for(self, band: AgeBand) -> tuple[str, str]:
        """The field that holds the words for this band, and the words."""
        if self.default_older is not None and band.first_year >= 10:
            return "default_older", self.default_older
        return "default", self.default


class CardText(Part):
    """One card for one age band."""

    title: Text
    body: Text
    again: Text
    """The same in other words, for when the child asks to hear it again."""
    teach_back: Text | None = None
    """An invitation to tell it back; key topics have one."""


class PromiseTerms(Part):
    """What telling this topic promises. ``{slots}`` are filled as on the cards."""

    who: Text
    what: Text
    purpose: Text
    covers: Covers = Covers.WORDS


class Topic(Part):
    """One thing a child has to be told."""

    id: Slug
    picture: Slug
    directional: bool = False
    """The picture has a direction of reading in it, and is mirrored for right-to-left languages."""
    only_if: Presence | None = None
    occasions: tuple[Occasion, ...] = (Occasion.BEGINNING,)
    leads: bool = False
    """Comes before all other topics of its occasion, wherever it stands in the file."""
    key: bool = False
    """A topic that is checked by asking the child to tell it back."""
    note: Text
    """For the adult: what to look for, and which questions to be ready for."""
    promises: tuple[PromiseTerms, ...] = ()
    cite: tuple[Slug, ...] = ()
    """The sources that say that a child has to be told this."""
    bands: dict[AgeBand, CardText]


class ChildAsks(Part):
    """A question children ask, with an honest answer an adult can begin from."""

    id: Slug
    topic: Slug
    """The topic that tells more about it."""
    question: Text
    answer: Text
    """To a child of up to nine years."""
    answer_older: Text
    """From ten years on."""
    note: Text
    """For the adult: what has to be known before answering."""


class Companion(Part):
    """A card that stays with the child while it talks; touching it is noted."""

    id: Slug
    picture: Slug
    words: Text


class Content(Part):
    """All topics in the order in which they are told."""

    format: int = Field(ge=1, le=FORMAT_VERSION)
    review: dict[AgeBand, str] = Field(default_factory=dict)
    """How far the English of each band is; written as in ``hearing.explanation.review``."""
    sources: tuple[Source, ...] = ()
    verified: bool = False
    """Whether a named expert outside the project has held the topics against the sources."""
    fills: dict[SlotName, FillIn]
    buttons: dict[SlotName, dict[AgeBand, Text]]
    """The words on the child's buttons."""
    topics: tuple[Topic, ...] = Field(min_length=1)
    asks: tuple[ChildAsks, ...] = ()
    companions: tuple[Companion, ...] = ()
    choices: dict[SlotName, dict[SlotName, Text]] = Field(default_factory=dict)
    """Lists of words the adult can put into a place with one touch, by name."""
    words: dict[SlotName, Text] = Field(default_factory=dict)
    """The words of the leaflet and of choosing a language."""

    @cached_property
    def version(self) -> str:
        """Changes with any word of the content: the first 16 hexadecimal digits of its SHA-256."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    def topic(self, topic_id: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == topic_id), None)
