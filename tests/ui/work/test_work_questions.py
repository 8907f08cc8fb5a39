"""Questions seen for what they are: while typing, and afterwards."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hearing.interview.records import EventKind, TurnKind
from hearing.protocols.schema import Occasion
from hearing.questions.types import QuestionType
from hearing.storage.check import check
from hearing.ui.cases.session_dialog import SessionDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.review.question_row import QuestionRow
from hearing.ui.review.view import AT_ONCE, ReviewScreen
from tests.ui.base.steps import settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

ALT = Qt.KeyboardModifier.AltModifier


def say(screen: InterviewScreen, kind: TurnKind, text: str) -> None:
    screen.entry.speak_as(kind)
    screen.entry.edit.setPlainText(text)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return)
    settle()


def review_of(program: Open) -> ReviewScreen:
    program.go(f"review/{program.session.id}")
    program.desktop.window.activateWindow()
    QTest.qWaitForWindowActive(program.desktop.window)
    settle()
    assert program.desktop.work is not None
    shown = program.desktop.work.screen_widget
    assert isinstance(shown, ReviewScreen)
    return shown


def test_the_chip_says_what_is_being_typed_and_only_of_questions(program: Open) -> None:
    screen = program.interview()
    chip = screen.feedback.chip
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_2, ALT)
    assert not chip.isVisible()
    QTest.keyClicks(screen.entry.edit, "Was it dark?")
    assert chip.isVisible()
    assert chip.text() == "Closed question"
    assert "Tell me everything that happened." in screen.feedback.reason.plain
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_1, ALT)
    assert not chip.isVisible()


def test_how_did_he_touch_you_is_leading_until_the_child_has_said_it(program: Open) -> None:
    screen = program.interview()
    asked = "How did he touch you?"
    screen.entry.put(TurnKind.QUESTION, asked)
    assert screen.feedback.chip.text() == "Suggestive"
    screen.entry.clear()
    say(screen, TurnKind.CHILD, "He touched my arm.")
    screen.entry.put(TurnKind.QUESTION, asked)
    assert screen.feedback.chip.text() == "Wh-question"


def test_one_key_takes_all_of_it_away_and_brings_it_back(program: Open) -> None:
    screen = program.interview()
    assert screen.feedback.isVisible()
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_0, ALT)
    assert not screen.feedback.isVisible()
    assert not screen.presenter.context.settings.values.question_feedback
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_0, ALT)
    assert screen.feedback.isVisible()


def test_after_a_closed_question_an_open_one_is_recalled(program: Open) -> None:
    screen = program.interview()
    say(screen, TurnKind.QUESTION, "Was it dark?")
    assert "open one" in screen.feedback.reason.plain
    say(screen, TurnKind.CHILD, "Yes, and we waited.")
    say(screen, TurnKind.QUESTION, "Tell me everything about that.")
    assert screen.feedback.reason.plain == ""
    assert "Invitations 1" in screen.feedback.picture.accessibleName()
    assert "closed 1" in screen.feedback.picture.accessibleName()
    assert screen.feedback.caption.isVisible()
    assert screen.feedback.caption.text() == "Open 1 of 2"


def test_answers_that_give_nothing_lead_to_what_helps_never_to_pressure(program: Open) -> None:
    screen = program.interview()
    for _ in range(2):
        say(screen, TurnKind.QUESTION, "Tell me what happened.")
        say(screen, TurnKind.CHILD, "I don't know.")
    assert "F5" in screen.feedback.reason.plain


def test_questions_are_looked_over_overruled_and_taken_along(program: Open, tmp_path: Path) -> None:
    screen = program.interview()
    say(screen, TurnKind.QUESTION, "Tell me what happened.")
    say(screen, TurnKind.CHILD, "We saw a heron.")
    say(screen, TurnKind.QUESTION, "Was there a van?")
    shown = review_of(program)
    rows = shown.findChildren(QuestionRow)
    assert [row.type.currentData() for row in rows] == [QuestionType.INVITATION, QuestionType.OPTION_POSING]
    assert shown._word_parts[3].text() == "van"
    assert "heron" in shown._word_parts[1].text()
    rows[1].type.choose(QuestionType.SUGGESTIVE)
    rows[1].type.activated.emit(rows[1].type.currentIndex())
    settle()
    event = program.vault.events.for_session(program.session.id)[-1]
    assert (event.kind, event.reason) == (EventKind.QUESTION_CODED, "suggestive < option_posing")
    assert check(program.vault).sound
    for form in ("csv", "eaf", "json"):
        shown._save(form, tmp_path / f"coding.{form}")
    assert shown._agree.isVisibleTo(shown)
    table = (tmp_path / "coding.csv").read_bytes().decode("utf-8-sig")
    assert [row["type"] for row in csv.DictReader(io.StringIO(table))] == ["invitation", "suggestive"]
    for path in tmp_path.glob("coding.*"):
        assert b"heron" not in path.read_bytes()
        assert b"van?" not in path.read_bytes()


def test_a_long_session_is_shown_in_pieces(program: Open, qtbot: QtBot) -> None:
    screen = program.interview()
    for number in range(AT_ONCE + 5):
        say(screen, TurnKind.QUESTION, f"Tell me about day {number}.")
    shown = review_of(program)
    qtbot.waitUntil(lambda: len(shown.findChildren(QuestionRow)) == AT_ONCE + 5)


@pytest.mark.parametrize(("locale", "scale"), [("en", 100), ("en_XA", 100), ("ar", 100), ("en", 200)])
def test_every_control_of_the_review_is_named_reached_and_whole(
    open_program: OpenProgram, locale: str, scale: int
) -> None:
    program = open_program(locale=locale, scale=scale)
    screen = program.interview()
    say(screen, TurnKind.QUESTION, "Was there a van or a bus?")
    review_of(program)
    window = program.desktop.window
    assert unnamed(window) == []
    assert clipped(window) == []
    assert unreached(window) == []


def test_a_protocol_is_proposed_with_its_reasons(program: Open) -> None:
    cases = program.at(f"case/{program.case.id}", CasesScreen)
    cases.ask_for_session()
    settle()
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, SessionDialog) and w.isVisible()]
    dialog = shown[0]
    assert dialog.protocol.currentData() == "supportive-interview"
    dialog.occasion.choose(Occasion.SAFETY)
    assert dialog.protocol.currentData() == "first-contact"
    assert "why you meet now" in dialog.because.text()
    dialog.occasion.choose(Occasion.DECISION)
    assert dialog.protocol.currentData() == "best-interests-interview"
    dialog.reject()
