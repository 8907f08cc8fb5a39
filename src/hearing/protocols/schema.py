"""The shape of a protocol: phases of steps, in the words of the field.

A protocol is content: it is written in YAML, checked by these models and never holds code. Wording
is English in the file; translations come from the ``protocols`` catalogue or stand beside the
English as a mapping from language to text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hearing.protocols.age import AgeBand

FORMAT_VERSION = 1

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]
LocalizedText = Text | dict[str, Text]
"""Plain English, or a mapping from language code to text that has at least ``en``."""


class Part(BaseModel):
    """A frozen piece of a protocol that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StepKind(StrEnum):
    """What a step asks of the adult."""

    SAY = "say"
    ASK = "ask"
    PRACTISE = "practise"
    CHECK = "check"
    NOTE = "note"
    DECIDE = "decide"


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
    """Whether somebody of the project has read it for this use."""


class Option(Part):
    """One way out of a ``decide`` step."""

    id: Slug
    label: LocalizedText
    sets: tuple[Condition, ...] = ()
    clears: tuple[Condition, ...] = ()
    goto: str | None = None
    """``phase`` or ``phase/step`` to continue at; without it the walk goes on to the next step."""


class Step(Part):
    """One thing to do. What is said to the child is ``wording``; the rest is for the adult."""

    id: Slug
    kind: StepKind
    title: LocalizedText
    wording: LocalizedText | None = None
    wording_by_age: dict[AgeBand, LocalizedText] = Field(default_factory=dict)
    if_silent: tuple[LocalizedText, ...] = ()
    """Graded prompts, from the most general to the more specific, when the child says nothing."""
    then: LocalizedText | None = None
    """What to do right after saying it, for example to wait."""
    why: LocalizedText | None = None
    avoid: LocalizedText | None = None
    if_reluctant: LocalizedText | None = None
    ages: tuple[AgeBand, ...] = tuple(AgeBand)
    when: When = When()
    options: tuple[Option, ...] = ()
    uses_cue: bool = False
    """The wording has the slot ``{cue}``, filled with a word of the child's."""
    cite: tuple[Slug, ...] = ()
    verified: bool = False


class Phase(Part):
    """A stretch of the interview with one purpose."""

    id: Slug
    title: LocalizedText
    purpose: LocalizedText
    skippable: bool = True
    minutes: dict[AgeBand, int] = Field(default_factory=dict)
    """Typical length in whole minutes, by age band."""
    steps: tuple[Step, ...] = Field(min_length=1)


class Guidance(Part):
    """What to do at any moment: on reluctance, on disclosure, in acute danger."""

    title: LocalizedText
    do: tuple[LocalizedText, ...] = Field(min_length=1)
    say: tuple[LocalizedText, ...] = ()
    avoid: tuple[LocalizedText, ...] = ()


class Protocol(Part):
    """A whole protocol as loaded from one file."""

    format: int = Field(ge=1)
    id: Slug
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+(\.\d+)?$")]
    title: LocalizedText
    summary: LocalizedText
    structured_after: Text
    evidence: LocalizedText
    settings: tuple[Slug, ...] = Field(min_length=1)
    ages: tuple[AgeBand, ...] = tuple(AgeBand)
    break_after_minutes: dict[AgeBand, int] = Field(default_factory=dict)
    sources: tuple[Source, ...] = Field(min_length=1)
    verified: bool
    phases: tuple[Phase, ...] = Field(min_length=1)
    on_reluctance: Guidance
    on_disclosure: Guidance
    on_danger: Guidance
