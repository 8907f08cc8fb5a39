"""Opening: what is right opens, and everything else is refused with its own error."""

from __future__ import annotations

import pytest

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.envelope import HEADER_LIMIT
from hearing.bundles.manifest import MOST_RECEIVERS
from hearing.bundles.opening import KnownSigners, open_bundle, require_known
from hearing.bundles.padding import padme
from hearing.bundles.signing import verify_key_of
from hearing.errors import HearingError
from tests.bundles.conftest import Sealed, refusal
from tests.vectors.forging import PAGES

RECIPIENT_LINE = 2
"""The line of the age header on which the stanza of the first receiver has its body."""


def test_receiver_and_sender_both_open_it(sealed: Sealed, record: SessionRecord) -> None:
    for identity in (sealed.receiver.identity, sealed.sender.identity):
        opened = open_bundle(sealed.data, [sealed.stranger.identity, identity])
        assert [turn.text for turn in opened.content.turns] == [turn.text for turn in record.turns]
        assert opened.members["report.html"] == PAGES["report.html"]
        assert opened.content.turns[3].earlier[0].text == "We slept there."


def test_signer_is_known_by_the_key_and_by_nothing_else(sealed: Sealed) -> None:
    key = verify_key_of(sealed.keys.seed)
    identities = [sealed.receiver.identity]
    stranger = open_bundle(sealed.data, identities)
    assert stranger.signer is None
    with pytest.raises(HearingError, match=r"bundles\.unknown_signer"):
        require_known(stranger)
    known = open_bundle(sealed.data, identities, KnownSigners({key: "North"}), signed_by=key)
    assert require_known(known) == "North"
    assert refusal(sealed.data, identities, signed_by="0" * 64) == "bundles.other_signer"


def test_every_changed_byte_is_refused_with_the_right_error(sealed: Sealed) -> None:
    """All positions, each with one bit turned."""
    data, identities = sealed.data, [sealed.receiver.identity]
    first_line = data.index(b"\n") + 1
    stanza_end = data.index(b"\n", data.index(b"\n", first_line) + 1) + 1
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        code = refusal(bytes(changed), identities)
        if place < first_line:
            assert code in {"bundles.not_a_bundle", "bundles.newer_envelope"}, place
        elif place < stanza_end:
            # Whoever cannot find the own key in the header cannot tell a damaged one from none.
            assert code in {"bundles.wrong_key", "bundles.tampered"}, place
        else:
            assert code == "bundles.tampered", place


def test_more_keys_than_there_are_receivers_are_not_tried(sealed: Sealed) -> None:
    """Two thousand of them would take half a minute of computing before anybody is known to have sent it."""
    data, identities = sealed.data, [sealed.receiver.identity]
    start, end = data.index(b"-> "), data.index(b"---")
    stanzas = data[start:end]
    fits = HEADER_LIMIT // len(stanzas) - 1
    assert fits * stanzas.count(b"-> ") > MOST_RECEIVERS + 1
    assert refusal(data[:end] + stanzas * (fits - 1) + data[end:], identities) == "bundles.tampered"
    assert refusal(data[:end] + stanzas * 20_000 + data[end:], identities) == "bundles.too_many_keys"


def test_every_truncation_is_refused_with_the_right_error(sealed: Sealed) -> None:
    data, identities = sealed.data, [sealed.receiver.identity]
    nonce_and_tag = 32
    payload = data.index(b"\n", data.index(b"\n---") + 1) + 1
    for length in range(len(data)):
        inside = length - payload - nonce_and_tag
        # A cut at a length that a whole bundle can have shows only when the text is authenticated.
        cut_where_one_could_end = inside > 0 and padme(inside) == inside
        expected = "bundles.tampered" if cut_where_one_could_end else "bundles.truncated"
        assert refusal(data[:length], identities) == expected, length
