"""The invented case of the demo, read from ``resources/demo``."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from hearing.agencies.records import AgencyRole
from hearing.explanation.records import Answer
from hearing.files.reading import read_text_bounded
from hearing.interview.pre_information import PreInformationKind
from hearing.interview.records import PresenceRole, SessionKind, TurnKind

SIZE_LIMIT = 64 * 1024


class Part(BaseModel):
    """A frozen piece of the file that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InventedCase(Part):
    label: str
    child_name: str
    calls_self: str
    age_years: int
    languages: tuple[str, ...]
    trusted_adult: str
    notes: str


class InventedContact(Part):
    days_before: int
    who: str
    agency: str
    purpose: str
    what_was_told: str


class InventedPreInformation(Part):
    """What is known beforehand; ``held_back`` is kept from the interviewer."""

    kind: PreInformationKind
    text: str
    source: str
    written_by: str
    days_before: int
    held_back: bool


class EarlierCase(Part):
    label: str
    age_years: int
    languages: tuple[str, ...]


class InventedPerson(Part):
    role: PresenceRole
    name: str


class InventedSession(Part):
    kind: SessionKind
    setting: str
    language: str
    second_language: str
    people: tuple[InventedPerson, ...]


class InventedTelling(Part):
    language: str
    answers: tuple[Answer, ...]
    question: str
    teach_back: str


class InventedAgency(Part):
    name: str
    role: AgencyRole
    mandate: str
    contact: str


class InventedTurn(Part):
    kind: TurnKind
    text: str


class InventedCue(Part):
    turn: int
    text: str


class InventedRevision(Part):
    turn: int
    text: str
    reason: str


class Invented(Part):
    """A whole story; nobody in it exists."""

    format: int
    person: str
    passphrase: str
    case: InventedCase
    contacts: tuple[InventedContact, ...]
    pre_information: tuple[InventedPreInformation, ...] = ()
    earlier_cases: tuple[EarlierCase, ...]
    session: InventedSession
    explanation: InventedTelling
    agency: InventedAgency
    record: tuple[InventedTurn, ...]
    cue: InventedCue
    closed_question: str
    """A question as one would rather not ask it, to show what the program says of it."""
    says_nothing: str
    """An answer that gives nothing, to show what the program proposes then."""
    revision: InventedRevision
    closing_note: str


def read_invented(resources: Path) -> Invented:
    """The story the demo plays."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - heavy, and only the demo wants it

    text = read_text_bounded(resources / "demo" / "greenhouse.yaml", SIZE_LIMIT)
    return Invented.model_validate(YAML(typ="safe").load(text))
