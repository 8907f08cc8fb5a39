"""Several keys of one agency: cards of format 2, comparing key by key, retired keys."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hearing.agencies.card import AgencyCard, AgencyParticulars, CardKey, News, agency_of, arrival
from hearing.agencies.policy import AllowedAgency, Policy
from hearing.agencies.records import Agency, AgencyKey, AgencyRole, is_same_hand
from hearing.bundles.agency_cards import card_text, read_came_card, read_card
from hearing.bundles.identities import recipient_of
from hearing.bundles.parties import receiver_of, receivers_of
from hearing.bundles.signing import verify_key_of
from hearing.errors import HearingError
from tests.bundles.conftest import hand

DAY, LATER = date(2026, 11, 2), date(2026, 12, 1)
SEEDS = {name: name.encode() * 8 for name in ("main", "duty", "late")}
RECIPIENTS = {name: hand().recipient for name in SEEDS}
ABOUT = AgencyParticulars(name="Harbour", role=AgencyRole.POLICE, contact="555")


def pair(name: str) -> dict[str, str]:
    return {"recipient": RECIPIENTS[name], "signing_key": verify_key_of(SEEDS[name])}


def further(name: str) -> CardKey:
    return CardKey(label=f"The {name} laptop", **pair(name))


def card(main: str = "main", *more: str, made_on: date = DAY) -> AgencyCard:
    return AgencyCard(
        format=2 if more else 1,
        **ABOUT.model_dump(),
        **pair(main),
        made_on=made_on,
        more_keys=tuple(further(name) for name in more),
    )


def known(found: AgencyCard) -> Agency:
    return agency_of(arrival(found, []), "a" * 32, DAY)


def named(agency: Agency, name: str) -> AgencyKey:
    return next(key for key in agency.key_pairs() if key.signing_key == verify_key_of(SEEDS[name]))


def test_a_card_with_several_keys_is_read_as_it_was_made() -> None:
    made = card("main", "duty")
    assert read_card(card_text(made, SEEDS["main"])) == made
    assert [key.label for key in made.key_pairs()] == ["", "The duty laptop"]
    with pytest.raises(ValidationError):
        card("main", "main")
    with pytest.raises(ValidationError):
        AgencyCard(format=1, **made.model_dump(exclude={"format"}))


def test_a_card_of_one_pair_stays_readable_for_earlier_programs() -> None:
    whole = json.loads(card_text(card(), SEEDS["main"]))
    assert whole["card"]["format"] == 1
    assert "more_keys" not in whole["card"]


def test_a_record_from_before_still_loads() -> None:
    old = {"id": "a" * 32, "name": "Harbour", "role": "police", "recipient": RECIPIENTS["main"]}
    agency = Agency.model_validate(old)
    assert agency.more_keys == ()
    assert [key.recipient for key in agency.key_pairs()] == [RECIPIENTS["main"]]
    assert Agency.model_validate({**old, "recipient": ""}).key_pairs() == ()


def test_a_further_key_is_refused_until_it_is_compared() -> None:
    found = arrival(card("main", "duty", "late"), [known(card())])
    assert found.news is News.OTHER_KEYS
    assert [key.label for key in found.new_keys] == ["The duty laptop", "The late laptop"]
    taken = agency_of(found, "", LATER, {verify_key_of(SEEDS["duty"])})
    assert [key.label for key in taken.more_keys] == ["The duty laptop"]
    assert (named(taken, "main").compared_on, named(taken, "duty").compared_on) == (DAY, LATER)
    assert arrival(card("main", "duty"), [taken]).news is News.SAME


def test_a_key_that_is_left_out_is_retired_and_kept() -> None:
    found = arrival(card("main", "late", made_on=LATER), [known(card("main", "duty", "late"))])
    assert found.news is News.OTHER_PARTICULARS
    taken = agency_of(found, "", None)
    assert named(taken, "duty").retired_on == LATER
    assert {key.label for key in taken.current_keys(LATER)} == {"", "The late laptop"}
    back = arrival(card("main", "duty", "late"), [taken])
    assert back.news is News.OTHER_KEYS, "a retired key that comes back has to be compared"


def test_a_card_of_one_laptop_retires_no_other() -> None:
    mine = known(card("main", "duty"))
    found = arrival(card("duty"), [mine])
    assert found.news is News.SAME
    assert agency_of(found, "", LATER).key_pairs()[0] == mine.key_pairs()[0]
    assert named(agency_of(found, "", LATER), "duty").compared_on == LATER


def test_the_first_pair_replaced_is_kept_as_retired() -> None:
    taken = agency_of(arrival(card("late", made_on=LATER), [known(card("main", "duty"))]), "", LATER)
    assert taken.signing_key == verify_key_of(SEEDS["late"])
    assert named(taken, "main").retired_on == LATER
    assert named(taken, "duty").retired_on is None


def test_new_keys_signed_by_the_old_one_say_so_and_are_still_to_be_compared() -> None:
    came = read_came_card(card_text(card("late"), SEEDS["late"], [SEEDS["main"]]))
    found = arrival(came.card, [known(card())], came.vouchers)
    assert (found.vouched, found.must_compare) == (True, True)
    forged = json.loads(card_text(card("late"), SEEDS["late"], [SEEDS["duty"]]))
    forged["earlier"][0]["signing_key"] = verify_key_of(SEEDS["main"])
    came = read_came_card(json.dumps(forged).encode())
    assert not arrival(came.card, [known(card())], came.vouchers).vouched
    unheard = known(card()).model_copy(update={"compared_on": None})
    came = read_came_card(card_text(card("late"), SEEDS["late"], [SEEDS["main"]]))
    assert not arrival(came.card, [unheard], came.vouchers).vouched


def test_a_bundle_is_sealed_to_every_key_in_use() -> None:
    agency = known(card("main", "duty", "late"))
    over = agency.more_keys[0].model_copy(update={"valid_until": DAY})
    gone = agency.more_keys[1].model_copy(update={"retired_on": LATER})
    agency = agency.model_copy(update={"more_keys": (over, gone)})
    sealed_to = {day: [to.recipient for to in receivers_of(agency, day)] for day in (DAY, LATER)}
    assert sealed_to[DAY] == [RECIPIENTS["main"], RECIPIENTS["duty"], RECIPIENTS["late"]]
    assert sealed_to[LATER] == [RECIPIENTS["main"]]
    assert receiver_of(agency).recipient == RECIPIENTS["main"]
    with pytest.raises(HearingError, match="bad_recipient"):
        receivers_of(
            agency.model_copy(update={"recipient": "", "signing_key": "", "more_keys": (gone,)}), LATER
        )


def test_a_policy_asks_for_every_key_in_use() -> None:
    agency = known(card("main", "duty"))
    both = (RECIPIENTS["main"], RECIPIENTS["duty"])
    assert Policy(agencies=(AllowedAgency("Harbour", both),)).allows_agency(agency)
    assert not Policy(agencies=(AllowedAgency("Harbour", both[:1]),)).allows_agency(agency)


NAMES = tuple(SEEDS)
_lists = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)


@given(before=_lists, after=_lists, heard=st.sets(st.sampled_from(NAMES)), whole=st.booleans())
def test_whatever_card_comes_no_further_key_gets_in_unheard(
    before: list[str], after: list[str], heard: set[str], whole: bool
) -> None:
    mine = known(card(*before))
    came = card(*after, made_on=LATER) if whole else card(after[0], made_on=LATER)
    found = arrival(came, [mine])
    taken = agency_of(found, "", LATER, {verify_key_of(SEEDS[name]) for name in heard})
    had = {key.pair for key in mine.key_pairs()}
    for key in taken.more_keys:
        compared = any(key.signing_key == verify_key_of(SEEDS[name]) for name in heard)
        assert key.pair in had or compared
    assert {key.pair for key in taken.key_pairs()} >= had, "none that was known is lost"
    assert found.must_compare == any(key.pair not in had for key in came.key_pairs())
    assert len({key.pair for key in taken.key_pairs()}) == len(taken.key_pairs())
    assert arrival(came, [taken]).news in {News.SAME, News.OTHER_KEYS}


def test_a_new_key_speaks_for_what_the_old_one_signed_once_it_was_compared() -> None:
    old, new = (verify_key_of(SEEDS[name]) for name in ("main", "late"))
    found = arrival(card("late", made_on=LATER), [known(card())])
    heard, unheard = agency_of(found, "", LATER), agency_of(found, "", None)
    assert is_same_hand([heard], old, new)
    assert not is_same_hand([unheard], old, new)
    assert not is_same_hand([heard], new, old), "a retired key speaks for nothing new"
    assert is_same_hand([], old, old)
    assert not is_same_hand([heard], verify_key_of(SEEDS["duty"]), new)


def test_the_keys_here_are_real() -> None:
    one = hand()
    assert recipient_of(one.identity) == one.recipient
