"""``--format json``: a whole case in our own format, each session as ``content.json`` of a bundle has it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from hearing.agencies.need_to_know import View
from hearing.agencies.redaction import redacted
from hearing.bundles.content import (
    Content,
    HistoryHead,
    Part,
    SharedCase,
    SharedPreInformation,
    build_content,
    json_schema,
)
from hearing.bundles.exports.case_record import CaseRecord
from hearing.interview.records import Contact

FORMAT = 1
SCHEMA_ID = "case-1.json"
_OF_A_SESSION = View(id="case", contacts=False)
"""Contacts and what was known beforehand stand beside the sessions, once."""
_SHARED = frozenset(SharedPreInformation.model_fields)


class ExportedCase(SharedCase):
    """The case with what belongs to the desk it was kept at."""

    opened_at: datetime
    review_on: date | None = None
    keep_until: date | None = None
    hold_reason: str = ""


class WholeCase(Part):
    """One case. What belongs to the case and to no session stands beside ``sessions``, once."""

    format: Literal[1] = 1
    vault: str
    exported_at: datetime
    exported_by: str
    case: ExportedCase
    sessions: tuple[Content, ...] = ()
    """Oldest first; a mock session says so in its ``session.kind``."""
    contacts: tuple[Contact, ...] = ()
    pre_information: tuple[SharedPreInformation, ...] = ()
    """What adults knew beforehand and what is held back from nobody."""
    history: HistoryHead = Field(description="Where the vault's history stood before this export.")

    @model_validator(mode="after")
    def _is_one_case(self) -> Self:
        cases = {content.case.id for content in self.sessions} | {one.case_id for one in self.contacts}
        if cases - {self.case.id}:
            raise ValueError("records of another case")
        return self


def json_files(record: CaseRecord) -> dict[str, bytes]:
    """``case.json``, its schema, and each protocol that a session was held to, by its SHA-256."""
    protocols = {
        f"protocols/{hashlib.sha256(one.protocol_yaml.encode()).hexdigest()}.yaml": one.protocol_yaml.encode()
        for one in record.sessions
    }
    whole = whole_case(record)
    return {
        "case.json": (whole.model_dump_json(indent=2) + "\n").encode(),
        "case.schema.json": case_schema().encode(),
        **protocols,
    }


def whole_case(record: CaseRecord) -> WholeCase:
    """The case as it is written to ``case.json``."""
    case = record.case
    return WholeCase(
        vault=record.vault_id,
        exported_at=record.gathered_at,
        exported_by=record.gathered_by,
        case=ExportedCase(**dict(case)),
        sessions=tuple(build_content(redacted(one, _OF_A_SESSION)) for one in record.sessions),
        contacts=record.contacts,
        pre_information=tuple(
            SharedPreInformation(**piece.model_dump(include=set(_SHARED))) for piece in record.pre_information
        ),
        history=HistoryHead(seq=record.history_seq, sha256=record.history_sha256),
    )


@cache
def case_schema() -> str:
    """The JSON Schema of ``case.json``, as it is published and as it lies beside the file."""
    return json_schema(WholeCase, SCHEMA_ID)
