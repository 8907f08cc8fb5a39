"""Taking everything the vault holds of one session, as it stands now."""

from __future__ import annotations

from datetime import datetime, timedelta

from hearing.agencies.session_record import SessionRecord
from hearing.interview.pre_information import Blinding, blinding_of
from hearing.interview.records import Session, SessionEvent
from hearing.storage.vault import Vault


def gather(vault: Vault, session_id: str) -> SessionRecord:
    """The whole record of a session; raises HearingError ``vault.no_such_record``."""
    session = vault.sessions.get(session_id)
    head = vault.history.head()
    told = vault.explanations.for_session(session_id)
    ids = {explanation.id for explanation in told}
    promises = [
        promise for promise in vault.explanations.promises(session.case_id) if promise.explanation_id in ids
    ]
    events, origin = vault.events.for_session(session_id), vault.origins.of_session(session_id)
    return SessionRecord(
        case=vault.cases.get(session.case_id),
        session=session,
        turns=tuple(vault.turns.for_session(session_id)),
        revisions=tuple(vault.turns.revisions_of_session(session_id)),
        events=tuple(events),
        explanations=tuple(told),
        promises=tuple(promises),
        contacts=tuple(vault.cases.contacts(session.case_id)),
        pre_information=tuple(vault.pre_information.held_from_nobody(session.case_id)),
        blinding=_blinding(vault, session, events) if origin is None else origin.blinding,
        additions=tuple(vault.additions.for_session(session_id)),
        protocol_yaml=vault.sessions.protocol_yaml(session_id),
        withheld=() if origin is None else origin.withheld,
        history_seq=head.seq,
        history_sha256=head.sha256_hex,
    )


def _blinding(vault: Vault, session: Session, events: list[SessionEvent]) -> Blinding | None:
    known = vault.pre_information.without_words(session.case_id)
    return blinding_of(session, known, events, _over(session, vault.clock.now()))


def _over(session: Session, now: datetime) -> datetime:
    """When the session was over by its own time, or now while it is not."""
    if session.closed_ms is None:
        return now
    return session.started_at + timedelta(milliseconds=session.closed_ms)
