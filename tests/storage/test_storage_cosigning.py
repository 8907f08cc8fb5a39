"""What waits for a supervisor, and what a co-signature is worth."""

from __future__ import annotations

import json

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hearing.agencies.cosigning import CoSigned, CoSigning, CoSignState, Sending, sending
from hearing.agencies.person_roles import FIRST_PERSON, PersonRole
from hearing.errors import HearingError
from hearing.interview.records import Case, Session, TurnKind
from hearing.storage.check import check
from hearing.storage.erasure import erase
from hearing.storage.slots import AgeIdentity, Passphrase
from hearing.storage.vault import Vault

from .conftest import PASSPHRASE, MakeTurn
from .test_storage_people import FAST, opened

DIGEST = "ab" * 32


def closed(vault: Vault, session: Session, make_turn: MakeTurn) -> CoSigning:
    """Kari closed a session that somebody else has to look at."""
    vault.turns.add(make_turn("the heron stood on one leg"))
    vault.cosigning.want(True)
    vault.sessions.close(session.id, 60_000, "calm", "Kari")
    found = vault.cosigning.state_of(CoSigned.SESSION, session.id)
    assert found is not None
    return found


def supervisor(vault: Vault) -> Vault:
    vault.people.add(
        vault.key, "Astrid", "quiet water", vault.clock.now(), FAST, roles={PersonRole.SUPERVISOR}
    )
    return opened(vault, Passphrase("quiet water"))


def test_nothing_waits_where_the_agency_does_not_want_it(vault: Vault, session: Session) -> None:
    vault.sessions.close(session.id, 60_000, "calm", "Kari")
    assert not vault.cosigning.wanted
    assert vault.cosigning.waiting() == []


def test_nobody_cosigns_their_own_act(
    vault: Vault, session: Session, make_turn: MakeTurn, recovery: pyrage.x25519.Identity
) -> None:
    one = closed(vault, session, make_turn)
    assert (one.state, one.asked_by) == (CoSignState.WAITING, "Kari")
    assert vault.cosigning.waiting() == [one]
    assert vault.cosigning.waiting_for_me() == []
    with pytest.raises(HearingError) as own:
        vault.cosigning.sign(one.id)
    assert own.value.code == "vault.cosign_own"
    vault.people.add(vault.key, "Kari", "second way in", vault.clock.now(), FAST, roles=FIRST_PERSON)
    vault.people.add(vault.key, "Ola", "another one", vault.clock.now(), FAST)
    for secret, code in (
        (Passphrase("second way in"), "vault.cosign_own"),
        (Passphrase("another one"), "vault.supervisor_needed"),
        (AgeIdentity(str(recovery)), "vault.cosign_unnamed"),
    ):
        other = opened(vault, secret)
        with pytest.raises(HearingError) as refused:
            other.cosigning.sign(one.id)
        assert refused.value.code == code
        other.close()


def test_a_supervisor_cosigns_and_openssl_s_key_agrees(
    vault: Vault, session: Session, make_turn: MakeTurn
) -> None:
    one = closed(vault, session, make_turn)
    astrid = supervisor(vault)
    assert astrid.cosigning.waiting_for_me() == [one]
    signed = astrid.cosigning.sign(one.id, "well held")
    assert astrid.cosigning.waiting() == []
    assert astrid.cosigning.state_of(CoSigned.SESSION, session.id) == signed
    assert (signed.answered_by, signed.note) == ("Astrid", "well held")
    said = {
        "what": "hearing-cosigning-1",
        "vault": astrid.id,
        "id": one.id,
        "kind": "session",
        "record": session.id,
        "digest": astrid.cosigning.digest_of_session(session.id),
        "done_by": "Kari",
        "cosigned_by": "Astrid",
        "at": astrid.clock.now().isoformat(),
        "note": "well held",
    }
    message = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(astrid.identity.verify_key()))
    key.verify(bytes.fromhex(signed.signature), message)
    with pytest.raises(HearingError) as twice:
        astrid.cosigning.sign(one.id)
    assert twice.value.code == "vault.cosigned_already"
    assert check(astrid).sound
    astrid.close()


