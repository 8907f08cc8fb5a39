"""A share where the agency wants shares co-signed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyrage
import pytest

from hearing.agencies.cosigning import CoSigned, CoSigning, CoSignState
from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sharing import Verdict
from hearing.bundles.delivering import open_waiting, write_waiting
from hearing.bundles.handing_over import hand_over
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.parties import receivers_of
from hearing.bundles.seal import Share
from hearing.errors import HearingError
from hearing.interview.records import Case, Session
from hearing.storage.check import check
from hearing.storage.gathering import gather
from hearing.storage.seen import How
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE, case, make_turn, recovery, session, vault
from tests.storage.test_storage_cosigning import supervisor
from tests.storage.test_storage_people import opened as opened_by
from tests.vectors.sample import sample_record

__all__ = ["case", "make_turn", "recovery", "session", "vault"]


def shared(
    vault: Vault, session: Session, at_once: str = "", *, acute: bool = False
) -> tuple[bytes, CoSigning | None]:
    record = gather(vault, session.id)
    to = Receiver(recipient=str(pyrage.x25519.Identity.generate().to_public()))
    why = (Ground(recipient=to.recipient, verdict=Verdict.NOT_TOLD, reason="a court asked", acute=acute),)
    share = Share(vault.new_id(), (to,), "protection", vault.clock.now(), why)
    data = hand_over(vault, record, share, {}, at_once=at_once, queue_as="a court")
    return data, vault.cosigning.state_of(CoSigned.SHARE, share.bundle_id)


def test_a_share_that_cannot_be_asked_for_is_not_sealed(
    vault: Vault, case: Case, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut short between the two, a bundle would lie in the outbox and wait for nobody."""
    vault.cosigning.want(True)
    head = vault.history.head()

    def cut_short(*_: object, **__: object) -> None:
        raise HearingError("vault.disk_full")

    monkeypatch.setattr(type(vault.cosigning), "_ask", cut_short)
    with pytest.raises(HearingError, match=r"vault\.disk_full"):
        shared(vault, session)
    assert vault.outbox.waiting() == []
    assert vault.history.head() == head


def test_a_share_waits_and_goes_at_once_for_a_reason(vault: Vault, case: Case, session: Session) -> None:
    assert shared(vault, session)[1] is None
    vault.cosigning.want(True)
    data, waits = shared(vault, session)
    assert waits is not None
    assert (waits.state, waits.digest) == (CoSignState.WAITING, hashlib.sha256(data).hexdigest())
    assert waits.sent_before == ""
    _, sent = shared(vault, session, "acute danger: the child is not safe tonight")
    assert sent is not None
    assert (sent.state, sent.sent_before) == (
        CoSignState.WAITING,
        "acute danger: the child is not safe tonight",
    )
    _, danger = shared(vault, session, acute=True)
    assert danger is not None
    assert "danger" in danger.sent_before, "acute danger is never held up"
    assert [one.how for one in vault.seen.of_case(case.id)] == [How.EXPORTED]
    assert check(vault).sound


def test_what_went_before_is_still_looked_at_once_it_was_written(
    vault: Vault, case: Case, session: Session, tmp_path: Path
) -> None:
    vault.cosigning.want(True)
    _, sent = shared(vault, session, "the bus leaves in an hour")
    assert len(write_waiting(vault, tmp_path, lambda *_: None)) == 1
    assert vault.cosigning.waiting() == [sent], "out of the outbox because somebody has it"


def test_acute_danger_is_never_held_up_where_no_ground_is_wanted(
    vault: Vault, case: Case, session: Session
) -> None:
    """The child was told of the receiver, so that nothing is asked."""
    told = sample_record()
    belongs = {"case_id": case.id, "session_id": session.id}
    vault.explanations.save(
        told.explanations[0].model_copy(update=belongs),
        [told.promises[0].model_copy(update={"case_id": case.id, "roles": ("police",)})],
    )
    key = str(pyrage.x25519.Identity.generate().to_public())
    police = vault.agencies.add(Agency(id="b" * 32, name="Police", role=AgencyRole.POLICE, recipient=key))
    vault.cosigning.want(True)
    for acute in (False, True):
        to = receivers_of(police, vault.clock.now().date())
        share = Share(vault.new_id(), to, "protection", vault.clock.now())
        hand_over(vault, gather(vault, session.id), share, {}, queue_as="Police", acute=acute)
        held = vault.cosigning.holds(share.bundle_id)
        assert (held is None) is acute
    assert [one.sent_before for one in vault.cosigning.waiting()] == ["", "acute danger"]


def test_a_bundle_is_read_as_sealed_returned_and_asked_for_again(
    vault: Vault, case: Case, session: Session, tmp_path: Path
) -> None:
    vault.cosigning.want(True)
    _, one = shared(vault, session)
    assert one is not None
    astrid = supervisor(vault)
    opened = open_waiting(astrid, one.record_id)
    assert (opened.content.session.id, opened.signer is not None) == (session.id, True)
    returned = astrid.cosigning.return_(one.id, "which home is it for?")
    kari = opened_by(astrid, Passphrase(PASSPHRASE))
    assert kari.cosigning.returned_to_me() == [returned]
    assert write_waiting(kari, tmp_path, lambda *_: None) == [], "what was returned goes nowhere"
    asked = kari.cosigning.ask_again(returned.id)
    assert (asked.digest, asked.record_id) == (one.digest, one.record_id)
    astrid = opened_by(kari, Passphrase("quiet water"))
    astrid.cosigning.sign(asked.id)
    assert astrid.cosigning.holds(one.record_id) is None
    (written,) = write_waiting(astrid, tmp_path, lambda *_: None)
    assert written.file.bundle_id == one.record_id
    with pytest.raises(HearingError, match=r"vault\.no_such_record"):
        open_waiting(astrid, one.record_id)
    assert check(astrid).sound
    astrid.close()


def test_a_bundle_taken_out_of_the_outbox_waits_for_nobody(
    vault: Vault, case: Case, session: Session
) -> None:
    vault.cosigning.want(True)
    (_, waits), (_, returned) = shared(vault, session), shared(vault, session)
    assert waits is not None
    assert returned is not None
    astrid = supervisor(vault)
    astrid.cosigning.return_(returned.id, "not to them")
    kari = opened_by(astrid, Passphrase(PASSPHRASE))
    assert (len(kari.cosigning.waiting()), len(kari.cosigning.returned_to_me())) == (1, 1)
    for one in (waits, returned):
        kari.outbox.remove(one.record_id)
    assert kari.cosigning.waiting() == []
    assert kari.cosigning.returned_to_me() == []
    kari.close()
