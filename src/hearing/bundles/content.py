"""``content.json``: the session as data, format 2; format 1 is still read.

Records are those of the vault, so that a receiver who runs Hearing can take them in by their ids;
what belongs to the sender's own desk (retention, review dates) stays there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    FailFast,
    Field,
    ValidationError,
    model_validator,
)

from hearing.agencies.session_record import Section, SessionRecord, Withheld
from hearing.bundles.bounds import is_bounded
from hearing.bundles.manifest import Hex64, first_place
from hearing.errors import HearingError
from hearing.explanation.records import Explanation, Promise
from hearing.interview.additions import Addition
from hearing.interview.pre_information import Blinding, PreInformationKind
from hearing.interview.records import Case, Contact, Session, SessionEvent, Turn, TurnRevision
from hearing.interview.wishes import is_wish

FORMAT = 2
SCHEMA_ID = "content-2.json"
_SINCE_2 = frozenset({"additions", "view", "withheld"})
"""Fields that a content of format 1 cannot have."""
_SHARED = {"id", "kind", "text", "source", "written_by", "written_on"}


class Part(BaseModel):
    """A frozen piece of the content that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


T = TypeVar("T")
Listed = Annotated[tuple[T, ...], FailFast()]
"""Read up to the first fault, so that a list of nothing but faults takes no memory for each."""


class SharedCase(Part):
    """The case, as far as it is handed on. ``label`` is the name it goes by."""

    id: str
    label: str
    child_name: str = ""
    calls_self: str = ""
    birth_year: int | None = None
    age_years: int | None = None
    languages: tuple[str, ...] = ()
    trusted_adult: str = ""
    notes: str = ""


class SharedPreInformation(Part):
    """What adults knew or suspected before; nobody in it is the child speaking."""

    id: str
    kind: PreInformationKind
    text: str
    source: str = ""
    written_by: str = ""
    written_on: date | None = None


class ContentTurn(Turn):
    """A turn as it stands, with every earlier wording, oldest first."""

    earlier: Listed[TurnRevision] = ()

    def as_turn(self) -> Turn:
        """The turn alone, as a vault keeps it."""
        return Turn(**{name: getattr(self, name) for name in Turn.model_fields})


class Cue(Part):
    """A word or phrase of the child's that the interviewer came back to."""

    words: str
    said_in: str | None
    """The turn in which the child said it."""
    taken_up_in: str
    """The turn that came back to it."""


class ProtocolReference(Part):
    """The protocol the session was held to; its whole text is the member ``protocol.yaml``."""

    id: str
    version: str
    member: Literal["protocol.yaml"] = "protocol.yaml"
    sha256: Hex64
    """Of the member ``protocol.yaml``."""


class HistoryHead(Part):
    """Where the sender's history stood: the number of its last entry and that entry's hash."""

    seq: int = Field(ge=0)
    sha256: Hex64


class Content(Part):
    """One session. People present stand in ``session.people``; times are milliseconds since its start."""

    format: Literal[2] = 2
    sections: Listed[Section]
    view: str = ""
    """The need-to-know view the session was cut to; empty for the whole of it."""
    withheld: Listed[Withheld] = ()
    """What was kept back, in general."""
    case: SharedCase
    session: Session
    turns: Listed[ContentTurn] = ()
    events: Listed[SessionEvent] = ()
    explanations: Listed[Explanation] = ()
    promises: Listed[Promise] = ()
    contacts: Listed[Contact] = ()
    cues: Listed[Cue] = ()
    pre_information: Listed[SharedPreInformation] = ()
    blinding: Blinding | None = None
    additions: Listed[Addition] = ()
    protocol: ProtocolReference
    history: HistoryHead

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        session, case = self.session.id, self.session.case_id
        if self.case.id != case or not all(
            (
                _all(session, (turn.session_id for turn in self.turns)),
                _all(session, (event.session_id for event in self.events)),
                _all(session, (addition.session_id for addition in self.additions)),
                _all(session, (explanation.session_id for explanation in self.explanations)),
                _all(case, (explanation.case_id for explanation in self.explanations)),
                _all(case, (promise.case_id for promise in self.promises)),
                _all(case, (contact.case_id for contact in self.contacts)),
                all(_all(turn.id, (old.turn_id for old in turn.earlier)) for turn in self.turns),
            )
        ):
            raise ValueError("records of another session")
        turns = {None, *(turn.id for turn in self.turns)}
        if not all(addition.turn_id in turns for addition in self.additions):
            raise ValueError("additions to no turn")
        if not _ascending(turn.seq for turn in self.turns) or not _ascending(e.seq for e in self.events):
            raise ValueError("turns or events out of order")
        return self


