"""A session goes to two agencies, and one of them hands it on to the other with what it added."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing.agencies.sends import Asked, Place, Why
from hearing.agencies.sharing import Verdict
from hearing.bundles.cells import table_of
from hearing.bundles.handing_over import hand_over
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.receipts import receipt_for, take_receipt
from hearing.bundles.receiving import Door, take_in
from hearing.bundles.seal import Share
from hearing.bundles.tray import Outcome, Wishes, receive_all
from hearing.bundles.withdrawals import Withdrawing, take_withdrawal, withdraw
from hearing.errors import HearingError
from hearing.interview.additions import Addition, AdditionKind
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.erasure import erase
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.receiving import Standing
from hearing.storage.session_erasure import erase_session
from hearing.storage.vault import Vault
from tests.bundles.exchange import agency_of, new_vault, with_the_sample
from tests.conftest import FakeClock
from tests.vectors.forging import PAGES
from tests.vectors.sample import SESSION_ID, STARTED, sample_record

Three = tuple[Vault, Vault, Vault]
TURN = sample_record().turns[3]


@pytest.fixture
def three(tmp_path: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters) -> Iterator[Three]:
    """The vault a session is of, and two that know it and each other."""
    made = [new_vault(tmp_path / name, name, clock, new_id, fast_kdf) for name in ("Kari", "Ola", "Amal")]
    with_the_sample(made[0])
    for vault in made:
        for number, other in enumerate(made, start=1):
            if other is not vault:
                vault.agencies.add(agency_of(other, f"{number}" * 32, f"House of {other.person}"))
    yield (made[0], made[1], made[2])
    for vault in made:
        vault.close()


def sealed(sender: Vault, receiver: Vault) -> tuple[str, bytes]:
    to = Receiver(recipient=receiver.identity.recipient())
    why = Ground(recipient=to.recipient, verdict=Verdict.NOT_TOLD, reason="He is not safe.")
    share = Share(sender.new_id(), (to,), "Help", sender.clock.now(), (why,))
    return share.bundle_id, hand_over(sender, gather(sender, SESSION_ID), share, PAGES)


def passed(sender: Vault, receiver: Vault) -> Standing:
    return take_in(receiver, Door.of(receiver).read(sealed(sender, receiver)[1])).standing


def add_note(vault: Vault) -> None:
    vault.additions.add(
        Addition(
            id="1d" * 16,
            session_id=SESSION_ID,
            turn_id=TURN.id,
            kind=AdditionKind.NOTE,
            text="He slept well here.",
            by="Ola",
            at=STARTED,
        )
    )


def test_only_what_the_second_one_added_is_taken(three: Three, tmp_path: Path) -> None:
    first, second, third = three
    assert passed(first, second) is passed(first, third) is Standing.NEW
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        passed(second, third)
    add_note(second)
    before, file = gather(third, SESSION_ID), tmp_path / "on.hearing"
    file.write_bytes(sealed(second, third)[1])
    ((outcome, error),) = receive_all([file], Door.of(third), Wishes())
    assert error is None
    (row,) = csv.DictReader(io.StringIO(table_of(Outcome, [outcome]).decode("utf-8-sig")))
    assert (row["result"], row["additions"], row["set_aside"]) == ("added", "1", "0")
    after = gather(third, SESSION_ID)
    assert after.turns == before.turns
    assert [(one.text, one.source) for one in after.additions] == [("He slept well here.", "House of Ola")]
    first.turns.revise(
        TURN.id, text="By the wall.", kind=TURN.kind, reason="", by="Kari", at=first.clock.now()
    )
    assert passed(first, third) is Standing.LATER, "it is still the first one's"
    assert third.turns.get(TURN.id).text == "By the wall."
    assert passed(second, third) is Standing.HERE
    assert passed(third, first) is Standing.OWN, "and it comes to the first with whose it is"
    assert [one.source for one in gather(first, SESSION_ID).additions] == ["House of Ola / House of Amal"]
    assert [check(vault).findings for vault in three] == [(), (), ()]


def test_who_handed_it_on_gets_a_receipt_and_takes_back_no_session_of_others(three: Three) -> None:
    first, second, third = three
    passed(first, second)
    passed(first, third)
    add_note(second)
    bundle_id, data = sealed(second, third)
    arrived = Door.of(third).read(data)
    assert take_in(third, arrived).standing is Standing.ADDED
    second.sends.note_delivery(bundle_id, Place.FILE)
    assert take_receipt(second, receipt_for(arrived.opened, third)).new
    (queued,) = withdraw(second, bundle_id, Withdrawing(Asked.ERASE, Why.MISTAKE))
    assert take_withdrawal(third, second.outbox.data(queued.file_id)).counts
    with pytest.raises(HearingError, match=r"vault\.not_asked_back"):
        erase_session(third, SESSION_ID, "asked by the wrong one")


def test_a_file_that_was_left_lying_does_not_undo_what_was_erased(
    three: Three, tmp_path: Path, clock: FakeClock
) -> None:
    first, second, _ = three
    bundle_id, data = sealed(first, second)
    file = tmp_path / "left.hearing"
    file.write_bytes(data)

    def results(wishes: Wishes) -> list[tuple[str, str]]:
        return [(one.result, one.code) for one, _ in receive_all([file], Door.of(second), wishes)]

    assert results(Wishes()) == [("new", "")]
    first.sends.note_delivery(bundle_id, Place.FILE)
    (queued,) = withdraw(first, bundle_id, Withdrawing(Asked.ERASE, Why.MISTAKE))
    assert take_withdrawal(second, first.outbox.data(queued.file_id)).counts
    clock.advance(seconds=5)
    erase_session(second, SESSION_ID, "asked for")
    before = second.history.head()
    assert results(Wishes()) == results(Wishes()) == [("refused", "bundles.erased_here")]
    assert second.history.head() == before
    clock.advance(seconds=5)
    file.write_bytes(sealed(first, second)[1])
    assert results(Wishes()) == [("new", "")], "sealed since, somebody meant it to be here"
    file.write_bytes(data)
    assert results(Wishes()) == [("here", "")]


def test_what_was_erased_is_taken_in_again_where_that_is_said(
    three: Three, tmp_path: Path, clock: FakeClock
) -> None:
    first, second, _ = three
    passed(first, second)
    (tmp_path / "left.hearing").write_bytes(sealed(first, second)[1])
    clock.advance(seconds=5)
    erase(second, gather(second, SESSION_ID).case.id, "kept long enough")
    door, files = Door.of(second), [tmp_path / "left.hearing"]
    assert [one.code for one, _ in receive_all(files, door, Wishes())] == ["bundles.erased_here"]
    again = receive_all(files, door, Wishes(erased_too=True))
    assert [(one.result, one.code) for one, _ in again] == [("new", "")]
    assert [one.result for one, _ in receive_all(files, door, Wishes())] == ["here"]
