"""A share is held against what the child was told; it is never forbidden."""

from __future__ import annotations

import pytest

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sharing import Verdict, check_share, check_shares
from hearing.explanation.records import Answer, CardAnswer, Explanation, Promise
from tests.vectors.sample import sample_record

RECORD = sample_record()
PROMISE = RECORD.promises[0]


def agency(name: str) -> Agency:
    return Agency(id="1" * 32, name=name, role=AgencyRole.CHILD_WELFARE)


def with_stop() -> Explanation:
    telling = RECORD.explanations[0]
    stop = CardAnswer(answer=Answer.STOP, at_ms=40_000)
    cards = tuple(
        card.model_copy(update={"answers": (*card.answers, stop)}) if card.topic == PROMISE.topic else card
        for card in telling.cards
    )
    return telling.model_copy(update={"cards": cards})


@pytest.mark.parametrize(
    "name",
    ["Child Welfare Service, Northern District", "child welfare service northern DISTRICT", "Child Welfare"],
)
def test_told(name: str) -> None:
    check = check_share(agency(name), RECORD.promises, RECORD.explanations)
    assert check.verdict is Verdict.TOLD
    assert check.promises == (PROMISE,)
    assert not check.asks_reason


@pytest.mark.parametrize("name", ["Police", "Child Welfare Service, Southern District", "Child Welf", "…"])
def test_not_told(name: str) -> None:
    check = check_share(agency(name), RECORD.promises, RECORD.explanations)
    assert (check.verdict, check.promises, check.asks_reason) == (Verdict.NOT_TOLD, (), True)


def test_accents_do_not_count() -> None:
    promise = PROMISE.model_copy(update={"who": "Barnevernet på Østlandet"})
    assert check_share(agency("barnevernet pa Østlandet"), [promise]).verdict is Verdict.TOLD


def test_what_was_not_understood_asks_for_a_reason() -> None:
    promise = PROMISE.model_copy(update={"understood": False})
    check = check_share(agency("Child Welfare Service"), [promise], RECORD.explanations)
    assert check.verdict is Verdict.NOT_UNDERSTOOD
    assert check.asks_reason


def test_one_stop_outweighs_what_was_understood_at_another_time() -> None:
    later = Promise.model_validate({**PROMISE.model_dump(), "id": "8" * 32, "explanation_id": "7" * 32})
    check = check_share(agency("Child Welfare Service"), [PROMISE, later], [with_stop()])
    assert check.verdict is Verdict.OBJECTED
    assert check_share(agency("Child Welfare Service"), [later], [with_stop()]).verdict is Verdict.TOLD


def test_each_receiver_is_checked_for_itself() -> None:
    checks = check_shares([agency("Child Welfare Service"), agency("Police")], RECORD.promises)
    assert [check.verdict for check in checks] == [Verdict.TOLD, Verdict.NOT_TOLD]
