"""A telling without any screen: whatever is touched, the record says what happened."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.explanation.records import Answer, Mode
from hearing.explanation.telling import Circumstances
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues
from hearing.protocols.age import AgeBand
from hearing.ui.child.slides import SlideKind, Touch
from hearing.ui.telling.choices import THIS_SCREEN, Choices
from hearing.ui.telling.deck import CardSource
from hearing.ui.telling.keeping import closed_where_it_stopped
from hearing.ui.telling.loading import load_source
from hearing.ui.telling.run import DOUBLE_TAP_MS, TellingRun
from hearing.ui.telling.teach_back import TeachBackRound

TOPICS = ("who-i-am", "may-say-no", "may-stop", "who-reads")
Deed = tuple[str, int]


@cache
def source() -> CardSource:
    return load_source(Catalogues(translation_root()))


def begun(topics: tuple[str, ...] = TOPICS) -> TellingRun:
    choices = Choices("en", AgeBand.OLDER, THIS_SCREEN, topics)
    circumstances = Circumstances(
        id="e" * 32,
        session_id="5" * 32,
        case_id="c" * 32,
        age_band=AgeBand.OLDER,
        mode=Mode.HAND_OVER,
        shown_by="Astrid Lund",
        started_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        started_ms=1_000,
        planned=topics,
    )
    return TellingRun(source(), choices, circumstances)


def do(run: TellingRun, deed: str, at_ms: int) -> None:
    if deed in set(Touch):
        run.touch(Touch(deed), at_ms)
    elif deed == "forward":
        run.forward(at_ms)
    elif deed == "backward":
        run.backward(at_ms)
    elif deed == "finish":
        run.finish(at_ms)
    elif deed.startswith("to-"):
        run.go_to(int(deed[3:]), at_ms)
    else:
        run.switch_language(deed, at_ms)


deeds = st.lists(
    st.tuples(
        st.sampled_from([*Touch, *Touch, "forward", "backward", "finish", "to-0", "to-9", "ar", "nb"]),
        st.integers(0, 3_000),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=80)
@given(deeds)
def test_whatever_is_done_the_record_holds_together(done: list[Deed]) -> None:
    run, now = begun(), 1_000
    for deed, later in done:
        now += later
        do(run, deed, now)
        kept = run.so_far(now)
        assert kept.cards[-1].topic == run.card.topic
        assert kept.ended_ms is None
    record = run.end(now)
    assert [card.order for card in record.cards] == list(range(1, len(record.cards) + 1))
    begin = [card.shown_at_ms for card in record.cards]
    assert begin == sorted(begin)
    for card, following in zip(record.cards, [*record.cards[1:], None], strict=True):
        end = card.shown_at_ms + card.shown_for_ms
        assert end <= (now if following is None else following.shown_at_ms)
        assert all(card.shown_at_ms <= given_.at_ms <= end for given_ in card.answers)
    assert set(record.topics_left) == set(TOPICS) - {card.topic for card in record.cards}
    assert record.stopped == (run.kind is SlideKind.STOPPED)
    assert record.languages == tuple(dict.fromkeys(card.language for card in record.cards))


def test_again_says_it_in_other_words_and_then_as_before() -> None:
    run = begun()
    first = run.card.body
    run.touch(Touch.AGAIN, 3_000)
    assert run.card.second_wording
    assert run.card.body != first
    run.touch(Touch.AGAIN, 5_000)
    assert run.card.body == first
    assert [card.second_wording for card in run.shown] == [False, True, False]


def test_the_last_card_is_not_on_the_screen_while_it_is_told_back() -> None:
    run = begun(("may-stop",))
    run.touch(Touch.NEXT, 3_000)
    assert run.kind is SlideKind.FINISHED
    record = run.end(90_000)
    assert record.cards[0].shown_for_ms == 2_000


def test_a_touch_right_after_a_card_came_was_meant_for_the_one_before() -> None:
    run = begun()
    assert not run.touch(Touch.NEXT, 1_000 + DOUBLE_TAP_MS - 1)
    assert run.place == 0
    assert run.touch(Touch.NEXT, 1_000 + DOUBLE_TAP_MS)
    assert run.place == 1


def test_a_question_stays_with_the_card_it_was_asked_at() -> None:
    run = begun()
    run.touch(Touch.QUESTION, 2_000)
    run.touch(Touch.NEXT, 3_000)
    run.touch(Touch.NEXT, 4_000)
    assert run.asked == (1,)
    assert run.open_questions == {"who-i-am"}
    run.write_question(1, "  are you police  ")
    assert run.open_questions == frozenset()
    assert [card.question for card in run.end(9_000).cards] == ["are you police", ""]


def test_going_on_by_the_adult_is_no_answer_of_the_childs() -> None:
    run = begun()
    run.forward(2_000)
    run.touch(Touch.NEXT, 4_000)
    answers = [[given_.answer for given_ in card.answers] for card in run.shown]
    assert answers == [[], [Answer.UNDERSTOOD], []]


def test_each_topic_is_told_back_at_most_twice() -> None:
    run = begun()
    while run.kind is SlideKind.CARD:
        run.forward(run.order * 2_000)
    back = TeachBackRound(run)
    first = back.topic
    back.judge("one", 20_000, carried=False)
    assert (back.topic, back.round) == (first, 2)
    back.judge("two", 21_000, carried=False)
    assert back.topic != first
    while back.topic is not None:
        back.leave_out()
    assert [told.words for told in run.end(30_000).teach_backs] == ["one", "two"]


def test_a_telling_that_was_cut_off_ends_at_the_last_thing_known() -> None:
    run = begun()
    run.touch(Touch.NEXT, 4_000)
    cut = run.so_far(6_500)
    assert closed_where_it_stopped(cut).ended_ms == 6_500
