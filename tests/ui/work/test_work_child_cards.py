"""The cards that stay with the child: on a second display, each touch a turn with its time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hearing.interview.records import TurnKind
from hearing.ui.child.window import ChildWindow
from hearing.ui.interview.view import InterviewScreen
from tests.ui.base.steps import settle
from tests.ui.work.conftest import Open

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(program: Open, monkeypatch: pytest.MonkeyPatch) -> InterviewScreen:
    """The interview; the one display there is stands in for a second one."""
    shown = program.interview()
    display = shown.child_cards.display
    monkeypatch.setattr(display, "others", lambda: {"second": QApplication.primaryScreen()})
    return shown


def opened(screen: InterviewScreen) -> ChildWindow:
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F7, SHIFT)
    settle()
    window = screen.child_cards.display.window
    assert window is not None
    return window


def test_every_card_has_its_words_and_a_touch_is_a_turn(program: Open, screen: InterviewScreen) -> None:
    window = opened(screen)
    words = [button.text() for button in window.companions.buttons()]
    assert words == ["Stop", "Break", "I don't know", "That's wrong", "I want to say something"]
    for button in window.companions.buttons():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    kept = program.vault.turns.for_session(program.session.id)
    assert [(turn.kind, turn.text) for turn in kept] == [(TurnKind.CARD, word) for word in words]
    assert [turn.elapsed_ms for turn in kept] == sorted(turn.elapsed_ms for turn in kept)


def test_what_the_adult_is_typing_stays(screen: InterviewScreen) -> None:
    window = opened(screen)
    QTest.keyClicks(screen.entry.edit, "Tell me more about")
    QTest.mouseClick(window.companions.buttons()[0], Qt.MouseButton.LeftButton)
    assert screen.entry.edit.toPlainText() == "Tell me more about"


def test_the_same_key_takes_the_cards_away_and_so_does_locking(
    program: Open, screen: InterviewScreen
) -> None:
    opened(screen)
    screen.bar.buttons["child_cards"].click()
    assert screen.child_cards.display.window is None
    screen.bar.buttons["child_cards"].click()
    assert screen.child_cards.display.window is not None
    screen.before_lock()
    assert screen.child_cards.display.window is None


def test_without_a_second_display_the_adult_is_told(program: Open) -> None:
    screen = program.interview()
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F7, SHIFT)
    settle()
    assert screen.child_cards.display.window is None
    assert not screen.bar.buttons["child_cards"].isVisible()


def test_a_card_is_not_taken_for_an_answer_in_words(screen: InterviewScreen) -> None:
    window = opened(screen)
    QTest.mouseClick(window.companions.buttons()[2], Qt.MouseButton.LeftButton)
    assert screen.presenter.loaded.questioning.reluctance.in_a_row == 0


def test_a_display_that_goes_takes_the_cards_and_nothing_else(
    program: Open, screen: InterviewScreen, qapp: QApplication
) -> None:
    said: list[str] = []
    program.desktop.context.notices.shown.connect(lambda notice: said.append(notice.sentence))
    window = opened(screen)
    QTest.keyClicks(screen.entry.edit, "Tell me")
    qapp.screenRemoved.emit(qapp.primaryScreen())
    assert not window.isVisible()
    assert said == ["The display the child was looking at is gone."]
    assert screen.entry.edit.toPlainText() == "Tell me"
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert window.isVisible(), "and they come back with it"
    qapp.screenRemoved.emit(qapp.primaryScreen())
    screen.before_lock()
    assert screen.child_cards.display.window is None


def test_the_button_for_the_cards_comes_and_goes_with_the_display(
    screen: InterviewScreen, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    button, display = screen.bar.buttons["child_cards"], screen.child_cards.display
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert not button.isHidden() or screen.bar.buttons["more"].isVisible()
    monkeypatch.setattr(display, "others", dict)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    assert button.isHidden()
