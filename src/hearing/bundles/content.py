"""``content.json``: what a bundle says of a session, for a program to read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hearing.errors import HearingError
from hearing.explanation.records import Explanation, Promise
from hearing.interview.records import Case, Contact, Session, SessionEvent, Turn, TurnRevision

FORMAT = 1
SECTIONS = ("record", "events", "told", "contacts", "names")
"""What may be left out. Without ``names`` the case goes under its working name alone."""


class Part(BaseModel):
    """A frozen piece of the content that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SharedCase(Part):
    """What the recipient learns of the case besides the session."""

    id: str
    label: str
    child_name: str = ""
    calls_self: str = ""
    age_years: int | None = None
    languages: tuple[str, ...] = ()
    trusted_adult: str = ""


class SharedTurn(Turn):
    """A turn with its earlier wordings, oldest first."""

    earlier: tuple[TurnRevision, ...] = ()


class HistoryMark(Part):
    """Where the sender's history stood: number and hash of its last entry."""

    seq: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Content(Part):
    """One session as it is handed over."""

    format: int = Field(ge=1)
    case: SharedCase
    session: Session
    turns: tuple[SharedTurn, ...] = ()
    events: tuple[SessionEvent, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    promises: tuple[Promise, ...] = ()
    contacts: tuple[Contact, ...] = ()
    history: HistoryMark

    def to_bytes(self) -> bytes:
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1).encode() + b"\n"


class SessionRecord(Part):
    """Everything the vault holds of one session, before anything is left out."""

    case: Case
    session: Session
    turns: tuple[Turn, ...]
    revisions: tuple[TurnRevision, ...]
    events: tuple[SessionEvent, ...]
    explanations: tuple[Explanation, ...]
    promises: tuple[Promise, ...]
    contacts: tuple[Contact, ...]
    history: HistoryMark
    protocol_yaml: str


def build_content(record: SessionRecord, sections: Sequence[str]) -> Content:
    """The content with just ``sections``; raises HearingError ``bundles.unknown_section``."""
    unknown = set(sections) - set(SECTIONS)
    if unknown:
        raise HearingError("bundles.unknown_section", name=sorted(unknown)[0])
    earlier: dict[str, list[TurnRevision]] = {}
    for revision in record.revisions:
        earlier.setdefault(revision.turn_id, []).append(revision)
    return Content(
        format=FORMAT,
        case=_case(record.case, "names" in sections),
        session=_session(record.session, "names" in sections),
        turns=tuple(
            SharedTurn(**turn.model_dump(), earlier=tuple(earlier.get(turn.id, ())))
            for turn in (record.turns if "record" in sections else ())
        ),
        events=record.events if "events" in sections else (),
        explanations=record.explanations if "told" in sections else (),
        promises=record.promises if "told" in sections else (),
        contacts=record.contacts if "contacts" in sections else (),
        history=record.history,
    )


def _case(case: Case, with_names: bool) -> SharedCase:
    bare = SharedCase(id=case.id, label=case.label, age_years=case.age_years, languages=case.languages)
    if not with_names:
        return bare
    names = {
        "child_name": case.child_name,
        "calls_self": case.calls_self,
        "trusted_adult": case.trusted_adult,
    }
    return bare.model_copy(update=names)


def _session(session: Session, with_names: bool) -> Session:
    return session if with_names else session.model_copy(update={"people": (), "closing_note": ""})


def schema() -> dict[str, Any]:
    """The published JSON Schema of ``content.json`` (docs/schema/content-1.json)."""
    found = Content.model_json_schema()
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return found


def schema_bytes() -> bytes:
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def read_content(raw: bytes) -> Content:
    """Raises HearingError ``bundles.newer`` or ``bundles.bad_content``."""
    try:
        parsed: Any = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise HearingError("bundles.bad_content") from error
    if isinstance(parsed, dict) and isinstance(parsed.get("format"), int) and parsed["format"] > FORMAT:
        raise HearingError("bundles.newer", format=parsed["format"])
    try:
        return Content.model_validate_json(raw)
    except ValidationError as error:
        raise HearingError("bundles.bad_content") from error
