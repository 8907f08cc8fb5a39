"""A child that touches anything: the record says exactly what was shown and answered."""

from __future__ import annotations

import random

import pytest

from hearing.explanation.records import Answer, Mode
from hearing.storage.vault import Vault
from hearing.ui.child.slides import SlideKind, Touch
from tests.conftest import FakeClock
from tests.ui.telling.conftest import HeardSpeech, OpenScreen
from tests.ui.telling.steps import begin, on_second_display, only, press, touch

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TOUCHES = {
    Touch.NEXT: Answer.UNDERSTOOD,
    Touch.AGAIN: Answer.AGAIN,
    Touch.QUESTION: Answer.QUESTION,
    Touch.BACK: None,
}


def test_a_run_of_random_answers_is_kept_to_the_letter(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, speech: HeardSpeech
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    chance = random.Random(3)
    expected: list[tuple[str, str, str]] = []
    answers: list[list[Answer]] = []
    seen: tuple[str, str] | None = None
    for _ in range(300):
        slide = window.slide
        assert slide is not None
        if slide.kind is SlideKind.FINISHED:
            break
        if slide.kind is SlideKind.QUESTION:
            touch(window, Touch.NEXT)
            continue
        if seen != (slide.title, slide.body):
            seen = (slide.title, slide.body)
            expected.append((slide.locale, slide.title, slide.body))
            answers.append([])
        clock.advance(1.5)
        choice = chance.choice([Touch.NEXT, Touch.NEXT, Touch.NEXT, Touch.AGAIN, Touch.QUESTION, Touch.BACK])
        if choice is Touch.BACK and slide.place == 0:
            continue
        given = TOUCHES[choice]
        if given is not None:
            answers[-1].append(given)
        touch(window, choice)
    assert window.slide is not None
    assert window.slide.kind is SlideKind.FINISHED
    press(screen.telling.finish_button)
    press(screen.teach_back.end)
    kept = only(vault)
    assert [(card.language, card.title, card.body) for card in kept.cards] == expected
    assert [[given.answer for given in card.answers] for card in kept.cards] == answers
    assert [card.order for card in kept.cards] == list(range(1, len(expected) + 1))
    assert all(card.shown_for_ms >= 1_500 for card in kept.cards)
    assert [card.read_aloud for card in kept.cards] == [1] * len(kept.cards)
    assert [text for _, text in speech.heard] == [f"{title}\n{body}" for _, title, body in expected]
    assert kept.topics_left == ()
    assert kept.ended_ms is not None
    assert kept.mode is Mode.SECOND_DISPLAY
    assert kept.shown_by == "Astrid Lund"
    promises = vault.explanations.promises(kept.case_id)
    assert {promise.explanation_id for promise in promises} == {kept.id}
