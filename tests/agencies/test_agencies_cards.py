"""An agency's card: signed, read, held against what is known."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.agencies.card import AgencyCard, AgencyParticulars, News, agency_of, arrival
from hearing.agencies.records import Agency, AgencyRole
from hearing.bundles.agency_cards import CARD_LIMIT, card_text, own_card, read_card
from hearing.bundles.signing import verify_key_of
from hearing.errors import HearingError
from tests.conftest import MakeVault

SEED, OTHER_SEED = b"s" * 32, b"o" * 32
RECIPIENT, OTHER_RECIPIENT = f"age1{'q' * 58}", f"age1{'p' * 58}"
ABOUT = AgencyParticulars(
    name="Harbour", role=AgencyRole.POLICE, mandate="To protect", legal_basis="Police Act", contact="555"
)
DAY = date(2026, 11, 2)


def card(seed: bytes = SEED, recipient: str = RECIPIENT, about: AgencyParticulars = ABOUT) -> AgencyCard:
    return AgencyCard(
        format=1, **about.model_dump(), recipient=recipient, signing_key=verify_key_of(seed), made_on=DAY
    )


def code_of(data: bytes) -> str:
    with pytest.raises(HearingError) as caught:
        read_card(data)
    return caught.value.code


def test_a_card_is_read_as_it_was_made() -> None:
    assert read_card(card_text(card(), SEED)) == card()


def test_our_own_card_bears_our_keys(make_vault: MakeVault) -> None:
    vault = make_vault()
    made = read_card(own_card(vault, ABOUT, DAY))
    assert made.recipient == vault.identity.recipient()
    assert made.signing_key == vault.identity.verify_key()
    assert (made.name, made.legal_basis) == ("Harbour", "Police Act")


def test_a_card_that_was_changed_is_refused() -> None:
    data = card_text(card(), SEED)
    assert code_of(data.replace(b"Harbour", b"Hurbour")) == "bundles.card_changed"
    assert code_of(data.replace(RECIPIENT.encode(), OTHER_RECIPIENT.encode())) == "bundles.card_changed"
    assert code_of(card_text(card(), OTHER_SEED)) == "bundles.card_changed"
    assert code_of(data.replace(b'"format": 1', b'"format": 3')) == "bundles.card_newer"
    assert code_of(data[:-20]) == "bundles.card_wrong"
    assert code_of(b" " * (CARD_LIMIT + 1)) == "bundles.card_wrong"
    without = json.loads(data)
    del without["signature"]
    assert code_of(json.dumps(without).encode()) == "bundles.card_changed"


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    assert code_of(data).startswith("bundles.card_")


def _reads(data: bytes) -> bool:
    try:
        read_card(data)
    except HearingError:
        return False
    return True


@given(st.integers(0, 2_000), st.integers(0, 255))
def test_no_byte_can_be_changed_unseen(place: int, value: int) -> None:
    data = bytearray(card_text(card(), SEED))
    place %= len(data)
    data[place] = value
    # Space between values, and the writing of a digit of the signature, may differ.
    assert not _reads(bytes(data)) or read_card(bytes(data)) == card()


def known(**changes: object) -> Agency:
    return agency_of(arrival(card(), []), "a" * 32, DAY).model_copy(update=changes)


def test_what_is_new_in_a_card_is_said() -> None:
    assert arrival(card(), []).news is News.NEW
    assert arrival(card(), [known()]).news is News.SAME
    assert arrival(card(), [known(contact="556")]).news is News.OTHER_PARTICULARS
    assert arrival(card(), [known(recipient="", signing_key="")]).news is News.OTHER_PARTICULARS
    assert arrival(card(seed=OTHER_SEED), [known()]).news is News.OTHER_KEYS
    both = arrival(card(seed=OTHER_SEED, recipient=OTHER_RECIPIENT), [known(name="harbour ")])
    assert both.news is News.OTHER_KEYS
    assert both.must_compare
    other = ABOUT.model_copy(update={"name": "Quay"})
    assert arrival(card(OTHER_SEED, OTHER_RECIPIENT, other), [known()]).news is News.NEW


def test_a_comparison_holds_for_the_keys_it_was_of() -> None:
    later = date(2026, 12, 1)
    assert agency_of(arrival(card(), [known()]), "", None).compared_on == DAY
    assert agency_of(arrival(card(), [known()]), "", later).compared_on == later
    assert agency_of(arrival(card(seed=OTHER_SEED), [known()]), "", None).compared_on is None
    assert agency_of(arrival(card(seed=OTHER_SEED), [known()]), "", later).id == "a" * 32
