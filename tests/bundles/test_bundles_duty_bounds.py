"""A colleague's file of cases that holds more, or greater numbers, than any vault writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hearing.bundles.archive import pack
from hearing.bundles.duty import open_duty, take_duty
from hearing.bundles.envelope import lock
from hearing.errors import HearingError
from hearing.interview.records import Case
from hearing.storage.duty_records import ROWS_LIMIT, TEXT_LIMIT
from hearing.storage.vault import Vault
from tests.bundles.test_bundles_duty import changed, full, handed, other
from tests.storage.conftest import MakeTurn, case, make_turn, recovery, session, vault

__all__ = ["case", "full", "make_turn", "other", "recovery", "session", "vault"]


def _long_text(content: Any) -> None:
    content["cases"][0]["tables"]["turns"][0]["text"] = "x" * (TEXT_LIMIT + 1)


def _long_word(content: Any) -> None:
    content["cases"][0]["excerpt"]["entries"][0]["who"] = "x" * 1_001


def _many_rows(content: Any) -> None:
    content["cases"][0]["tables"]["turns"] = [{}] * (ROWS_LIMIT + 1)


def _many_columns(content: Any) -> None:
    content["cases"][0]["tables"]["turns"][0] = {f"c{number}": 1 for number in range(65)}


def _great_number(content: Any) -> None:
    content["cases"][0]["tables"]["turns"][0]["seq"] = 2**53 + 1


def _many_values(content: Any) -> None:
    content["cases"][0]["tables"]["drafts"] = [{"key": "," * 100_000}] * 11


@pytest.mark.parametrize(
    "change", [_long_text, _long_word, _many_rows, _many_columns, _great_number, _many_values]
)
def test_more_than_a_case_holds_is_refused_by_its_name(
    full: Vault, other: Vault, case: Case, change: Callable[[Any], None]
) -> None:
    identity, files = other.identity, changed(full, other, case, change)
    files["duty.sig"] = bytes.fromhex(full.identity.sign(files["duty.json"]))
    with pytest.raises(HearingError) as refused:
        open_duty(other, lock(pack(files), [identity.recipient()]))
    assert refused.value.code == "vault.duty_too_large"


def test_a_time_that_leads_to_no_day_is_refused_though_its_history_knows_it(
    full: Vault, other: Vault, case: Case, make_turn: MakeTurn
) -> None:
    """As a program would write it that keeps no bounds: copying a record does not check it."""
    full.turns.add(make_turn("later").model_copy(update={"elapsed_ms": 2**50}))
    head = other.history.head()
    with pytest.raises(HearingError, match=r"vault\.duty_wrong"):
        take_duty(other, open_duty(other, handed(full, [case.id], other.identity.recipient())))
    assert (other.history.head(), other.cases.count()) == (head, 0)
