"""An invented session put into a vault without a screen: begun, told, said, wished."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hearing.explanation.records import Explanation, Mode, Promise, ReviewStatus, ShownCard
from hearing.files.reading import read_text_bounded
from hearing.interview.records import (
    Case,
    EventKind,
    PersonPresent,
    Session,
    SessionEvent,
    Turn,
    TurnKind,
)
from hearing.interview.wishes import EVERYBODY
from hearing.protocols.age import AgeBand
from hearing.protocols.document import SIZE_LIMIT
from hearing.storage.vault import Vault
from hearing.ui.demo.invented import InventedSession

PROTOCOL = "informal-conversation"
_STEP_MS = 40_000


def start(vault: Vault, case: Case, about: InventedSession, resources: Path) -> Session:
    """A session of the case, held to a protocol of the program."""
    text = read_text_bounded(resources / "protocols" / f"{PROTOCOL}.yaml", SIZE_LIMIT)
    session = Session(
        id=vault.new_id(),
        case_id=case.id,
        number=len(vault.sessions.for_case(case.id)) + 1,
        kind=about.kind,
        age_band=AgeBand.OLDER,
        language=about.language,
        second_language=about.second_language,
        interviewer=vault.person,
        protocol_id=PROTOCOL,
        protocol_version="1.0",
        protocol_sha256=hashlib.sha256(text.encode()).hexdigest(),
        started_at=vault.clock.now(),
        setting=about.setting,
        people=tuple(PersonPresent(role=one.role, name=one.name) for one in about.people),
    )
    return vault.sessions.start(session, text)


def tell(
    vault: Vault,
    session: Session,
    card: tuple[str, str],
    terms: tuple[str, str, str],
    roles: tuple[str, ...],
) -> None:
    """The child is shown one card, by which ``terms`` (who, what, purpose) are promised."""
    told = Explanation(
        id=vault.new_id(),
        session_id=session.id,
        case_id=session.case_id,
        age_band=session.age_band,
        languages=(session.language,),
        content_version="1",
        mode=Mode.SECOND_DISPLAY,
        started_ms=0,
        ended_ms=_STEP_MS,
        started_at=session.started_at,
        shown_by=vault.person,
        cards=(
            ShownCard(
                order=1,
                topic="who-reads",
                language=session.language,
                title=card[0],
                body=card[1],
                picture="readers",
                review_status=ReviewStatus.DRAFT,
                shown_at_ms=0,
                shown_for_ms=_STEP_MS,
            ),
        ),
    )
    who, what, purpose = terms
    promise = Promise(
        id=vault.new_id(),
        case_id=session.case_id,
        explanation_id=told.id,
        topic="who-reads",
        who=who,
        what=what,
        purpose=purpose,
        understood=True,
        roles=roles,
    )
    vault.explanations.save(told, [promise])


def say(vault: Vault, session: Session, kind: TurnKind, text: str) -> Turn:
    """One more turn of the session."""
    before = vault.turns.for_session(session.id)
    return vault.turns.add(
        Turn(
            id=vault.new_id(),
            session_id=session.id,
            seq=1,  # the vault gives the turn its place
            kind=kind,
            text=text,
            elapsed_ms=(len(before) + 2) * _STEP_MS,
            language=session.language,
            by=vault.person,
        )
    )


def keep_wish(vault: Vault, session: Session, turn_id: str) -> None:
    """The child wants a turn kept back from everybody."""
    vault.events.add(
        SessionEvent(
            id=vault.new_id(),
            session_id=session.id,
            seq=1,  # the vault gives the event its place
            kind=EventKind.KEPT_BACK_WISHED,
            elapsed_ms=0,
            subject=turn_id,
            reason=EVERYBODY,
            by=vault.person,
        )
    )
