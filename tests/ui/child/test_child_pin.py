"""The PIN and the gate it opens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.ui.child.gate import LONGEST_WAIT_S, PinGate
from hearing.ui.pin import PIN_SETTING, check_new_pin, clear_pin, hash_pin, set_pin, stored_pin, verify_pin
from tests.conftest import FakeClock

CHEAP = 2


class Kept:
    """Settings of a vault, kept in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, key: str, default: Any) -> Any:
        return self.values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        self.values[key] = value


def test_a_pin_that_was_set_is_the_only_one_that_fits() -> None:
    kept = Kept()
    assert stored_pin(kept) is None
    set_pin(kept, "4711", cost=CHEAP)
    found = stored_pin(kept)
    assert found is not None
    assert verify_pin(found, "4711")
    assert not verify_pin(found, "4712")
    assert "4711" not in str(kept.values)
    clear_pin(kept)
    assert stored_pin(kept) is None


def test_the_same_pin_is_kept_differently_each_time() -> None:
    assert hash_pin("4711", cost=CHEAP)["hash"] != hash_pin("4711", cost=CHEAP)["hash"]


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", "12 34"])
def test_a_pin_is_four_to_eight_digits(pin: str) -> None:
    with pytest.raises(HearingError) as caught:
        check_new_pin(pin)
    assert caught.value.code == "child_screen.pin_form"


@pytest.mark.parametrize("damaged", [{}, {"scrypt_n": 3, "salt": "00", "hash": "00"}, {"salt": 1, "hash": 2}])
def test_a_damaged_setting_opens_to_nobody(damaged: dict[str, Any]) -> None:
    assert not verify_pin(damaged, "4711")


def test_a_setting_that_is_no_pin_counts_as_none() -> None:
    kept = Kept()
    kept.put(PIN_SETTING, "4711")
    assert stored_pin(kept) is None


def test_two_wrong_pins_cost_nothing_and_the_third_makes_one_wait(clock: FakeClock) -> None:
    gate = PinGate(lambda pin: pin == "4711", clock)
    assert [gate.attempt("0000"), gate.attempt("0001"), gate.wait_s()] == [False, False, 0]
    assert not gate.attempt("0002")
    assert gate.wait_s() == 5
    assert not gate.attempt("4711"), "while there is a wait not even the right one opens"
    clock.advance(5.1)
    assert gate.wait_s() == 0
    assert gate.attempt("4711")


def test_each_further_wrong_pin_doubles_the_wait_up_to_five_minutes(clock: FakeClock) -> None:
    gate = PinGate(lambda _: False, clock)
    waits = []
    for _ in range(12):
        gate.attempt("0000")
        waits.append(gate.wait_s())
        clock.advance(gate.wait_s() + 0.1)
    assert waits[:8] == [0, 0, 5, 10, 20, 40, 80, 160]
    assert set(waits[8:]) == {LONGEST_WAIT_S}


def test_the_right_pin_forgives_the_wrong_ones(clock: FakeClock) -> None:
    gate = PinGate(lambda pin: pin == "4711", clock)
    for pin in ("1111", "2222", "4711", "1111", "2222"):
        gate.attempt(pin)
    assert gate.wait_s() == 0


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["4711", "0000"]), st.floats(0, 400)), max_size=30))
def test_no_wait_is_ever_cut_short(steps: list[tuple[str, float]]) -> None:
    clock = FakeClock()
    gate = PinGate(lambda pin: pin == "4711", clock)
    for pin, seconds in steps:
        waiting = gate.wait_s() > 0
        opened = gate.attempt(pin)
        assert opened == (pin == "4711" and not waiting)
        clock.advance(seconds)
