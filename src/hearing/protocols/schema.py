"""The shape of a protocol: phases of steps, in the words of the field.

A protocol is content: it is written in YAML, checked by these models and never holds code. Wording
is English in the file; translations come from the ``protocols`` catalogue or stand beside the
English as a mapping from language to text.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from hearing.protocols.age import AgeBand

FORMAT_VERSION = 1

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Za-z]{2,4}){0,2}$")]


def _shape(value: object) -> str:
    return "languages" if isinstance(value, Mapping) else "text"


LocalizedText = Annotated[
    Annotated[Text, Tag("text")] | Annotated[dict[LanguageCode, Text], Tag("languages")],
    Discriminator(_shape),
]
"""Plain English, or a mapping from language code to text that has at least ``en``."""


class Part(BaseModel):
    """A frozen piece of a protocol that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    LOCALIZED: ClassVar[tuple[str, ...]] = ()
    """The fields that are translated, each one text, several texts, or texts by age band."""


class StepKind(StrEnum):
    """What a step asks of the adult."""

    SAY = "say"
    ASK = "ask"
    PRACTISE = "practise"
    CHECK = "check"
    NOTE = "note"
    DECIDE = "decide"


SPOKEN = frozenset({StepKind.SAY, StepKind.ASK, StepKind.PRACTISE})
"""The kinds of step that say something to the child."""


class Condition(StrEnum):
    """Something that happened, on which steps may hang."""

    RELUCTANT = "reluctant"
    ALREADY_TOLD = "already_told"
    INTERPRETER_PRESENT = "interpreter_present"
    SUPPORT_PERSON_PRESENT = "support_person_present"
    DISCLOSED = "disclosed"
    REPEATED_EVENTS = "repeated_events"
    ACUTE_DANGER = "acute_danger"
    BLAMES_SELF = "blames_self"
    TIRED = "tired"


class Opens(StrEnum):
    """What the program offers to open when a step is reached; the adult decides."""

    CHILD_SCREEN = "child_screen"
    BREAK = "break"
    URGENT = "urgent"


class When(Part):
    """A step belongs to the walk when all of ``all`` and none of ``none`` hold."""

    all: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()


class Source(Part):
    """Where a protocol's structure or a claim comes from."""

    id: Slug
    title: Text
    year: int | None = Field(default=None, ge=1900, le=2100)
    link: str = ""
    verified: bool
    """Whether somebody of the project has read it at length for this use."""
    seen: str = ""
    """What of it was seen where it was not read at length, for example its abstract."""


class Option(Part):
    """One way out of a ``decide`` step."""

    LOCALIZED = ("label",)

    id: Slug
    label: LocalizedText
    sets: tuple[Condition, ...] = ()
    clears: tuple[Condition, ...] = ()
    goto: str | None = None
    """``phase`` or ``phase/step`` to continue at; without it the walk goes on to the next step."""


class Step(Part):
    """One thing to do. What is said to the child is ``wording``; the rest is for the adult."""

    LOCALIZED = (
        "title",
        "wording",
        "wording_by_age",
        "if_silent",
        "then",
        "why",
        "avoid",
        "if_reluctant",
    )

    id: Slug
    kind: StepKind
    title: LocalizedText
    wording: LocalizedText | None = None
    wording_by_age: dict[AgeBand, LocalizedText] = Field(default_factory=dict)
    """Wording for one age band; it stands in for ``wording`` there."""
    if_silent: tuple[LocalizedText, ...] = ()
    """Graded prompts, from the most general to the more specific, when the child says nothing."""
    then: LocalizedText | None = None
    """What to do right after saying it, for example to wait."""
    why: LocalizedText | None = None
    avoid: LocalizedText | None = None
    if_reluctant: LocalizedText | None = None
    ages: tuple[AgeBand, ...] = Field(default=tuple(AgeBand), min_length=1)
    when: When = When()
    options: tuple[Option, ...] = ()
    closed: bool = False
    """An ask that is closed on purpose, such as a last resort; ``why`` says the reason."""
    uses_cue: bool = False
    """The wording has the slot ``{cue}``, filled with a word of the child's."""
    opens: Opens | None = None
    cite: tuple[Slug, ...] = ()
    verified: bool = False
    """Whether somebody of the project has held the step against the sources it cites."""

    def wording_for(self, band: AgeBand) -> LocalizedText | None:
        """What is said to a child of this age; None where the step says nothing."""
        return self.wording_by_age.get(band, self.wording)


