"""What is known beforehand of a case, for whoever opened the vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hearing.interview.pre_information import (
    HoldEnd,
    PreInformation,
    PreInformationKind,
    interviewers,
)
from hearing.interview.records import EventKind, Session, SessionEvent, SessionKind
from hearing.interview.timing import SessionTimer
from hearing.ui.beforehand.piece_dialog import PieceForm
from hearing.ui.context import VaultContext


@dataclass(frozen=True)
class Known:
    """What this person may read, how much is kept from this person, and who has a way into the vault."""

    pieces: tuple[PreInformation, ...] = ()
    held: int = 0
    people: tuple[str, ...] = ()

    @property
    def can_be_kept_back(self) -> bool:
        """Whether there is anything besides the child's needs."""
        return bool(self.held) or any(piece.kind is not PreInformationKind.NEEDS for piece in self.pieces)

    @property
    def is_empty(self) -> bool:
        return not self.pieces and not self.held


def read_known(context: VaultContext, case_id: str) -> Known:
    """Read it; runs where the vault may be touched."""
    vault = context.vault
    people = (slot.person for slot in vault.people.list() if slot.person)
    return Known(
        pieces=tuple(vault.pre_information.for_case(case_id)),
        held=vault.pre_information.held_back(case_id),
        people=tuple(dict.fromkeys(people)),
    )


def keep_piece(
    context: VaultContext,
    case_id: str,
    form: PieceForm,
    before: PreInformation | None,
    then: Callable[[], None],
) -> None:
    """Keep a new piece, or ``before`` as it now is."""
    vault, now = context.vault, context.clock.now()
    piece_id = context.new_id() if before is None else before.id

    def work(_: object) -> PreInformation:
        wording = {
            "kind": form.kind,
            "text": form.text,
            "source": form.source,
            "written_by": form.written_by,
            "written_on": form.written_on,
        }
        if before is None:
            piece = PreInformation.model_validate(
                {"id": piece_id, "case_id": case_id, "kept_by": vault.person, "kept_at": now, **wording}
            )
        else:
            piece = PreInformation.model_validate({**before.model_dump(), **wording})
        lifted = [name for name in piece.held_from if name not in form.held_from]
        if lifted:
            piece = piece.open_to(lifted, HoldEnd.LIFTED, now, "")
        for name in form.held_from:
            piece = piece.hold_from(name, now)
        if before is None:
            return vault.pre_information.add(piece)
        return vault.pre_information.change(piece, at=now, reason=form.reason)

    context.tasks.run(work, lambda _: then(), context.notices.error)


def open_now(
    context: VaultContext,
    case_id: str,
    reason: str,
    then: Callable[[Known, SessionEvent | None], None],
) -> None:
    """Open to this person what is held back, and keep why, also with the session that is open."""
    vault, event_id = context.vault, context.new_id()
    timer = context.clock

    def work(_: object) -> tuple[Known, SessionEvent | None]:
        session = _open_session(context, case_id)
        event = None
        if session is not None:
            last = _last_ms(context, session.id)
            event = SessionEvent(
                id=event_id,
                session_id=session.id,
                seq=1,
                kind=EventKind.PRE_INFORMATION_READ,
                elapsed_ms=max(0, SessionTimer.resumed(timer, session.started_at, last).elapsed_ms()),
                reason=reason,
                by=vault.person,
            )
        kept = vault.pre_information.read_now(case_id, reason, context.clock.now(), event)
        return read_known(context, case_id), kept

    context.tasks.run(work, lambda found: then(*found), context.notices.error)


def _open_session(context: VaultContext, case_id: str) -> Session | None:
    """The newest open session in which this person interviews."""
    vault = context.vault
    for session in vault.sessions.for_case(case_id):
        mine = vault.person in interviewers(session)
        if mine and not session.is_closed and session.kind is not SessionKind.MOCK:
            return session
    return None


def _last_ms(context: VaultContext, session_id: str) -> int:
    vault = context.vault
    times = [turn.elapsed_ms for turn in vault.turns.for_session(session_id)]
    times += [event.elapsed_ms for event in vault.events.for_session(session_id)]
    return max(times, default=0)
