"""Taking everything the vault holds of one session, as it stands now."""

from __future__ import annotations

from hearing.agencies.session_record import SessionRecord
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
    return SessionRecord(
        case=vault.cases.get(session.case_id),
        session=session,
        turns=tuple(vault.turns.for_session(session_id)),
        revisions=tuple(vault.turns.revisions_of_session(session_id)),
        events=tuple(vault.events.for_session(session_id)),
        explanations=tuple(told),
        promises=tuple(promises),
        contacts=tuple(vault.cases.contacts(session.case_id)),
        protocol_yaml=vault.sessions.protocol_yaml(session_id),
        history_seq=head.seq,
        history_sha256=head.sha256_hex,
    )