class Phase(Part):
    """A stretch of the interview with one purpose."""

    LOCALIZED = ("title", "purpose")

    id: Slug
    title: LocalizedText
    purpose: LocalizedText
    skippable: bool = True
    minutes: dict[AgeBand, Annotated[int, Field(ge=1, le=240)]] = Field(default_factory=dict)
    """Typical length in whole minutes, by age band."""
    steps: tuple[Step, ...] = Field(min_length=1)


class Guidance(Part):
    """What to do at any moment: on reluctance, on disclosure, in acute danger."""

    LOCALIZED = ("title", "do", "say", "avoid")

    title: LocalizedText
    do: tuple[LocalizedText, ...] = Field(min_length=1)
    say: tuple[LocalizedText, ...] = ()
    avoid: tuple[LocalizedText, ...] = ()


class Technique(StrEnum):
    """What a supportive phrase supports: the child and the talking, never what is told."""

    INTEREST = "interest"
    EFFORT = "effort"
    FEELINGS_ABOUT_TALKING = "feelings_about_talking"
    REASSURANCE = "reassurance"
    HELP = "help"
    LISTENER = "listener"


class SupportPhrase(Part):
    """A phrase that may be said at any moment, checked by itself not to press or to praise content."""

    LOCALIZED = ("phrase", "fits", "limits")

    id: Slug
    technique: Technique
    phrase: LocalizedText
    fits: LocalizedText
    """When it helps."""
    limits: LocalizedText
    """What was checked: when the same words would press the child or reward an answer."""
    ages: tuple[AgeBand, ...] = Field(default=tuple(AgeBand), min_length=1)
    cite: tuple[Slug, ...] = ()
    verified: bool = False


class ChildQuestion(Part):
    """Something children ask the interviewer, with an answer thought out beforehand."""

    LOCALIZED = ("question", "answer", "note")

    id: Slug
    question: LocalizedText
    answer: LocalizedText
    note: LocalizedText | None = None


class Occasion(StrEnum):
    """Why a child is met now."""

    CONCERN = "concern"
    """Somebody is worried, and it has to be found out."""
    TOLD = "told"
    """The child has begun to tell."""
    SAFETY = "safety"
    """The child was just met or found, and needs come first."""
    EVERYDAY = "everyday"
    """A walk, a kitchen, a youth club."""
    AGAIN = "again"
    """A meeting before gave little."""
    DECISION = "decision"
    """Something about the child's life is to be decided."""


class ProtocolHead(BaseModel):
    """What a protocol says of itself at the top of its file."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int
    id: str
    version: str
    title: LocalizedText
    summary: LocalizedText
    settings: tuple[str, ...]
    occasions: tuple[Occasion, ...] = ()
    ages: tuple[AgeBand, ...] = tuple(AgeBand)
    verified: bool


class Protocol(Part):
    """A whole protocol as loaded from one file."""

    LOCALIZED = ("title", "summary", "evidence")

    format: int = Field(ge=1)
    id: Slug
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+(\.\d+)?$")]
    title: LocalizedText
    summary: LocalizedText
    structured_after: Text
    evidence: LocalizedText
    settings: tuple[Slug, ...] = Field(min_length=1)
    occasions: tuple[Occasion, ...] = ()
    """Why one meets; what the protocol is proposed for."""
    ages: tuple[AgeBand, ...] = Field(default=tuple(AgeBand), min_length=1)
    break_after_minutes: dict[AgeBand, Annotated[int, Field(ge=1, le=240)]] = Field(default_factory=dict)
    sources: tuple[Source, ...] = Field(min_length=1)
    verified: bool
    """Whether a named expert outside the project has reviewed it."""
    phases: tuple[Phase, ...] = Field(min_length=1)
    on_reluctance: Guidance
    on_disclosure: Guidance
    on_danger: Guidance
    support: tuple[SupportPhrase, ...] = ()
    if_child_asks: tuple[ChildQuestion, ...] = ()
