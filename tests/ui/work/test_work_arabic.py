"""What a screen read from the right shows: order, arrows and sides."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hearing.interview.records import TurnKind
from tests.ui.base.steps import settle
from tests.ui.work.conftest import OpenProgram

RIGHT_TO_LEFT_MARK = "\u200f"


def test_lines_that_begin_with_latin_letters_run_from_the_right(open_program: OpenProgram) -> None:
    """Without a mark, Qt takes such a line for one from left to right, and its order is turned round."""
    program = open_program(locale="ar")
    screen = program.interview()
    assert screen.entry.keys.text().startswith(f"{RIGHT_TO_LEFT_MARK}F2")
    assert screen.card.over.text().startswith(RIGHT_TO_LEFT_MARK)
    assert screen.phases.title.text().startswith(RIGHT_TO_LEFT_MARK)
    marks = [label.text() for label in screen.phases.findChildren(QLabel)]
    assert "◂" in marks
    assert "▸" not in marks
    screen.entry.speak_as(TurnKind.QUESTION)
    QTest.keyClicks(screen.entry.edit, "Did you sleep there or at home?")
    settle()
    assert screen.feedback.reason.text()
    assert "→" not in screen.feedback.reason.text()
