"""Taking from a vault what a bundle is made of."""

from __future__ import annotations

from hearing.bundles.content import HistoryMark, SessionRecord
from hearing.bundles.manifest import Sender
from hearing.storage.vault import Vault


def gather(vault: Vault, session_id: str) -> SessionRecord:
    """Everything the vault holds of a session; raises HearingError ``vault.no_such_record``."""
    session = vault.sessions.get(session_id)
    head = vault.history.head()
    return SessionRecord(
        case=vault.cases.get(session.case_id),
        session=session,
        turns=tuple(vault.turns.for_session(session_id)),
        revisions=tuple(vault.turns.revisions_of_session(session_id)),
        events=tuple(vault.events.for_session(session_id)),
        explanations=tuple(vault.explanations.for_session(session_id)),
        promises=tuple(vault.explanations.promises(session.case_id)),
        contacts=tuple(vault.cases.contacts(session.case_id)),
        history=HistoryMark(seq=head.seq, sha256=head.sha256_hex),
        protocol_yaml=vault.sessions.protocol_yaml(session_id),
    )


def sender_of(vault: Vault, name: str = "") -> Sender:
    """The vault as the sender of a bundle."""
    identity = vault.identity
    return Sender(id=vault.id, name=name, recipient=identity.recipient(), verify_key=identity.verify_key())
