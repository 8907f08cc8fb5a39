"""Everything the vault holds of one child, for the child to see.

The right of access: GDPR article 15; its limit where others would be harmed, 15(4); the child's right to be
heard, Convention on the Rights of the Child article 12.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearing.agencies.sends import Send
from hearing.agencies.session_record import SessionRecord
from hearing.interview.pre_information import EarlierPreInformation, PreInformation, PreInformationKind
from hearing.interview.records import Case, Contact, SessionKind
from hearing.storage.gathering import gather
from hearing.storage.vault import Vault

OWN_AGENCY = "own_agency"
"""The setting of the vault that holds what our card says of us."""


@dataclass(frozen=True)
class Holdings:
    """All of it, and how much of what was known beforehand is left out, and why."""

    case: Case
    sessions: tuple[SessionRecord, ...]
    """The meetings with the child, oldest first. A mock session is about nobody."""
    contacts: tuple[Contact, ...]
    known: tuple[PreInformation, ...]
    """What was written down beforehand by those who keep this record."""
    earlier: tuple[EarlierPreInformation, ...]
    """What stood there before, of those pieces."""
    from_others: int
    """Pieces that came from somebody else, who may be harmed if it were known."""
    held_back: int
    """Pieces that are still kept from those who listen."""
    sends: tuple[Send, ...]
    older_bundles: int
    exports: int


def holdings_of(vault: Vault, case_id: str) -> Holdings:
    """Gather it; raises HearingError ``vault.no_such_record``."""
    case = vault.cases.get(case_id)
    sessions = [one for one in vault.sessions.for_case(case_id) if one.kind is not SessionKind.MOCK]
    readable = vault.pre_information.held_from_nobody(case_id)
    own = tuple(piece for piece in readable if _is_own(piece))
    before = (one for piece in own for one in vault.pre_information.earlier(piece.id))
    return Holdings(
        case=case,
        sessions=tuple(gather(vault, one.id) for one in sorted(sessions, key=lambda one: one.number)),
        contacts=tuple(reversed(vault.cases.contacts(case_id))),
        known=own,
        earlier=tuple(one for one in before if _is_own(one)),
        from_others=len(readable) - len(own),
        held_back=len(vault.pre_information.without_words(case_id)) - len(readable),
        sends=tuple(vault.sends.for_case(case_id)),
        older_bundles=vault.sends.older_bundles(case_id),
        exports=vault.sends.exports(case_id),
    )


def _is_own(piece: PreInformation | EarlierPreInformation) -> bool:
    return piece.kind is not PreInformationKind.REFERRAL and not piece.source
