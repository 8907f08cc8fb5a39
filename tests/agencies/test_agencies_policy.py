"""What follows from an agency's rules."""

from __future__ import annotations

from datetime import date

import pytest

from hearing.agencies.policy import AllowedAgency, Policy
from hearing.agencies.records import Agency, AgencyRole

ONE, TWO = f"age1{'q' * 58}", f"age1{'p' * 58}"
SIGNS, OTHER = "1" * 64, "2" * 64


def agency(recipient: str = "", signing_key: str = "") -> Agency:
    return Agency(
        id="a" * 32, name="Harbour", role=AgencyRole.POLICE, recipient=recipient, signing_key=signing_key
    )


@pytest.mark.parametrize(
    ("listed", "asked", "allowed"),
    [
        (AllowedAgency("Harbour", (ONE,)), agency(ONE, SIGNS), True),
        (AllowedAgency("Harbour", (ONE,), (SIGNS,)), agency(ONE, SIGNS), True),
        (AllowedAgency("Harbour", (), (SIGNS,)), agency(ONE, SIGNS), True),
        (AllowedAgency("Harbour", (ONE,), (SIGNS,)), agency(ONE, OTHER), False),
        (AllowedAgency("Harbour", (ONE,)), agency(TWO, SIGNS), False),
        (AllowedAgency("Harbour", (ONE,)), agency(), False),
        (AllowedAgency("Harbour", (), (SIGNS,)), agency(ONE), False),
    ],
)
def test_an_agency_is_known_by_its_keys_and_not_by_its_name(
    listed: AllowedAgency, asked: Agency, allowed: bool
) -> None:
    assert Policy(agencies=(listed,)).allows_agency(asked) is allowed
    assert Policy().allows_agency(asked)


def test_a_ceiling_lowers_and_never_raises() -> None:
    assert [Policy(idle_minutes=5).idle_at_most(chosen) for chosen in (1, 5, 30)] == [1, 5, 5]
    assert Policy().idle_at_most(30) == 30


def test_what_is_offered_never_leaves_nothing() -> None:
    rules = Policy(screen_languages=("nb", "ar"), child_languages=("tlh",), protocols=("one",))
    assert rules.on_screens(("ar", "en", "nb")) == ("ar", "nb")
    assert rules.for_children(("ar", "en")) == ("ar", "en")
    assert (rules.offers_protocol("one"), rules.offers_protocol("two")) == (True, False)
    assert Policy().offers_protocol("two")
    assert Policy(packs=("harbour",)).offers_protocol("two", "harbour")
    assert not Policy(packs=("harbour",)).offers_protocol("two")


def test_a_case_is_kept_for_whole_years() -> None:
    assert Policy().keep_until(date(2026, 3, 2)) is None
    assert Policy(retention_years=5).keep_until(date(2026, 3, 2)) == date(2031, 3, 2)
    assert Policy(retention_years=1).keep_until(date(2028, 2, 29)) == date(2029, 3, 1)


def test_a_passphrase_is_held_against_the_rules() -> None:
    assert Policy(passphrase_guesses_log10=12).passphrase_is_enough(40)
    assert not Policy(passphrase_guesses_log10=12).passphrase_is_enough(39)
