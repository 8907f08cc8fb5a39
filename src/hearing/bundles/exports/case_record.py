"""Everything the vault holds of one case, as every export begins from it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hearing.agencies.records import Agency
from hearing.agencies.session_record import SessionRecord
from hearing.explanation.records import Explanation, Promise
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Case, Contact, SessionKind
from hearing.storage.gathering import gather
from hearing.storage.vault import Vault

_OURS = re.compile(r"[0-9a-f]{32}")
_OF_OTHERS = uuid.UUID(hex="4a1c6e0f2b7d4c58930e5f7a1d2c3b4e")
"""The namespace of ids that came in bundles and are no 32 digits; any of 16 to 64 letters is taken in."""

Step = Callable[[int, int], None]
"""Takes how many parts are done and how many there are; may raise to stop the work."""


@dataclass(frozen=True)
class CaseRecord:
    """A case, its sessions oldest first, and what hangs on it. Nothing in it is held back from anybody."""

    case: Case
    sessions: tuple[SessionRecord, ...]
    contacts: tuple[Contact, ...]
    pre_information: tuple[PreInformation, ...]
    agencies: tuple[Agency, ...]
    vault_id: str
    gathered_at: datetime
    gathered_by: str
    history_seq: int
    history_sha256: str

    @property
    def real_sessions(self) -> tuple[SessionRecord, ...]:
        """The sessions with the child; a mock session is nobody's record."""
        return tuple(one for one in self.sessions if one.session.kind is not SessionKind.MOCK)

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        """What this child was told, oldest first."""
        return tuple(told for one in self.real_sessions for told in one.explanations)

    @property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised by telling this child."""
        return tuple(promise for one in self.real_sessions for promise in one.promises)


def gather_case(vault: Vault, case_id: str, step: Step) -> CaseRecord:
    """The whole case as it stands; raises HearingError ``vault.no_such_record``."""
    case = vault.cases.get(case_id)
    sessions = vault.sessions.for_case(case_id)
    gathered = []
    for number, session in enumerate(reversed(sessions)):
        step(number, len(sessions) + 1)
        gathered.append(gather(vault, session.id))
    head = vault.history.head()
    return CaseRecord(
        case=case,
        sessions=tuple(gathered),
        contacts=tuple(reversed(vault.cases.contacts(case_id))),
        pre_information=tuple(vault.pre_information.held_from_nobody(case_id)),
        agencies=tuple(vault.agencies.list()),
        vault_id=vault.id,
        gathered_at=vault.clock.now(),
        gathered_by=vault.person,
        history_seq=head.seq,
        history_sha256=head.sha256_hex,
    )


def as_uuid(record_id: str) -> str:
    """Our 32 digits as other programs write a UUID, and an id of another form as one made of it; the same
    record has the same one each time."""
    if _OURS.fullmatch(record_id):
        return str(uuid.UUID(hex=record_id))
    return str(uuid.uuid5(_OF_OTHERS, record_id))
