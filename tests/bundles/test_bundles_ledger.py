"""What became of a share: the ledger, receipts that come back, and shares that are taken back."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearing.agencies.sends import Asked, Place, State, Why
from hearing.agencies.sharing import Verdict
from hearing.bundles.envelope import lock, unlock
from hearing.bundles.handing_over import hand_over
from hearing.bundles.ledger import say_why
from hearing.bundles.manifest import MANIFEST, Ground, Receiver
from hearing.bundles.notices import NOTICE_LIMIT, open_notice, seal_notice
from hearing.bundles.parties import receiver_of
from hearing.bundles.receipts import RECEIPT, Receipt, note_opened, receipt_for, take_receipt
from hearing.bundles.seal import Share
from hearing.bundles.signing import sign, verify_key_of
from hearing.bundles.withdrawals import (
    MOST_WORDS,
    WITHDRAWAL,
    Withdrawal,
    Withdrawing,
    take_withdrawal,
    withdraw,
)
from hearing.errors import HearingError
from hearing.storage.check import check
from hearing.storage.gathering import gather
from tests.bundles.conftest import hand
from tests.bundles.exchange import WELFARE, Exchange, agency_of
from tests.vectors.forging import PAGES, RECEIVER, RECEIVER_KEY, SEED
from tests.vectors.sample import CASE_ID, SESSION_ID, sample_record

WISH = Withdrawing(Asked.ERASE, Why.CHILD_ASKED, "The child has thought again.")


def code(call: Callable[[], object]) -> str:
    with pytest.raises(HearingError) as failed:
        call()
    return failed.value.code


def test_a_line_for_each_receiver_with_what_the_child_was_told(exchange: Exchange) -> None:
    vault, stranger = exchange.sender, hand()
    bundle_id, data = exchange.hand_over(Receiver(recipient=stranger.recipient), reason="He is in danger.")
    told, other = vault.sends.for_case(CASE_ID)
    assert (told.name, told.agency_id, told.role) == (WELFARE, exchange.agency.id, exchange.agency.role)
    assert (told.session_id, told.purpose, told.by) == (SESSION_ID, "Protection", "Kari Lunde")
    assert told.sha256 == hashlib.sha256(data).hexdigest()
    opened = exchange.opened(data)
    assert told.manifest_sha256 == hashlib.sha256(opened.members[MANIFEST]).hexdigest()
    assert told.sections == opened.manifest.sections
    promise, (held, *_) = sample_record().promises[0], told.told
    card = next(card for card in sample_record().explanations[0].cards if card.topic == promise.topic)
    assert (held.promise_id, held.shown_words) == (promise.id, card.body)
    assert (other.name, other.agency_id, other.told, other.recipient) == ("", "", (), stranger.recipient)
    assert [send.state for send in (told, other)] == [State.SEALED, State.SEALED]
    vault.sends.note_delivery(bundle_id, Place.FILE)
    vault.sends.note_delivery(bundle_id, Place.FILE)
    assert [(send.state, len(send.delivered)) for send in vault.sends.for_bundle(bundle_id)] == [
        (State.DELIVERED, 1)
    ] * 2
    assert vault.sends.older_bundles(CASE_ID) == 0
    assert check(vault).sound


def test_a_reason_stands_where_the_child_was_not_told(exchange: Exchange) -> None:
    vault = exchange.sender
    vault.explanations.save(sample_record().explanations[0], ())
    exchange.hand_over(reason=" He is in danger. ")
    (send,) = vault.sends.for_case(CASE_ID)
    assert (send.verdict, send.reason, send.told) == (Verdict.NOT_TOLD, "He is in danger.", ())


def test_why_it_went_in_danger_is_said_afterwards_in_words(exchange: Exchange) -> None:
    vault, receiver = exchange.sender, receiver_of(exchange.agency)
    why = (Ground(recipient=receiver.recipient, verdict=Verdict.NOT_TOLD, acute=True),)
    share = Share(vault.new_id(), (receiver,), "Protection", vault.clock.now(), why)
    hand_over(vault, gather(vault, SESSION_ID), share, PAGES)
    for reason, law, code in (
        ("  ", "", "bundles.reason_missing"),
        ("x" * 4_001, "", "bundles.words_too_long"),
        ("He was to be moved.", "x" * 501, "bundles.words_too_long"),
        ("half \udcff", "", "bundles.words_too_long"),
    ):
        with pytest.raises(HearingError) as refused:
            say_why(vault, share.bundle_id, reason, law)
        assert refused.value.code == code
    (send,) = say_why(vault, share.bundle_id, " He was to be moved. ", "A law", child_told=True)
    assert (send.owes_reason, send.given_reason) == (False, "He was to be moved.")
    assert (send.said_why[0].by, send.said_why[0].child_told) == (vault.person, True)
    with pytest.raises(HearingError, match=r"vault\.no_such_record"):
        say_why(vault, share.bundle_id, "once more")


def test_what_is_changed_behind_our_back_is_found(exchange: Exchange) -> None:
    exchange.hand_over(queue_as=WELFARE)
    vault = exchange.sender
    vault.database.run("UPDATE sends SET body = replace(body, 'Protection', 'Prosecution')")
    vault.database.run("UPDATE outbox SET data = x'00'")
    kinds = [finding.error.parameters["kind"] for finding in check(vault).findings]
    assert kinds == ["send", "outbox"]
    (file,) = vault.outbox.waiting()
    assert code(lambda: vault.outbox.data(file.id)) == "vault.damaged"


def test_a_receipt_goes_back_and_is_noted_once(exchange: Exchange) -> None:
    bundle_id, data = exchange.hand_over()
    opened = exchange.opened(data)
    receipt = receipt_for(opened, exchange.receiver)
    assert len(open_plain(exchange, receipt)) == RECEIPT.size
    for words in (b"Davor", SESSION_ID.encode(), CASE_ID.encode(), b"Protection"):
        assert words not in open_plain(exchange, receipt)
    taken = take_receipt(exchange.sender, receipt)
    assert (taken.new, taken.send.name, taken.send.state) == (True, WELFARE, State.RECEIVED)
    assert taken.send.receipt is not None
    assert taken.send.receipt.signing_key == exchange.receiver.identity.verify_key()
    before = exchange.sender.history.head()
    assert not take_receipt(exchange.sender, receipt).new
    assert exchange.sender.history.head() == before
    assert exchange.sender.sends.for_bundle(bundle_id)[0].receipt == taken.send.receipt
    assert check(exchange.sender).sound
    assert check(exchange.receiver).sound


def open_plain(exchange: Exchange, data: bytes) -> bytes:
    return unlock(data, (exchange.sender.identity.age_identity(),))


def test_a_receipt_that_does_not_fit_is_refused(exchange: Exchange) -> None:
    vault = exchange.sender
    bundle_id, data = exchange.hand_over()
    (send,) = vault.sends.for_bundle(bundle_id)
    true = Receipt(
        bundle=bundle_id,
        manifest_sha256=send.manifest_sha256,
        received_on=vault.clock.now().date(),
        vault=exchange.receiver.id,
        signing_key=exchange.receiver.identity.verify_key(),
    )
    seed, mine = exchange.receiver.identity.signing_key(), vault.identity.recipient()

    def answer(receipt: Receipt, by: bytes = seed, to: str = mine) -> str:
        return code(lambda: take_receipt(vault, seal_notice(RECEIPT, receipt, by, to)))

    assert answer(true.model_copy(update={"bundle": "f" * 32})) == "bundles.receipt_unknown"
    assert answer(true.model_copy(update={"manifest_sha256": "0" * 64})) == "bundles.receipt_other"
    assert answer(true, by=SEED) == "bundles.notice_changed"
    assert answer(true, to=RECEIVER) == "bundles.wrong_key"
    own = true.model_copy(update={"signing_key": vault.identity.verify_key()})
    assert answer(own, by=vault.identity.signing_key()) == "bundles.receipt_stranger"
    newer = lock(b'{"receipt": {"format": 2}}'.ljust(1024), [mine])
    assert code(lambda: take_receipt(vault, newer)) == "bundles.notice_newer"
    assert code(lambda: take_receipt(vault, data)) == "bundles.notice_wrong"
    assert code(lambda: take_receipt(vault, b"x" * (NOTICE_LIMIT + 1))) == "bundles.notice_wrong"
    assert vault.sends.for_bundle(bundle_id) == [send]


def test_a_share_is_taken_back_and_the_receiver_says_so(exchange: Exchange) -> None:
    sender, receiver, stranger = exchange.sender, exchange.receiver, hand()
    bundle_id, data = exchange.hand_over(Receiver(name="Somebody", recipient=stranger.recipient))
    note_opened(exchange.opened(data), receiver)
    queued = withdraw(sender, bundle_id, WISH)
    assert [one.send.state for one in queued] == [State.TAKEN_BACK, State.TAKEN_BACK]
    assert [file.label for file in sender.outbox.waiting()] == [WELFARE, "Somebody"]
    notices = [sender.outbox.data(one.file_id) for one in queued]
    assert len(unlock(notices[0], (receiver.identity.age_identity(),))) == WITHDRAWAL.size
    taken = take_withdrawal(receiver, notices[0])
    assert taken.counts
    again = take_withdrawal(receiver, notices[0])
    assert again.notice == taken.notice
    (held,) = receiver.sends.withdrawals_for_session(SESSION_ID)
    assert (held.asked, held.why, held.words) == (WISH.asked, WISH.why, WISH.words)
    assert receiver.withdrawals.all() == [held]
    assert code(lambda: take_withdrawal(receiver, notices[1])) == "bundles.wrong_key"
    assert check(sender).sound
    assert check(receiver).sound


def test_a_bundle_that_never_left_needs_no_notice(exchange: Exchange) -> None:
    bundle_id, _ = exchange.hand_over(queue_as=WELFARE)
    assert withdraw(exchange.sender, bundle_id, WISH) == []
    assert exchange.sender.outbox.waiting() == []
    assert exchange.sender.sends.for_bundle(bundle_id)[0].state is State.TAKEN_BACK
    assert check(exchange.sender).sound


def test_only_whoever_signed_a_bundle_takes_it_back(exchange: Exchange) -> None:
    sender, receiver = exchange.sender, exchange.receiver
    bundle_id, data = exchange.hand_over()
    other = hashlib.sha256(b"other").digest()
    statement = Withdrawal(
        bundle=bundle_id,
        session=SESSION_ID,
        asked=Asked.ERASE,
        why=Why.OTHER,
        withdrawn_on=sender.clock.now().date(),
        signing_key=sender.identity.verify_key(),
    )

    def take(said: Withdrawal, seed: bytes) -> Callable[[], object]:
        return lambda: take_withdrawal(
            receiver, seal_notice(WITHDRAWAL, said, seed, receiver.identity.recipient())
        )

    forged = statement.model_copy(update={"signing_key": verify_key_of(other)})
    assert code(take(statement, other)) == "bundles.notice_changed"
    assert code(take(forged, other)) == "bundles.withdrawal_stranger"
    assert code(lambda: withdraw(sender, "f" * 32, WISH)) == "bundles.withdraw_unknown"
    assert code(lambda: withdraw(receiver, bundle_id, WISH)) == "bundles.withdraw_unknown"
    # An agency that is known here, and did not sign this bundle, says something of it beforehand.
    receiver.agencies.add(agency_of(sender, "8" * 32, "Children's House"))
    police = agency_of(sender, "9" * 32, "Police").model_copy(
        update={"signing_key": verify_key_of(other), "recipient": ""}
    )
    receiver.agencies.add(police)
    take(forged, other)()
    take(statement, sender.identity.signing_key())()
    assert receiver.sends.withdrawals_for_session(SESSION_ID) == []
    note_opened(exchange.opened(data), receiver)
    (held,) = receiver.sends.withdrawals_for_session(SESSION_ID)
    assert held.signing_key == sender.identity.verify_key()
    assert code(take(forged, other)) == "bundles.withdrawal_other_signer"
    # Another receiver, who knows the ids, signs a bundle of its own with them: each takes back its own.
    theirs = held.model_copy(update={"signing_key": verify_key_of(other)})
    assert not receiver.withdrawals.counts(theirs)
    note = receiver.withdrawals.bundles(bundle_id)[0].model_copy(
        update={"id": "f" * 64, "signing_key": verify_key_of(other)}
    )
    receiver.withdrawals.note_bundle(note)
    assert receiver.withdrawals.counts(theirs)
    assert receiver.withdrawals.counts(held)
    elsewhere = statement.model_copy(update={"session": "d" * 32})
    assert code(take(elsewhere, sender.identity.signing_key())) == "bundles.withdrawal_other_signer"


def test_a_receiver_may_be_asked_more_than_once(exchange: Exchange) -> None:
    bundle_id, _ = exchange.hand_over()
    withdraw(exchange.sender, bundle_id, WISH)
    withdraw(exchange.sender, bundle_id, Withdrawing(Asked.CORRECT, Why.MISTAKE))
    (send,) = exchange.sender.sends.for_bundle(bundle_id)
    assert [deed.asked for deed in send.taken_back] == [Asked.ERASE, Asked.CORRECT]
    long = Withdrawing(Asked.CORRECT, Why.MISTAKE, "x" * (MOST_WORDS + 1))
    assert code(lambda: withdraw(exchange.sender, bundle_id, long)) == "bundles.notice_long"
    widest = Withdrawing(Asked.CORRECT, Why.MISTAKE, "\U0001f984" * MOST_WORDS)
    assert len(withdraw(exchange.sender, bundle_id, widest)) == 1


EXAMPLES = int(os.environ.get("HEARING_EXAMPLES", "300"))
quick = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VERIFY = verify_key_of(SEED)
RECEIPT_SAID = Receipt(
    bundle="b" * 32,
    manifest_sha256="0" * 64,
    received_on=date(2026, 3, 2),
    vault="a" * 32,
    signing_key=VERIFY,
)
WITHDRAWAL_SAID = Withdrawal(
    bundle="b" * 32,
    session=SESSION_ID,
    asked=Asked.ERASE,
    why=Why.MISTAKE,
    withdrawn_on=date(2026, 3, 2),
    signing_key=VERIFY,
)
GOOD = seal_notice(RECEIPT, RECEIPT_SAID, SEED, RECEIVER)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def answers(data: bytes) -> set[str]:
    """What both readers answer: ``opens``, or the code of an error; anything else fails the test."""
    said = set()
    for kind, model in ((RECEIPT, Receipt), (WITHDRAWAL, Withdrawal)):
        try:
            open_notice(kind, model, data, (RECEIVER_KEY,))
        except HearingError as error:
            said.add(error.code)
        else:
            said.add("opens")
    return said


@quick
@given(
    st.binary(max_size=300),
    st.tuples(st.integers(0, len(GOOD)), st.integers(0, 64), st.binary(max_size=64)),
)
def test_any_bytes_are_no_notice(noise: bytes, splice: tuple[int, int, bytes]) -> None:
    assert answers(GOOD) == {"opens", "bundles.notice_wrong"}
    assert answers(noise) == {"bundles.notice_wrong"}
    place, length, new = splice
    changed = GOOD[:place] + new + GOOD[place + length :]
    assert ("opens" in answers(changed)) == (changed == GOOD)


@quick
@given(
    st.sampled_from([RECEIPT_SAID, WITHDRAWAL_SAID]),
    st.sampled_from(["format", "bundle", "session", "asked", "words", "received_on", "signing_key", "more"]),
    JSON,
    st.booleans(),
)
def test_any_statement_is_read_strictly(
    said: Receipt | Withdrawal, field: str, value: object, sealed_again: bool
) -> None:
    kind = RECEIPT if isinstance(said, Receipt) else WITHDRAWAL
    content = {**said.model_dump(mode="json"), field: value}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signature = sign(canonical.encode("utf-8", "replace"), SEED).hex() if sealed_again else "00"
    plain = json.dumps({kind.name: content, "signature": signature}).encode()
    said_of = answers(lock(plain.ljust(kind.size), [RECEIVER]))
    # Sealed again by the same sender it may well be about another bundle or session.
    another = field in {"bundle", "session"} and re.fullmatch(r"[0-9A-Za-z_-]{1,64}", str(value)) is not None
    free = field in {"words", "received_on", "asked"} or (another and isinstance(value, str))
    if content != said.model_dump(mode="json") and not free:
        assert "opens" not in said_of
    if not sealed_again:
        assert "opens" not in said_of
