"""What is proposed when it is hard for the child: quiet, graded, one key away, never by itself."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from hearing.interview.records import EventKind, TurnKind
from hearing.protocols import events as walk
from hearing.protocols.schema import Condition, Occasion
from hearing.ui.cases.session_dialog import SessionDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.interview.closing import CloseDialog
from hearing.ui.interview.view import InterviewScreen
from tests.ui.base.steps import settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

D = TypeVar("D", bound=QDialog)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def answers(screen: InterviewScreen, *texts: str) -> None:
    for text in texts:
        screen.entry.speak_as(TurnKind.CHILD)
        screen.entry.edit.setPlainText(text)
        QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return)
    settle()


def helped(screen: InterviewScreen) -> str:
    settle()
    return "\n".join(label.text() for label in screen.card.help_box.findChildren(QLabel) if label.isVisible())


def dialog_of(kind: type[D]) -> D:
    settle()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def at_open_question(program: Open) -> InterviewScreen:
    screen = program.interview()
    screen.presenter.move(walk.GoTo("transition", "open-question"))
    settle()
    return screen


def test_two_in_a_row_bring_a_quiet_line_and_the_steps_own_words(program: Open) -> None:
    screen = at_open_question(program)
    answers(screen, "I don't know.")
    assert screen.feedback.reason.plain == ""
    answers(screen, "I don't know.")
    assert screen.feedback.reason.plain.startswith("It may be hard to tell just now.")
    assert not screen.card.help_box.isVisible(), "nothing opens by itself"
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F5)
    assert "Do not repeat the questions." in helped(screen)
    assert "Go back to what the child likes" not in helped(screen)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F5)
    assert not screen.card.help_box.isVisible()


def test_four_in_a_row_bring_the_ways_back_and_an_open_panel_follows(program: Open) -> None:
    screen = at_open_question(program)
    answers(screen, "I don't know.", "I don't know.")
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F5)
    answers(screen, "I don't know.", "I don't want to.")
    assert screen.feedback.reason.plain.startswith("It has been hard to tell for a while.")
    said = helped(screen)
    assert "Go back to what the child likes" in said
    assert "plan a second meeting" in said
    assert "“You decide what we talk about.”" in said
    answers(screen, "We went to the river.")
    assert "plan a second meeting" not in helped(screen)


def test_the_condition_is_offered_and_never_set_by_itself(program: Open) -> None:
    screen = at_open_question(program)
    answers(screen, *["I don't know."] * 5)
    assert Condition.RELUCTANT not in screen.presenter.interview.state.conditions
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F5, SHIFT)
    assert Condition.RELUCTANT in screen.presenter.interview.state.conditions
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F5)
    note = screen.card.help_box.findChild(QWidget, "note_hard")
    assert note is not None
    QTest.keyClick(note, Qt.Key.Key_Space)
    assert Condition.RELUCTANT not in screen.presenter.interview.state.conditions


def test_one_key_switches_it_off_with_all_feedback(program: Open) -> None:
    screen = at_open_question(program)
    answers(screen, *["I don't know."] * 4)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F5)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_0, ALT)
    assert not screen.feedback.isVisible()
    assert "plan a second meeting" not in helped(screen)
    assert "Do not repeat the questions." in helped(screen), "what the step says is no feedback"
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_0, ALT)
    assert "plan a second meeting" in helped(screen)


def test_after_the_program_was_gone_it_is_counted_as_before(program: Open) -> None:
    screen = at_open_question(program)
    answers(screen, *["I don't know."] * 4)
    again = InterviewScreen(
        screen.presenter.context, screen._navigator, program.session.id, lambda _topic: None
    )
    assert again.feedback.reason.plain.startswith("It has been hard to tell for a while.")
    again.before_lock()
    again.deleteLater()


def test_closing_offers_another_meeting_and_the_case_is_due_on_that_day(program: Open) -> None:
    screen = at_open_question(program)
    answers(screen, *["I don't know."] * 4, "We went to the river.")
    screen.ask.for_close()
    dialog = dialog_of(CloseDialog)
    assert dialog.again.isVisible()
    assert dialog.again.chosen() is None, "offered, not done"
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Answers that gave nothing: 4 of 5." in said
    dialog.again.choose(date(2026, 3, 9))
    dialog.accept()
    settle()
    events = program.vault.events.for_session(program.session.id)
    (planned,) = [event for event in events if event.kind is EventKind.NEXT_PLANNED]
    assert (planned.subject, planned.reason) == ("second-session", "2026-03-09")
    assert program.vault.cases.get(program.case.id).review_on == date(2026, 3, 9)
    cases = program.at(f"case/{program.case.id}", CasesScreen)
    cases.ask_for_session()
    start = dialog_of(SessionDialog)
    assert start.occasion.currentData() == Occasion.AGAIN
    assert start.protocol.currentData() == "second-session"
    start.reject()


def test_where_the_child_told_closing_offers_nothing(program: Open) -> None:
    screen = at_open_question(program)
    answers(screen, "We went to the river.", "I don't know.")
    screen.ask.for_close()
    dialog = dialog_of(CloseDialog)
    assert not dialog.again.isVisible()
    dialog.accept()
    settle()
    kinds = {event.kind for event in program.vault.events.for_session(program.session.id)}
    assert EventKind.NEXT_PLANNED not in kinds
    assert program.vault.cases.get(program.case.id).review_on is None


@pytest.mark.parametrize(("locale", "scale"), [("en_XA", 200), ("ar", 100)])
def test_what_is_proposed_is_named_reached_and_whole(
    open_program: OpenProgram, locale: str, scale: int
) -> None:
    program = open_program(locale=locale, scale=scale)
    screen = at_open_question(program)
    answers(screen, *["I don't know."] * 4)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F5)
    settle()
    window = program.desktop.window
    assert unnamed(window) == []
    assert unreached(window) == []
    assert clipped(screen.card) == []
    screen.ask.for_close()
    dialog = dialog_of(CloseDialog)
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    dialog.reject()
