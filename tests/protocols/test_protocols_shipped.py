"""Every protocol that is shipped: walked in every age and under every condition, complete and sound."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.cli.main import run
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.age import AgeBand
from hearing.protocols.events import Event
from hearing.protocols.library import read_protocol
from hearing.protocols.schema import Condition, Protocol, StepKind
from hearing.protocols.texts import each_text
from hearing.protocols.walkthrough import Done, Finish, Skip, Walkthrough
from tests.protocols.protocol_samples import light
from tests.protocols.test_protocols_walkthrough_properties import events_of, walked

FOLDER = resource_root() / "protocols"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
TOGETHER = [
    frozenset[Condition](),
    frozenset({Condition.INTERPRETER_PRESENT}),
    *(frozenset({condition}) for condition in Condition if condition is not Condition.INTERPRETER_PRESENT),
    frozenset(Condition),
]


@cache
def protocol(name: str) -> Protocol:
    return read_protocol(FOLDER / f"{name}.yaml").protocol


@pytest.mark.parametrize("name", NAMES)
def test_it_is_walked_to_the_end_in_every_age_whatever_comes_about(name: str) -> None:
    for band in protocol(name).ages:
        for conditions in TOGETHER:
            walk = Walkthrough(protocol(name), band)
            state = walk.start(conditions)
            for _ in range(len(walk.places)):
                current = walk.current(state)
                if current is None:
                    break
                state = walk.apply(state, Skip("on") if current[1].kind is StepKind.DECIDE else Done())
            assert state.finished, (band, conditions)
            assert walk.open_places(state) == (), (band, conditions)


@st.composite
def walks(draw: st.DrawFn) -> tuple[Walkthrough, list[Event]]:
    found = protocol(draw(st.sampled_from(NAMES)))
    band = draw(st.sampled_from(found.ages))
    return Walkthrough(found, band), draw(st.lists(events_of(found), max_size=40))


@light
@given(walks())
def test_whatever_happened_there_is_a_way_to_close(found: tuple[Walkthrough, list[Event]]) -> None:
    walk, events = found
    state = walked(walk, events)[-1]
    if state.at is not None:
        assert walk.current(state) is not None
        assert walk.apply(state, Finish("time is up")).finished


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is_for_and_on_what_ground(name: str) -> None:
    found = protocol(name)
    assert found.occasions
    assert not found.verified, "no named person has gone through it"
    assert len(str(found.evidence)) > 200
    assert found.on_reluctance.do
    assert found.on_disclosure.do
    assert found.on_danger.do
    assert all(band in AgeBand for band in found.ages)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_is_there_in_norwegian(name: str, catalogues: Catalogues) -> None:
    norwegian = catalogues.domain(Domain.PROTOCOLS, "nb")
    missing = [
        located.context
        for located in each_text(protocol(name))
        if isinstance(located.text, str) and not norwegian.has(located.text, located.context)
    ]
    assert missing == []


def test_the_words_of_all_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", "check", str(FOLDER)]) == 0
    assert "in order" in capsys.readouterr().out
