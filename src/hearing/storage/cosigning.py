"""Acts that wait for a supervisor's co-signature, and the co-signatures themselves."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.agencies.cosigning import NOTE_LIMIT, CoSigned, CoSigning, CoSignState, signed_bytes
from hearing.agencies.person_roles import Deed
from hearing.errors import HearingError
from hearing.interview.records import Session, SessionKind
from hearing.ports import NewId
from hearing.storage.history import record_digest
from hearing.storage.identity import VaultIdentity
from hearing.storage.people import People
from hearing.storage.records import Store, body_of, digest_of, new_nonce
from hearing.storage.small_stores import SettingRepository
from hearing.storage.turns import TurnRepository

KIND = "cosigning"
"""How history names the record of a co-signing."""
WANTED = "cosigning"
"""The vault's setting: whether closings and shares wait for a co-signature."""


@dataclass(frozen=True)
class Desk:
    """Whose vault it is, who sits at it, and what co-signatures are made with."""

    vault_id: str
    people: People
    identity: VaultIdentity
    settings: SettingRepository
    new_id: NewId


class CoSignings:
    """Asks for co-signatures, gives them, and knows where each stands."""

    def __init__(self, store: Store, turns: TurnRepository, desk: Desk) -> None:
        self._store = store
        self._turns = turns
        self._desk = desk

    @property
    def wanted(self) -> bool:
        """Whether this agency wants closings and shares co-signed; off unless a supervisor turned it on."""
        return bool(self._desk.settings.get(WANTED, False))

    def wants(self, session: Session) -> bool:
        """Whether its closing, or a share of it, waits for a supervisor. Practice needs nobody."""
        return self.wanted and session.kind is not SessionKind.MOCK

    def want_as_laid_down(self) -> None:
        """Turn it on because the agency's policy says so; nothing where it is on."""
        if not self.wanted:
            self._desk.settings.put(WANTED, True)

    def holds(self, bundle_id: str) -> CoSigning | None:
        """What a bundle waits for: nobody has co-signed it, and nobody said why it goes before.

        None where nothing holds it up.
        """
        one = self.state_of(CoSigned.SHARE, bundle_id)
        waits = one is not None and one.state is not CoSignState.SIGNED and not one.sent_before
        return one if waits else None

    def want(self, on: bool) -> None:
        """Turn it on or off; raises HearingError ``vault.supervisor_needed``."""
        self._desk.people.take_step(Deed.MANAGE_PEOPLE)
        self._desk.settings.put(WANTED, on)

    def ask(self, kind: CoSigned, record_id: str, digest: str, *, session_id: str = "") -> CoSigning:
        """Mark an act as waiting, whatever ``wanted`` says; ``session_id`` is the session a share is of.

        Asking again for what still waits brings its digest up to date; what was answered is asked for anew.
        Raises HearingError ``vault.no_such_record`` for a session that is not there.
        """
        with self._store.database.transaction():
            return self._ask(kind, record_id, digest, self._case_of(session_id or record_id))

    def session_closed(self, session: Session) -> None:
        """A session was closed; call it inside the transaction that closes it."""
        if self.wants(session):
            self._ask(CoSigned.SESSION, session.id, self.digest_of_session(session.id), session.case_id)

    def share_sealed(self, bundle_id: str, digest: str, session: Session, at_once: str = "") -> None:
        """A session was sealed; call it inside the transaction that notes it, so that it never waits unasked.

        ``at_once`` is why it goes before anybody co-signs it; empty where it waits.
        """
        if self.wants(session):
            asked = self._ask(CoSigned.SHARE, bundle_id, digest, session.case_id)
            if at_once:
                self._put(_sent_before(asked, at_once), "sent before co-signing")

    def ask_again(self, cosigning_id: str) -> CoSigning:
        """Ask once more for what was returned: a session as it stands now, a bundle as it was sealed.

        Raises HearingError ``vault.cosigned_already`` where it was not returned, and
        ``vault.no_such_record``.
        """
        one = self._get(cosigning_id)
        if one.state is not CoSignState.RETURNED:
            raise HearingError("vault.cosigned_already")
        digest = self.digest_of_session(one.record_id) if one.kind is CoSigned.SESSION else one.digest
        with self._store.database.transaction():
            return self._ask(one.kind, one.record_id, digest, one.case_id)

    def waiting(self) -> list[CoSigning]:
        """Everything that waits, oldest first; a bundle that was taken out of the outbox waits no more."""
        return [one for one in self._in_state(CoSignState.WAITING) if not self.is_given_up(one)]

    def returned_to_me(self) -> list[CoSigning]:
        """What whoever opened the vault did and got back, and has not asked for again."""
        return [
            one
            for one in self._in_state(CoSignState.RETURNED)
            if self._is_mine(one)
            and not self.is_given_up(one)
            and self.state_of(one.kind, one.record_id) == one
        ]

    def is_given_up(self, one: CoSigning) -> bool:
        """Whether it is a bundle that nobody has or gets: taken out of the outbox before it was written."""
        if one.kind is not CoSigned.SHARE:
            return False
        row = self._store.database.one(
            "SELECT count(*), coalesce(sum(json_array_length(body, '$.delivered')), 0) FROM sends "
            "WHERE bundle_id = ?",
            (one.record_id,),
        )
        waits = self._store.database.one("SELECT 1 FROM outbox WHERE bundle_id = ?", (one.record_id,))
        return bool(row[0]) and not row[1] and waits is None

    def _in_state(self, state: CoSignState) -> list[CoSigning]:
        rows = self._store.database.all("SELECT body FROM cosignings WHERE state = ? ORDER BY row", (state,))
        return [CoSigning.model_validate_json(row[0]) for row in rows]

    def waiting_for_me(self) -> list[CoSigning]:
        """What waits and was not done by whoever opened the vault."""
        return [one for one in self.waiting() if not self._is_mine(one)]

    def state_of(self, kind: CoSigned, record_id: str) -> CoSigning | None:
        """The latest co-signing of a record, or None where none was ever asked for."""
        row = self._store.database.one(
            "SELECT body FROM cosignings WHERE kind = ? AND record_id = ? ORDER BY row DESC LIMIT 1",
            (kind, record_id),
        )
        return None if row is None else CoSigning.model_validate_json(row[0])

    def of_case(self, case_id: str) -> dict[tuple[CoSigned, str], CoSigning]:
        """The latest co-signing of each record of a case."""
        rows = self._store.database.all(
            "SELECT body FROM cosignings WHERE case_id = ? ORDER BY row", (case_id,)
        )
        found = (CoSigning.model_validate_json(row[0]) for row in rows)
        return {(one.kind, one.record_id): one for one in found}

    def sign(self, cosigning_id: str, note: str = "") -> CoSigning:
        """Co-sign an act as it stands now.

        Raises HearingError ``vault.supervisor_needed``, ``vault.cosign_own``, ``vault.cosign_unnamed``,
        ``vault.cosigned_already`` and ``vault.no_such_record``.
        """
        one = self._to_answer(cosigning_id)
        digest = self.digest_of_session(one.record_id) if one.kind is CoSigned.SESSION else one.digest
        answered = self._answered(one, CoSignState.SIGNED, note, digest)
        signature = self._desk.identity.sign(signed_bytes(self._desk.vault_id, answered))
        return self._keep(answered.model_copy(update={"signature": signature}), "co-signed")

    def return_(self, cosigning_id: str, note: str) -> CoSigning:
        """Give an act back to whoever did it, saying what is missing.

        Raises as ``sign``, and ``vault.reason_missing`` where nothing is said.
        """
        if not note.strip():
            raise HearingError("vault.reason_missing")
        one = self._to_answer(cosigning_id)
        return self._keep(self._answered(one, CoSignState.RETURNED, note, one.digest), "returned")

    def send_at_once(self, cosigning_id: str, reason: str) -> CoSigning:
        """A share goes before anybody co-signed it; it goes on waiting. Raises ``vault.reason_missing``."""
        if not reason.strip():
            raise HearingError("vault.reason_missing")
        return self._keep(_sent_before(self._get(cosigning_id), reason), "sent before co-signing")

    def is_as_signed(self, one: CoSigning) -> bool:
        """Whether a session still says what was co-signed, and the signature is this vault's."""
        if one.state is not CoSignState.SIGNED:
            return False
        if not self._desk.identity.is_signed(signed_bytes(self._desk.vault_id, one), one.signature):
            return False
        return one.kind is not CoSigned.SESSION or one.digest == self.digest_of_session(one.record_id)

    def digest_of_session(self, session_id: str) -> str:
        """SHA-256 over a session and all that was said in it, as they stand; tells nothing once erased.

        Raises HearingError ``vault.no_such_record``.
        """
        row = self._store.database.one("SELECT body, nonce FROM sessions WHERE id = ?", (session_id,))
        if row is None:
            raise HearingError("vault.no_such_record")
        session = Session.model_validate_json(row[0]).model_dump(mode="json")
        turns = [turn.model_dump(mode="json") for turn in self._turns.for_session(session_id)]
        return record_digest({"session": session, "turns": turns}, bytes(row[1]))

    def _case_of(self, session_id: str) -> str:
        row = self._store.database.one("SELECT case_id FROM sessions WHERE id = ?", (session_id,))
        if row is None:
            raise HearingError("vault.no_such_record")
        return str(row[0])

    def _ask(self, kind: CoSigned, record_id: str, digest: str, case_id: str) -> CoSigning:
        """Inside a transaction."""
        before = self.state_of(kind, record_id)
        if before is not None and before.state is CoSignState.WAITING:
            return self._put(before.model_copy(update={"digest": digest}), "asked for")
        people, store = self._desk.people, self._store
        asked = CoSigning(
            id=self._desk.new_id(),
            kind=kind,
            record_id=record_id,
            case_id=case_id,
            digest=digest,
            asked_by=store.history.who,
            asked_slot=people.mine,
            asked_at=store.history.now(),
        )
        nonce = new_nonce()
        store.database.run(
            "INSERT INTO cosignings (id, kind, record_id, case_id, state, body, nonce) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (asked.id, kind, record_id, asked.case_id, asked.state, body_of(asked), nonce),
        )
        store.history.add("asked for", KIND, asked.id, digest_of(asked, nonce))
        return asked

    def _to_answer(self, cosigning_id: str) -> CoSigning:
        people = self._desk.people
        people.take_step(Deed.COSIGN)
        if not people.name_of(people.mine):
            raise HearingError("vault.cosign_unnamed")
        one = self._get(cosigning_id)
        if one.state is not CoSignState.WAITING:
            raise HearingError("vault.cosigned_already")
        if self._is_mine(one):
            raise HearingError("vault.cosign_own")
        return one

    def _is_mine(self, one: CoSigning) -> bool:
        return one.asked_slot == self._desk.people.mine or one.asked_by == self._store.history.who

    def _answered(self, one: CoSigning, state: CoSignState, note: str, digest: str) -> CoSigning:
        history = self._store.history
        said = {"state": state, "answered_by": history.who, "answered_at": history.now()}
        return one.model_copy(update={**said, "note": _short(note), "digest": digest})

    def _get(self, cosigning_id: str) -> CoSigning:
        row = self._store.database.one("SELECT body FROM cosignings WHERE id = ?", (cosigning_id,))
        if row is None:
            raise HearingError("vault.no_such_record")
        return CoSigning.model_validate_json(row[0])

    def _keep(self, one: CoSigning, action: str) -> CoSigning:
        with self._store.database.transaction():
            return self._put(one, action)

    def _put(self, one: CoSigning, action: str) -> CoSigning:
        database = self._store.database
        row, nonce = database.one("SELECT row, nonce FROM cosignings WHERE id = ?", (one.id,))
        database.run(
            "UPDATE cosignings SET state = ?, body = ? WHERE row = ?", (one.state, body_of(one), row)
        )
        self._store.history.add(action, KIND, one.id, digest_of(one, bytes(nonce)))
        return one


def _sent_before(one: CoSigning, reason: str) -> CoSigning:
    return one.model_copy(update={"sent_before": _short(reason)})


def _short(text: str) -> str:
    return text.strip()[:NOTE_LIMIT]
