"""A share is held against what the child was told; it is never forbidden."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sharing import Difference, Leaving, Verdict, check_share
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
    checks = [
        check_share(one, RECORD.promises) for one in (agency("Child Welfare Service"), agency("Police"))
    ]
    assert [check.verdict for check in checks] == [Verdict.TOLD, Verdict.NOT_TOLD]


POLICE = Agency(id="2" * 32, name="Oslo police district", role=AgencyRole.POLICE)


def promise(**more: object) -> Promise:
    return Promise.model_validate({**PROMISE.model_dump(), "who": "the police", "roles": ("police",), **more})


def never(name: str, minutes: int) -> Explanation:
    telling = RECORD.explanations[0]
    card = telling.cards[0].model_copy(update={"topic": "who-never-reads", "body": f"They stay out: {name}."})
    started = telling.started_at + timedelta(minutes=minutes)
    return telling.model_copy(update={"id": "a" * 32, "cards": (card,), "started_at": started})


def test_an_agency_is_known_by_its_role_in_whatever_language_it_was_told() -> None:
    assert check_share(POLICE, [promise(who="полиция")]).verdict is Verdict.TOLD
    assert check_share(POLICE, [promise(roles=("school",))]).verdict is Verdict.NOT_TOLD


@pytest.mark.parametrize(
    ("made", "leaving", "difference"),
    [
        (promise(covers="danger"), Leaving(), Difference.LESS),
        (promise(covers="view"), Leaving(), Difference.LESS),
        (promise(), Leaving(other_purpose=True), Difference.PURPOSE),
    ],
)
def test_told_of_less_or_for_something_else_is_told_otherwise(
    made: Promise, leaving: Leaving, difference: Difference
) -> None:
    check = check_share(POLICE, [made], (), leaving)
    assert (check.verdict, check.differences) == (Verdict.TOLD_OTHERWISE, (difference,))
    assert check.asks_reason


def test_told_of_danger_only_is_enough_where_no_words_leave() -> None:
    assert check_share(POLICE, [promise(covers="danger")], (), Leaving(words=False)).verdict is Verdict.TOLD


def test_that_somebody_never_reads_it_stands_until_the_child_is_told_anew() -> None:
    first, later = never(POLICE.name, 0), never(POLICE.name, 30)
    told = promise(explanation_id=RECORD.explanations[0].id)
    assert check_share(POLICE, [], [first]).verdict is Verdict.TOLD_OTHERWISE
    assert check_share(POLICE, [told], [later, RECORD.explanations[0]]).differences == (Difference.NEVER,)
    anew = RECORD.explanations[0].model_copy(
        update={"started_at": RECORD.explanations[0].started_at + timedelta(days=1)}
    )
    assert check_share(POLICE, [told], [first, anew]).verdict is Verdict.TOLD


def test_what_the_child_wants_kept_back_weighs_more_than_what_it_was_told() -> None:
    check = check_share(POLICE, [promise()], (), Leaving(against_wish=True))
    assert (check.verdict, check.differences) == (Verdict.OBJECTED, (Difference.WISH,))
