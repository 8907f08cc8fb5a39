"""The whole record of one session: what a report shows and what a bundle carries."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from hearing.explanation.records import Explanation, Promise
from hearing.interview.additions import Addition
from hearing.interview.pre_information import Blinding, PreInformation
from hearing.interview.records import Case, Contact, Session, SessionEvent, Turn, TurnRevision


class Section(StrEnum):
    """A part of the record that may be handed on or kept back."""

    CHILD = "child"
    """Who the child is: names, age, languages, trusted adult, notes."""
    RECORD = "record"
    """What was said and noted, with every earlier wording, and what happened, and what was added."""
    EXPLANATION = "explanation"
    """What the child was told, how it was understood, and what was promised."""
    CONTACTS = "contacts"
    """Earlier and later contacts, so that the child need not tell it all again."""
    PRE_INFORMATION = "pre_information"
    """What adults knew or suspected before; never anything that is held back from somebody."""


ALWAYS = frozenset({Section.RECORD, Section.EXPLANATION})
"""What the child said never leaves without what the child was told about its use."""


class SessionRecord(BaseModel):
    """One session with its child, as it stood when it was gathered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: Case
    session: Session
    turns: tuple[Turn, ...] = ()
    revisions: tuple[TurnRevision, ...] = ()
    events: tuple[SessionEvent, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    promises: tuple[Promise, ...] = ()
    contacts: tuple[Contact, ...] = ()
    pre_information: tuple[PreInformation, ...] = ()
    blinding: Blinding | None = None
    additions: tuple[Addition, ...] = ()
    protocol_yaml: str
    history_seq: int = Field(default=0, ge=0)
    history_sha256: str = Field(default="0" * 64, pattern=r"^[0-9a-f]{64}$")
    """Where the vault's history stood; who knows it sees when the end was cut off later."""
    sections: tuple[Section, ...] = tuple(Section)

    def limited_to(self, sections: Collection[Section]) -> SessionRecord:
        """The same record without the parts that are kept back; ``ALWAYS`` stays in any case."""
        kept = tuple(section for section in Section if section in sections or section in ALWAYS)
        changes: dict[str, object] = {"sections": kept}
        if Section.CHILD not in kept:
            changes["case"] = _without_the_child(self.case)
        if Section.CONTACTS not in kept:
            changes["contacts"] = ()
        if Section.PRE_INFORMATION not in kept:
            changes["pre_information"] = ()
        return self.model_copy(update=changes)


def _without_the_child(case: Case) -> Case:
    """Only what joins the sessions of one case: its id, and the number or working name it goes by."""
    return Case(id=case.id, label=case.label, opened_at=case.opened_at)