def test_a_word_changed_after_the_signature_shows(
    vault: Vault, session: Session, make_turn: MakeTurn
) -> None:
    one = closed(vault, session, make_turn)
    astrid = supervisor(vault)
    signed = astrid.cosigning.sign(one.id)
    astrid.identity.rotate(astrid.history)
    assert astrid.cosigning.is_as_signed(signed), "other keys of the vault change nothing of it"
    assert check(astrid).sound
    (turn,) = astrid.turns.for_session(session.id)
    astrid.turns.revise(
        turn.id, text="other", kind=TurnKind.CHILD, reason="misheard", by="Kari", at=astrid.clock.now()
    )
    assert not astrid.cosigning.is_as_signed(signed)
    forged = signed.model_copy(update={"note": "never said"})
    with astrid.database.transaction():
        astrid.database.run("UPDATE cosignings SET body = ?", (forged.model_dump_json(),))
    codes = {finding.error.code for finding in check(astrid).findings}
    assert codes == {"vault.cosignature_wrong", "vault.records_changed"}
    astrid.close()


def test_a_returned_act_is_asked_for_anew(vault: Vault, session: Session, make_turn: MakeTurn) -> None:
    one = closed(vault, session, make_turn)
    astrid = supervisor(vault)
    with pytest.raises(HearingError) as silent:
        astrid.cosigning.return_(one.id, " ")
    assert silent.value.code == "vault.reason_missing"
    returned = astrid.cosigning.return_(one.id, "the child's own question has no answer")
    assert (returned.state, returned.signature) == (CoSignState.RETURNED, "")
    assert astrid.cosigning.returned_to_me() == [], "it came back to Kari"
    kari = opened(astrid, Passphrase(PASSPHRASE))
    assert kari.cosigning.returned_to_me() == [returned]
    (turn,) = kari.turns.for_session(session.id)
    kari.turns.revise(
        turn.id, text="other", kind=turn.kind, reason="the note", by="Kari", at=kari.clock.now()
    )
    again = kari.cosigning.ask_again(one.id)
    as_it_stands = kari.cosigning.digest_of_session(session.id)
    assert (again.state, again.digest) == (CoSignState.WAITING, as_it_stands)
    assert again.digest != one.digest
    assert again.id != one.id
    assert kari.cosigning.returned_to_me() == []
    assert kari.cosigning.of_case(session.case_id) == {(CoSigned.SESSION, session.id): again}
    with pytest.raises(HearingError) as waits:
        kari.cosigning.ask_again(again.id)
    assert waits.value.code == "vault.cosigned_already"
    assert check(kari).sound
    kari.close()


def test_a_share_in_acute_danger_goes_and_is_cosigned_afterwards(
    vault: Vault, session: Session, case: Case
) -> None:
    assert sending(wanted=True, acute_danger=True, state=None) is Sending.GOES_AND_ASKS
    assert sending(wanted=True, acute_danger=False, state=CoSignState.WAITING) is Sending.ASKS_REASON
    assert sending(wanted=True, acute_danger=False, state=CoSignState.SIGNED) is Sending.GOES
    assert sending(wanted=False, acute_danger=False, state=None) is Sending.GOES
    one = vault.cosigning.ask(CoSigned.SHARE, "f" * 32, DIGEST, session_id=session.id)
    assert vault.cosigning.ask(CoSigned.SHARE, "f" * 32, DIGEST, session_id=session.id) == one
    with pytest.raises(HearingError):
        vault.cosigning.send_at_once(one.id, "")
    sent = vault.cosigning.send_at_once(one.id, "the bus leaves in an hour")
    assert (sent.state, sent.sent_before) == (CoSignState.WAITING, "the bus leaves in an hour")
    astrid = supervisor(vault)
    assert astrid.cosigning.is_as_signed(astrid.cosigning.sign(one.id, "right so"))
    assert check(astrid).sound
    erase(astrid, case.id, "time is over")
    assert astrid.cosigning.state_of(CoSigned.SHARE, "f" * 32) is None
    assert check(astrid).sound
    astrid.close()
