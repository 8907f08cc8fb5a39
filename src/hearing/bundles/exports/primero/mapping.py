"""The map from a case to the fields of one Primero site: our own file format, checked line by line.

The map says where things go. It can not say that a name or a child's words leave: that hangs on the
source they come from (``sources``), not on the map.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hearing.interview.records import TurnKind
from hearing.protocols.schema import Source

FORMAT = 1
DEFAULT = "exports/primero/cp-default.yaml"
"""The map that is shipped, below ``resources``."""

FieldId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=100)]
FormId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=100)]
OptionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]+$", max_length=100)]
SourceName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)?$", max_length=60)]
Topic = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]

NEVER = frozenset(
    {
        "id",
        "module_id",
        "short_id",
        "case_id_display",
        "registry_record_id",
        "family_id",
        "_destroy",
        "unique_id",
    }
)
"""Set by the export itself, or not to be sent by anybody: of two of them Primero asks a type that no
value has."""


class FieldType(StrEnum):
    """What a field of Primero takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    TICK = "tick"
    """True or false, never null: what was not asked is left out."""
    RADIO = "radio"
    SELECT = "select"
    MULTI = "multi"
    SUBFORM = "subform"


class Part(BaseModel):
    """A frozen piece of the map that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Part):
    """One field of Primero, and where it comes from."""

    to: FieldId
    type: FieldType
    source: SourceName = Field(alias="from")
    lookup: SourceName | None = None
    """The table among ``lookups`` that gives Primero's word for each of ours."""
    options: tuple[OptionId, ...] = ()
    """What the field takes, where that is known without the site's own forms; empty where it is not."""


class MappedField(Column):
    """A field of a form of the case."""

    form: FormId
    topics: tuple[Topic, ...] = ()
    """For ``told.agreed``: the topics the child has to have been told and understood."""
    kinds: dict[TurnKind, Annotated[str, StringConstraints(min_length=1, max_length=40)]] = Field(
        default_factory=dict
    )
    """For ``turns``: which kinds go, and the mark that begins each so that kinds are never mixed."""
    value: OptionId | None = None
    """For ``constant``."""
    fields: tuple[Column, ...] = Field(default=(), max_length=100)
    """For a subform: the fields of each row."""


class AttachmentField(Part):
    """Where the printed report of a session goes."""

    form: FormId
    to: FieldId


class Mapping(Part):
    """A whole map as loaded from one file."""

    format: int = Field(ge=1, le=FORMAT)
    id: Topic
    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    module_id: FormId
    """Sent with every case: without it Primero takes no field at all."""
    sources: tuple[Source, ...] = ()
    verified: bool = False
    """Whether somebody of the site has held the map against the site's own forms."""
    lookups: dict[SourceName, dict[Annotated[str, StringConstraints(max_length=60)], OptionId]] = Field(
        default_factory=dict
    )
    fields: tuple[MappedField, ...] = Field(min_length=1, max_length=1_000)
    report: AttachmentField | None = None
