"""What adults know or suspect before they listen, and from whom it is kept until they have listened.

An interviewer who knows the suspicion asks towards it. So a piece of pre-information can be held back
from the person who interviews until that session is closed, and alternative explanations are written
down beforehand (Michigan protocol, hypothesis testing). It is a curtain, not a lock between persons of
one vault, and it never forbids: whoever must look before the end gives a reason, which is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from hearing.interview.records import (
    EventKind,
    PresenceRole,
    Record,
    Session,
    SessionEvent,
    SessionKind,
)


class PreInformationKind(StrEnum):
    """What a piece of pre-information is about."""

    REFERRAL = "referral"
    """The allegation or worry, as it was reported."""
    ALTERNATIVE = "alternative"
    """Another explanation of the same, to be held open while listening."""
    NEEDS = "needs"
    """The child's language, health, and what helps: always there to be read."""


class HoldEnd(StrEnum):
    """Why something is no longer held back from a person."""

    CLOSED = "closed"
    """The session it was held for was closed."""
    READ = "read"
    """The person read it before, and said why."""
    LIFTED = "lifted"
    """Somebody who could read it opened it."""


class Hold(Record):
    """Held back from one person, since when and until when.

    ``session_id`` is the session it is or was held for; empty while that session has not begun.
    """

    person: str = Field(min_length=1)
    since: datetime
    session_id: str = ""
    end: HoldEnd | None = None
    ended_at: datetime | None = None


class PreInformation(Record):
    """One thing known or suspected beforehand, as it stands now; ``kept_by`` wrote it into the vault."""

    id: str
    case_id: str
    kind: PreInformationKind
    text: str = Field(min_length=1, max_length=20_000)
    source: str = ""
    """Where it comes from, such as a school or a report."""
    written_by: str = ""
    written_on: date | None = None
    kept_by: str
    kept_at: datetime
    revision: int = Field(default=1, ge=1)
    holds: tuple[Hold, ...] = ()

    @property
    def held_from(self) -> tuple[str, ...]:
        """The persons it is held back from now; the child's needs never are."""
        if self.kind is PreInformationKind.NEEDS:
            return ()
        return tuple(hold.person for hold in self.holds if hold.end is None)

    def is_held_from(self, person: str) -> bool:
        return person in self.held_from

    def hold_from(self, person: str, at: datetime, session_id: str = "") -> PreInformation:
        """The same, held back from one more person; nothing changes where it is already, or never is."""
        if self.kind is PreInformationKind.NEEDS or self.is_held_from(person):
            return self
        hold = Hold(person=person, since=at, session_id=session_id)
        return self.model_copy(update={"holds": (*self.holds, hold)})

    def open_to(self, persons: Iterable[str], end: HoldEnd, at: datetime, session_id: str) -> PreInformation:
        """The same, no longer held back from ``persons``; for which session stays on record."""
        opened = frozenset(persons)
        holds = tuple(
            hold.model_copy(update={"end": end, "ended_at": at, "session_id": session_id or hold.session_id})
            if hold.end is None and hold.person in opened
            else hold
            for hold in self.holds
        )
        return self.model_copy(update={"holds": holds})

    def bound_to(self, session: Session) -> PreInformation:
        """The same, with what waited for a session of its interviewers held for this one."""
        mine = interviewers(session)
        holds = tuple(
            hold.model_copy(update={"session_id": session.id})
            if hold.end is None and not hold.session_id and hold.person in mine
            else hold
            for hold in self.holds
        )
        return self.model_copy(update={"holds": holds})


class EarlierPreInformation(Record):
    """An earlier wording of a piece of pre-information, and by whom and why it was changed."""

    id: str
    pre_information_id: str
    revision: int = Field(ge=1)
    kind: PreInformationKind
    text: str
    source: str = ""
    written_by: str = ""
    written_on: date | None = None
    replaced_by: str
    replaced_at: datetime
    reason: str = ""


class Blinding(Record):
    """How far the interviewer of a session was kept from what was known beforehand."""

    known: int = Field(ge=0)
    """Pieces on record before the session was over, the child's needs not among them."""
    held: int = Field(ge=0)
    """Of these, how many were held back from the interviewer for this session."""
    own: int = Field(default=0, ge=0)
    """Of those held back, how many the interviewer had written down."""
    opened_ms: int | None = Field(default=None, ge=0)
    """When the interviewer read it all the same, in milliseconds since the session began."""
    reason: str = ""
    """Why it was read before the end."""


def interviewers(session: Session) -> frozenset[str]:
    """The persons who interview in this session, by name."""
    beside = (person.name for person in session.people if person.role is PresenceRole.INTERVIEWER)
    return frozenset((session.interviewer, *beside))


def at_start(known: PreInformation, session: Session, at: datetime, *, keep_from_me: bool) -> PreInformation:
    """What a session that begins makes of it. A mock session is not about the child, so nothing."""
    if session.kind is SessionKind.MOCK or not keep_from_me:
        return known
    return known.hold_from(session.interviewer, at, session.id).bound_to(session)


def at_close(known: PreInformation, session: Session, at: datetime) -> PreInformation:
    """What a session that is closed makes of it: what was held for it opens by itself.

    An interview also ends what waited for any session; another kind of meeting leaves that waiting.
    """
    if session.kind is SessionKind.MOCK:
        return known
    ready = known.bound_to(session) if session.kind is SessionKind.INTERVIEW else known
    mine = interviewers(session)
    ending = {
        hold.person
        for hold in ready.holds
        if hold.end is None and hold.session_id == session.id and hold.person in mine
    }
    return ready.open_to(ending, HoldEnd.CLOSED, at, session.id) if ending else known


def blinding_of(
    session: Session, known: Iterable[PreInformation], events: Iterable[SessionEvent], over: datetime
) -> Blinding | None:
    """How the session was blinded; None where nothing was on record when it was ``over``.

    What the interviewer had read, with a reason, before the session began counts as not held back.
    """
    mine = interviewers(session)
    pieces = [
        piece for piece in known if piece.kind is not PreInformationKind.NEEDS and piece.kept_at <= over
    ]
    if not pieces or session.kind is SessionKind.MOCK:
        return None
    held = [piece for piece in pieces if _was_held(piece, session, mine)]
    read = next((event for event in events if event.kind is EventKind.PRE_INFORMATION_READ), None)
    return Blinding(
        known=len(pieces),
        held=len(held),
        own=sum(piece.kept_by in mine for piece in held),
        opened_ms=None if read is None else read.elapsed_ms,
        reason="" if read is None else read.reason,
    )


def _was_held(piece: PreInformation, session: Session, mine: frozenset[str]) -> bool:
    """Held for this session, or still waiting for one while this one is open."""
    return any(
        hold.person in mine
        and (
            hold.session_id == session.id
            or (not hold.session_id and hold.end is None and not session.is_closed)
        )
        for hold in piece.holds
    )
