"""Sessions, each with the very protocol it began with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from hearing.errors import HearingError
from hearing.interview.records import Session
from hearing.storage.origins import refuse_received
from hearing.storage.pre_information import hold_at_start, open_at_close
from hearing.storage.records import Store, body_of, digest_of, new_nonce


class SessionRepository:
    """Starts, changes, closes and finds sessions."""

    def __init__(self, store: Store, closed: Callable[[Session], None] = lambda _: None) -> None:
        """``closed`` is called inside the transaction that closes a session."""
        self._store = store
        self._closed = closed

    def start(self, session: Session, protocol_yaml: str, *, keep_from_me: bool = False) -> Session:
        """Keep a new session and its protocol; the text is kept once for all sessions that share it.

        ``keep_from_me`` holds back what is known beforehand from its interviewer, in the same transaction.
        """
        store = self._store
        with store.database.transaction():
            keep_session(store, session, protocol_yaml, "started")
            if keep_from_me:
                hold_at_start(store, session)
        return session

    def update(self, session: Session, reason: str = "") -> Session:
        """Keep other particulars, such as who is present; raises ``vault.received_session``.

        What was closed stays closed, also where ``session`` was read before that.
        """
        stands = self.get(session.id)
        if stands.is_closed:
            closed = {"closed_ms": stands.closed_ms, "closing_note": stands.closing_note}
            session = session.model_copy(update=closed)
        return self._change(session, "changed", reason=reason)

    def close(self, session_id: str, closed_ms: int, closing_note: str, by: str) -> Session:
        """End the session at ``closed_ms``; raises ``vault.already_closed`` or ``vault.received_session``.

        What was held back from its interviewer until now opens in the same transaction.
        """
        session = self.get(session_id)
        refuse_received(self._store.database, [session_id])
        if session.is_closed:
            raise HearingError("vault.already_closed")
        closed = session.model_copy(update={"closed_ms": closed_ms, "closing_note": closing_note})
        return self._change(closed, "closed", who=by)

    def get(self, session_id: str) -> Session:
        """Raises HearingError ``vault.no_such_record``."""
        return read_session(self._store, session_id)[1]

    def protocol_yaml(self, session_id: str) -> str:
        """The protocol the session began with, to the letter."""
        row = self._store.database.one(
            "SELECT p.yaml FROM protocols p JOIN sessions s ON s.protocol_sha256 = p.sha256 WHERE s.id = ?",
            (session_id,),
        )
        if row is None:
            raise HearingError("vault.no_such_record")
        return str(row[0])

    def for_case(self, case_id: str) -> list[Session]:
        """The sessions of a case, newest first."""
        rows = self._store.database.all(
            "SELECT body FROM sessions WHERE case_id = ? ORDER BY started_at DESC, number DESC", (case_id,)
        )
        return [Session.model_validate_json(row[0]) for row in rows]

    def next_number(self, case_id: str) -> int:
        row = self._store.database.one(
            "SELECT coalesce(max(number), 0) + 1 FROM sessions WHERE case_id = ?", (case_id,)
        )
        return int(row[0])

    def _change(self, session: Session, action: str, *, who: str = "", reason: str = "") -> Session:
        store = self._store
        before = self.get(session.id)
        refuse_received(store.database, [session.id])
        with store.database.transaction():
            replace_session(store, session, action, who=who, reason=reason)
            if session.is_closed and not before.is_closed:
                open_at_close(store, session, store.history.now())
                self._closed(session)
        return session


def keep_session(store: Store, session: Session, protocol_yaml: str, action: str) -> None:
    """Keep a new session with its protocol; call it inside a transaction."""
    nonce, protocol = new_nonce(), hashlib.sha256(protocol_yaml.encode()).hexdigest()
    store.database.run(
        "INSERT OR IGNORE INTO protocols (sha256, yaml) VALUES (?, ?)", (protocol, protocol_yaml)
    )
    row = store.database.run(
        "INSERT INTO sessions "
        "(id, case_id, number, started_at, closed_ms, protocol_sha256, body, nonce) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            session.id,
            session.case_id,
            session.number,
            session.started_at.isoformat(),
            session.closed_ms,
            protocol,
            body_of(session),
            nonce,
        ),
    )
    store.index.put("session", row, words_of_session(session))
    store.history.add(action, "session", session.id, digest_of(session, nonce))


def replace_session(store: Store, session: Session, action: str, *, who: str = "", reason: str = "") -> None:
    """Keep other particulars of a session; call it inside a transaction."""
    row, before, nonce = read_session(store, session.id)
    store.index.drop("session", row, words_of_session(before))
    store.database.run(
        "UPDATE sessions SET closed_ms = ?, body = ? WHERE row = ?",
        (session.closed_ms, body_of(session), row),
    )
    store.index.put("session", row, words_of_session(session))
    store.history.add(action, "session", session.id, digest_of(session, nonce), who=who, reason=reason)


def read_session(store: Store, session_id: str) -> tuple[int, Session, bytes]:
    """A session with its row and nonce; raises HearingError ``vault.no_such_record``."""
    row = store.database.one("SELECT row, body, nonce FROM sessions WHERE id = ?", (session_id,))
    if row is None:
        raise HearingError("vault.no_such_record")
    return int(row[0]), Session.model_validate_json(row[1]), bytes(row[2])


def words_of_session(session: Session) -> str:
    """The words a session is found by; its turns have their own."""
    return f"{session.setting} {session.closing_note}"
