"""Who does what on a shared laptop.

Roles are order, not cryptography: every way into a vault opens the same key. Where a step lies outside
somebody's roles the program asks why and keeps the answer; it does not forbid a trained adult to act for
a child in danger. Two things alone it leaves to a supervisor: who may open the vault, and co-signing.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from types import MappingProxyType


class PersonRole(StrEnum):
    """What a person is in the agency. One person may hold several."""

    INTERVIEWER = "interviewer"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    RECORDS = "records"
    """The records office: takes in, hands out and erases; holds no session."""


class Deed(StrEnum):
    """A step that is offered to some roles; the word stands in history where it was taken outside them."""

    LISTEN = "listen"
    """Hold a session with a child, or go on with one."""
    PRACTISE = "practise"
    """Hold or read a mock session."""
    READ = "read"
    """Open the record of a real session."""
    WRITE_CASE = "write case"
    """Open a case, change what is written about it, add a contact."""
    SHARE = "share"
    """Seal, export or print what leaves."""
    RECEIVE = "receive"
    ERASE = "erase"
    HOLD = "hold"
    """Keep a case from being erased."""
    LIFT_HOLD = "lift hold"
    MOVE_CASES = "move cases"
    """Hand cases over to a colleague, or take them over."""
    FIGURES = "figures"
    """See figures on practice and questioning."""
    COSIGN = "co-sign"
    MANAGE_PEOPLE = "manage people"
    """Who may open the vault, with which roles, by which keys."""


class Standing(StrEnum):
    """How a step stands to somebody's roles."""

    OFFERED = "offered"
    WITH_REASON = "with reason"
    SUPERVISOR_ONLY = "supervisor only"


FIRST_PERSON = frozenset({PersonRole.INTERVIEWER, PersonRole.SUPERVISOR})
"""What whoever makes a vault is."""
RECOVERY_HOLDER = frozenset({PersonRole.SUPERVISOR, PersonRole.RECORDS})
"""What somebody is who opened the vault with the agency's recovery key: they see to people and files."""

_CASEWORK = frozenset({PersonRole.INTERVIEWER})
_OFFICE = frozenset({PersonRole.INTERVIEWER, PersonRole.RECORDS})
_SUPERVISOR = frozenset({PersonRole.SUPERVISOR})
_OFFERED = MappingProxyType(
    {
        Deed.LISTEN: _CASEWORK,
        Deed.PRACTISE: frozenset({PersonRole.INTERVIEWER, PersonRole.TRAINER, PersonRole.SUPERVISOR}),
        Deed.READ: frozenset({PersonRole.INTERVIEWER, PersonRole.SUPERVISOR}),
        # A trainer opens cases too, made up for practice.
        Deed.WRITE_CASE: _CASEWORK | {PersonRole.TRAINER},
        Deed.SHARE: _OFFICE,
        Deed.RECEIVE: _OFFICE,
        Deed.ERASE: _OFFICE,
        Deed.HOLD: _OFFICE | _SUPERVISOR,
        Deed.LIFT_HOLD: _SUPERVISOR,
        Deed.MOVE_CASES: frozenset({PersonRole.INTERVIEWER, PersonRole.SUPERVISOR}),
        Deed.FIGURES: frozenset({PersonRole.INTERVIEWER, PersonRole.TRAINER, PersonRole.SUPERVISOR}),
        Deed.COSIGN: _SUPERVISOR,
        Deed.MANAGE_PEOPLE: _SUPERVISOR,
    }
)
_NEVER_BY_REASON = frozenset({Deed.COSIGN, Deed.MANAGE_PEOPLE})


def standing(roles: Collection[PersonRole], deed: Deed) -> Standing:
    """Whether ``deed`` is offered to somebody with ``roles``, asks why, or needs a supervisor."""
    if not _OFFERED[deed].isdisjoint(roles):
        return Standing.OFFERED
    return Standing.SUPERVISOR_ONLY if deed in _NEVER_BY_REASON else Standing.WITH_REASON


def offered_to(deed: Deed) -> frozenset[PersonRole]:
    """The roles a step is offered to without a reason."""
    return _OFFERED[deed]


def is_offered(roles: Collection[PersonRole], deed: Deed) -> bool:
    """Whether ``deed`` is offered to somebody with ``roles`` without a reason."""
    return standing(roles, deed) is Standing.OFFERED