def build_content(record: SessionRecord) -> Content:
    """The content of a bundle that carries ``record``."""
    session = record.session
    return Content(
        sections=record.sections,
        view=record.view,
        withheld=record.withheld,
        case=_case(record.case),
        session=session,
        turns=_turns(record),
        events=tuple(
            event for event in sorted(record.events, key=lambda event: event.seq) if not is_wish(event)
        ),
        explanations=record.explanations,
        promises=record.promises,
        contacts=record.contacts,
        cues=_cues(record.turns),
        pre_information=tuple(
            SharedPreInformation(**piece.model_dump(include=_SHARED))
            for piece in record.pre_information
            if not piece.held_from
        ),
        blinding=record.blinding,
        additions=_additions(record),
        protocol=ProtocolReference(
            id=session.protocol_id,
            version=session.protocol_version,
            sha256=hashlib.sha256(record.protocol_yaml.encode()).hexdigest(),
        ),
        history=HistoryHead(seq=record.history_seq, sha256=record.history_sha256),
    )


def content_bytes(content: Content) -> bytes:
    """Indented JSON in UTF-8 with a line end after it."""
    return (content.model_dump_json(indent=2) + "\n").encode()


def read_content(data: bytes) -> Content:
    """Read ``content.json`` strictly; raises HearingError ``bundles.newer`` or ``bundles.bad_content``."""
    if not is_bounded(data):
        raise HearingError("bundles.bad_content", where="size")
    try:
        stated = _Stated.model_validate_json(data).format
        if stated > FORMAT:
            raise HearingError("bundles.newer", format=stated, known=FORMAT)
        return Content.model_validate_json(data if stated == FORMAT else _from_first(data), strict=True)
    except ValidationError as error:
        raise HearingError("bundles.bad_content", where=first_place(error)) from error


def _from_first(data: bytes) -> bytes:
    """A content of format 1 as one of format 2: the same, with nothing in what came since."""
    whole = json.loads(data)
    for name in sorted(_SINCE_2 & set(whole)):
        raise HearingError("bundles.bad_content", where=name)
    return json.dumps({**whole, "format": FORMAT}).encode()


def json_schema(model: type[BaseModel], name: str) -> str:
    """JSON Schema 2020-12 of ``model``, the same each time."""
    schema = model.model_json_schema(mode="serialization")
    stated = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name, **schema}
    return json.dumps(stated, indent=2, ensure_ascii=False) + "\n"


class _Stated(BaseModel):
    format: int = Field(ge=1, strict=True)


def _case(case: Case) -> SharedCase:
    return SharedCase(
        id=case.id,
        label=case.label,
        child_name=case.child_name,
        calls_self=case.calls_self,
        birth_year=case.birth_year,
        age_years=case.age_years,
        languages=case.languages,
        trusted_adult=case.trusted_adult,
        notes=case.notes,
    )


def _turns(record: SessionRecord) -> tuple[ContentTurn, ...]:
    earlier: dict[str, list[TurnRevision]] = {}
    for revision in sorted(record.revisions, key=lambda revision: revision.revision):
        earlier.setdefault(revision.turn_id, []).append(revision)
    return tuple(
        ContentTurn(**dict(turn), earlier=tuple(earlier.get(turn.id, ())))
        for turn in sorted(record.turns, key=lambda turn: turn.seq)
    )


def _additions(record: SessionRecord) -> tuple[Addition, ...]:
    """Those to the session, and those to a turn that goes along."""
    there = {None, *(turn.id for turn in record.turns)}
    return tuple(addition for addition in record.additions if addition.turn_id in there)


def _cues(turns: Iterable[Turn]) -> tuple[Cue, ...]:
    return tuple(
        Cue(words=turn.cue, said_in=turn.cue_turn_id, taken_up_in=turn.id)
        for turn in sorted(turns, key=lambda turn: turn.seq)
        if turn.cue
    )


def _all(expected: str, found: Iterable[str]) -> bool:
    return all(value == expected for value in found)


def _ascending(numbers: Iterable[int]) -> bool:
    listed = list(numbers)
    return all(first < second for first, second in pairwise(listed))
