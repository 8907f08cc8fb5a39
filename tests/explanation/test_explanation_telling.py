"""The record of a telling is exact, whatever happens in whatever order."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.explanation.content import Card, Content, cards, content_version
from hearing.explanation.promises import promises
from hearing.explanation.records import Answer, Explanation
from hearing.explanation.telling import ROUNDS, Circumstances, Telling, to_bring_back, understood
from hearing.language.catalogues import Catalogues, Domain
from hearing.ports import NewId
from hearing.protocols.age import AgeBand

LANGUAGES = ("en", "nb", "ar")


@dataclass
class Heard:
    """What was done, kept in the plainest way to hold the record against."""

    shown: list[tuple[str, str, str, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    answers: list[list[tuple[Answer, int]]] = field(default_factory=list)
    read_aloud: list[int] = field(default_factory=list)
    teach_backs: list[tuple[str, bool]] = field(default_factory=list)


Decks = dict[str, tuple[Card, ...]]


@pytest.fixture(scope="session")
def decks(content: Content, catalogues: Catalogues) -> Decks:
    return {
        language: cards(content, catalogues.domain(Domain.CHILD, language), AgeBand.YOUNGER, {})
        for language in LANGUAGES
    }


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["show", "again", "answer", "read", "switch", "teach_back"]),
        st.integers(0, 13),
        st.sampled_from(LANGUAGES),
        st.sampled_from(tuple(Answer)),
        st.integers(0, 30_000),
        st.booleans(),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=150)
@given(steps=STEPS, left=st.integers(0, 5_000))
def test_any_sequence_gives_an_exact_record(
    steps: list[tuple[str, int, str, Answer, int, bool]],
    left: int,
    decks: Decks,
    circumstances: Circumstances,
) -> None:
    telling, heard, now = Telling(circumstances), Heard(), circumstances.started_ms
    for kind, place, language, answer, passed, carried in steps:
        now += passed
        _do(telling, heard, decks, (kind, place, language, answer, carried), now)
    _hold(telling.so_far(now), heard, now)
    record = telling.end(now + left)
    _hold(record, heard, now + left)
    assert telling.end(now + left + 999) == record


def _do(
    telling: Telling, heard: Heard, decks: Decks, step: tuple[str, int, str, Answer, bool], now: int
) -> None:
    kind, place, language, answer, carried = step
    card = telling.current
    if kind == "show":
        _shown(heard, decks[language][place], now)
        telling.show(decks[language][place], now)
    elif kind == "teach_back":
        topic = decks["en"][place].topic
        if sum(done == topic for done, _ in heard.teach_backs) == ROUNDS:
            with pytest.raises(HearingError, match=r"explanation\.rounds_used"):
                telling.teach_back(topic, "words", now, carried=carried)
            return
        telling.teach_back(topic, "words", now, carried=carried)
        heard.teach_backs.append((topic, carried))
    elif card is None:
        with pytest.raises(HearingError, match=r"explanation\.no_card"):
            telling.answer(answer, now)
    elif kind == "again":
        _shown(heard, card.in_other_words(), now)
        telling.show(card.in_other_words(), now)
    elif kind == "answer":
        telling.answer(answer, now)
        heard.answers[-1].append((answer, now))
    elif kind == "read":
        telling.read_aloud()
        heard.read_aloud[-1] += 1
    else:
        switched = telling.switch_language(decks[language], now)
        assert (switched.topic, switched.language) == (card.topic, language)
        _shown(heard, switched, now)


def _shown(heard: Heard, card: Card, now: int) -> None:
    if heard.shown:
        heard.hidden.append(now)
    heard.shown.append((card.topic, card.language, card.body, now))
    heard.answers.append([])
    heard.read_aloud.append(0)


def _hold(record: Explanation, heard: Heard, until: int) -> None:
    ends = [*heard.hidden, until]
    got = [(card.topic, card.language, card.body, card.shown_at_ms) for card in record.cards]
    assert got == heard.shown
    assert [card.order for card in record.cards] == list(range(1, len(got) + 1))
    for card, end in zip(record.cards, ends, strict=False):
        assert card.shown_at_ms + card.shown_for_ms == end
    if heard.shown:
        assert sum(card.shown_for_ms for card in record.cards) == until - heard.shown[0][3]
    assert [[(a.answer, a.at_ms) for a in card.answers] for card in record.cards] == heard.answers
    assert [card.read_aloud for card in record.cards] == heard.read_aloud
    assert record.languages == tuple(dict.fromkeys(language for _, language, _, _ in heard.shown))
    told = {topic for topic, *_ in heard.shown}
    assert set(record.topics_left).isdisjoint(told)
    assert [(back.topic, back.carried) for back in record.teach_backs] == heard.teach_backs


def test_switching_language_keeps_the_place_and_both_versions(
    decks: Decks, circumstances: Circumstances, content: Content, catalogues: Catalogues
) -> None:
    versions = {
        language: content_version(content, catalogues.domain(Domain.CHILD, language))
        for language in ("nb", "ar")
    }
    telling = Telling(circumstances)
    telling.show(decks["nb"][3], 61_000, version=versions["nb"])
    shown = telling.switch_language(decks["ar"], 65_000, version=versions["ar"])
    record = telling.end(70_000)
    assert shown.topic == decks["nb"][3].topic
    assert record.languages == ("nb", "ar")
    assert record.content_version == f"{versions['nb']}+{versions['ar']}"
    assert [card.shown_for_ms for card in record.cards] == [4_000, 5_000]


def test_a_switch_to_cards_without_the_topic_is_refused_and_nothing_changes(
    decks: Decks, circumstances: Circumstances
) -> None:
    telling = Telling(circumstances)
    telling.show(decks["nb"][3], 61_000)
    with pytest.raises(HearingError, match=r"explanation\.topic_not_there"):
        telling.switch_language(decks["ar"][:3], 62_000)
    assert telling.current == decks["nb"][3]


def test_the_other_wording_is_recorded_as_it_was_shown(decks: Decks, circumstances: Circumstances) -> None:
    telling = Telling(circumstances)
    card = decks["en"][0]
    telling.show(card, 60_000)
    telling.answer(Answer.AGAIN, 61_000)
    telling.show(card.in_other_words(), 61_000)
    first, second = telling.end(62_000).cards
    assert (first.body, first.second_wording) == (card.body, False)
    assert (second.body, second.second_wording) == (card.again, True)


def test_questions_are_kept_in_the_child_s_words(decks: Decks, circumstances: Circumstances) -> None:
    telling = Telling(circumstances)
    telling.show(decks["en"][0], 60_000)
    telling.ask("Will she know? ")
    telling.ask("And him?")
    assert telling.end(61_000).cards[0].question == "Will she know?\nAnd him?"


def test_stop_ends_as_stopped_unless_the_child_goes_on(decks: Decks, circumstances: Circumstances) -> None:
    telling = Telling(circumstances)
    telling.show(decks["en"][0], 60_000)
    telling.answer(Answer.STOP, 61_000)
    assert telling.so_far(61_000).stopped
    telling.show(decks["en"][1], 90_000)
    assert not telling.end(91_000).stopped


def test_two_rounds_without_meaning_bring_the_topic_back(decks: Decks, circumstances: Circumstances) -> None:
    telling = Telling(circumstances)
    for card in decks["en"]:
        telling.show(card, 60_000)
    telling.teach_back("who-reads", "dunno", 61_000, carried=False)
    assert telling.rounds_left("who-reads") == 1
    telling.teach_back("who-reads", "you", 62_000, carried=False)
    telling.teach_back("may-stop", "I say stop", 63_000, carried=True)
    assert (telling.rounds_left("who-reads"), telling.rounds_left("may-stop")) == (0, 0)
    record = telling.end(64_000)
    left = {"recording", "who-listens", "interpreter", "supporter"}
    assert set(to_bring_back(record)) == left | {"who-reads"}
    assert understood(record, "who-reads") is False
    assert understood(record, "may-stop") is True
    assert understood(record, "what-next") is None


def test_time_never_goes_back(decks: Decks, circumstances: Circumstances) -> None:
    telling = Telling(circumstances)
    telling.show(decks["en"][0], 70_000)
    telling.show(decks["en"][1], 65_000)
    record = telling.end(0)
    assert [(card.shown_at_ms, card.shown_for_ms) for card in record.cards] == [(70_000, 0), (70_000, 0)]
    assert record.ended_ms == 70_000


def test_after_the_end_nothing_is_added(decks: Decks, circumstances: Circumstances) -> None:
    telling = Telling(circumstances)
    telling.show(decks["en"][0], 60_000)
    record = telling.end(61_000)
    for late in (
        lambda: telling.show(decks["en"][1], 62_000),
        lambda: telling.teach_back("who-reads", "words", 62_000, carried=True),
    ):
        with pytest.raises(HearingError, match=r"explanation\.ended"):
            late()
    assert telling.end(63_000) == record


def test_promises_are_those_of_the_topics_shown(
    content: Content, catalogues: Catalogues, decks: Decks, circumstances: Circumstances, new_id: NewId
) -> None:
    telling = Telling(circumstances)
    by_topic = {card.topic: card for card in decks["ar"]}
    telling.show(by_topic["why-we-talk"], 60_000)
    telling.show(by_topic["who-reads"], 61_000)
    telling.show(by_topic["must-tell"], 62_000)
    telling.teach_back("who-reads", "the doctor", 63_000, carried=True)
    fill = {"readers": "Northern Child Welfare and the doctor"}
    made = promises(content, telling.end(64_000), catalogues.domain(Domain.CHILD, "en"), fill, new_id)
    assert [promise.topic for promise in made] == ["who-reads", "must-tell"]
    reads, tells = made
    assert reads.who == "Northern Child Welfare and the doctor"
    assert (reads.understood, tells.understood) == (True, None)
    assert (reads.case_id, reads.explanation_id) == ("case", "telling")
    assert reads.id != tells.id
    assert all("{" not in text for one in made for text in (one.who, one.what, one.purpose))


def test_nothing_shown_promises_nothing(
    content: Content, catalogues: Catalogues, circumstances: Circumstances
) -> None:
    record = Telling(circumstances).end(60_500)
    ids = itertools.count()
    made = promises(content, record, catalogues.domain(Domain.CHILD, "en"), {}, lambda: str(next(ids)))
    assert made == ()
    assert record.topics_left == circumstances.planned
