"""How hard it is to tell, and what the shipped protocols propose then."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.files.resources import resource_root
from hearing.interview.reluctance import BACK_FROM, LAST, SLOWER_FROM, Degree, Reluctance, proposals
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import LocalizedText, Protocol, Step
from hearing.protocols.wording import localized
from hearing.questions.coder import Coder
from hearing.questions.library import RuleLibrary
from hearing.questions.types import CLOSED, Kind

FILES = sorted((resource_root() / "protocols").glob("*.yaml"))
CODER = Coder(RuleLibrary(resource_root() / "questions").rules("en"))


def after(answers: list[bool]) -> Reluctance:
    counted = Reluctance()
    for gave_nothing in answers:
        counted.answered(gave_nothing=gave_nothing)
    return counted


def test_it_is_graded_by_answers_in_a_row() -> None:
    degrees = [after([True] * number).degree for number in range(5)]
    assert degrees == [Degree.NONE, Degree.NONE, Degree.SLOWER, Degree.SLOWER, Degree.BACK]
    assert after([True, True, False]).degree is Degree.NONE


def test_half_of_the_last_ten_is_as_four_in_a_row() -> None:
    assert after([True, False] * 5).degree is Degree.BACK
    assert after([True, False] * 4).degree is Degree.NONE, "fewer than ten answers say less"
    assert after([True, False] * 5 + [False, False]).degree is Degree.NONE


@given(st.lists(st.booleans(), max_size=40))
def test_the_degree_follows_from_the_rule(answers: list[bool]) -> None:
    counted = after(answers)
    row = 0
    for answer in reversed(answers):
        if not answer:
            break
        row += 1
    last = answers[-LAST:]
    back = row >= BACK_FROM or (len(last) == LAST and sum(last) * 2 >= LAST)
    expected = Degree.BACK if back else Degree.SLOWER if row >= SLOWER_FROM else Degree.NONE
    assert counted.degree is expected
    assert counted.highest >= expected
    assert (counted.answers, counted.gave_nothing, counted.in_a_row) == (len(answers), sum(answers), row)


def shipped() -> list[Protocol]:
    return [load_protocol(path.read_text("utf-8"), path.name) for path in FILES]


def english(text: LocalizedText) -> str:
    return localized(text, "en").text


def everything(_: LocalizedText) -> bool:
    return True


@pytest.mark.parametrize("protocol", shipped(), ids=lambda protocol: protocol.id)
def test_no_shipped_protocol_proposes_a_closed_or_pressing_wording(protocol: Protocol) -> None:
    steps: list[Step | None] = [None, *(step for phase in protocol.phases for step in phase.steps)]
    for step, degree in product(steps, Degree):
        found = proposals(protocol, step, degree, everything)
        assert found.do
        assert found.say
        for text in found.say:
            coded = CODER.code(english(text))
            assert coded.type not in CLOSED, english(text)
            assert coded.kind is not Kind.PRESSURE, english(text)


@pytest.mark.parametrize("protocol", shipped(), ids=lambda protocol: protocol.id)
def test_after_four_answers_it_is_back_to_contact_or_another_day(protocol: Protocol) -> None:
    words = " ".join(english(text) for text in proposals(protocol, None, Degree.BACK, everything).do)
    assert any(way in words for way in ("Go back", "Go to", "back to")), words
    assert any(way in words for way in ("break", "another", "pause", "Come again", "Close well", "later")), (
        words
    )


def test_the_steps_own_words_come_first_and_then_those_of_the_protocol() -> None:
    protocol = next(one for one in shipped() if one.id == "supportive-interview")
    steps = [step for phase in protocol.phases for step in phase.steps]
    own = next(step for step in steps if step.if_reluctant is not None)
    without = next(step for step in steps if step.if_reluctant is None)
    assert proposals(protocol, own, Degree.SLOWER, everything).do == (own.if_reluctant,)
    assert proposals(protocol, without, Degree.SLOWER, everything).do == protocol.on_reluctance.do[:2]
    assert proposals(protocol, own, Degree.BACK, everything).do == protocol.on_reluctance.do[1:]


def test_a_pressing_wording_of_somebodys_own_protocol_is_not_proposed() -> None:
    protocol = next(one for one in shipped() if one.id == "ten-step")
    pressing = ("Did somebody tell you not to say it?", "You do not have to tell me.")
    guidance = protocol.on_reluctance.model_copy(update={"say": pressing})
    own = protocol.model_copy(update={"on_reluctance": guidance})
    found = proposals(own, None, Degree.BACK, lambda text: CODER.code(english(text)).type not in CLOSED)
    assert found.say == pressing[1:]
