"""The child's words as chips: followed by a key, ticked off with the question, set aside by Delete."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hearing.interview.records import EventKind, Session, SessionKind, TurnKind
from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Condition
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.interview.cue_bar import CueChip
from hearing.ui.interview.record_model import ROW
from hearing.ui.interview.time_questions import StretchDialog, TimesMenu
from hearing.ui.interview.view import InterviewScreen
from tests.ui.base.steps import PASSPHRASE, settle, unlock
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def child(screen: InterviewScreen, words: str) -> None:
    press(screen, KEY.Key_1, ALT)
    QTest.keyClicks(screen.entry.edit, words)
    press(screen, KEY.Key_Return)


def press(
    screen: InterviewScreen, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(screen.entry.edit, key, held)
    settle()


def chips(screen: InterviewScreen) -> list[str]:
    return [chip.words for chip in screen.cues.bar.chips]


def line(screen: InterviewScreen) -> str:
    return screen.entry.edit.toPlainText()


def kinds(program: Open) -> list[EventKind]:
    return [event.kind for event in program.vault.events.for_session(program.session.id)]


def menu_of(screen: InterviewScreen) -> TimesMenu:
    press(screen, KEY.Key_T, CONTROL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, TimesMenu)
    return menu


def stretch_dialog() -> StretchDialog:
    settle()
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, StretchDialog) and w.isVisible()]
    assert len(shown) == 1
    return shown[0]


def back_in_front(program: Open) -> None:
    program.desktop.window.activateWindow()
    QTest.qWaitForWindowActive(program.desktop.window)


def test_one_key_puts_the_ready_prompt_into_the_line_and_enter_ticks_it_off(program: Open) -> None:
    screen = program.interview()
    child(screen, "Somebody hid outside. We saw a heron.")
    assert chips(screen) == ["Somebody hid outside", "We saw a heron"]
    press(screen, KEY.Key_1, CONTROL)
    assert line(screen) == "You said somebody hid outside. Tell me more about that."
    assert screen.entry.kind is TurnKind.QUESTION
    assert screen.entry.edit.hasFocus()
    assert screen.feedback.chip.text() == "Invitation"
    assert chips(screen) == ["Somebody hid outside", "We saw a heron"]
    press(screen, KEY.Key_Return)
    assert chips(screen) == ["We saw a heron"]
    turns = program.vault.turns.for_session(program.session.id)
    assert (turns[-1].cue, turns[-1].cue_turn_id) == ("Somebody hid outside", turns[0].id)
    assert kinds(program) == [EventKind.CUE_USED]


def test_another_key_changes_a_prompt_nobody_touched_and_never_what_was_typed(program: Open) -> None:
    screen = program.interview()
    child(screen, "Somebody hid outside. We saw a heron.")
    press(screen, KEY.Key_1, CONTROL)
    press(screen, KEY.Key_2, CONTROL)
    assert line(screen) == "You said “We saw a heron”. Tell me more about that."
    QTest.keyClicks(screen.entry.edit, " Please.")
    press(screen, KEY.Key_1, CONTROL)
    assert line(screen).startswith(
        "You said “We saw a heron”. Tell me more about that. Please. You said somebody"
    )


def test_a_question_about_something_else_ticks_nothing_off(program: Open) -> None:
    screen = program.interview()
    child(screen, "Somebody hid outside.")
    press(screen, KEY.Key_1, CONTROL)
    QTest.keyClick(screen.entry.edit, KEY.Key_A, CONTROL)
    QTest.keyClicks(screen.entry.edit, "What happened then?")
    press(screen, KEY.Key_Return)
    assert chips(screen) == ["Somebody hid outside"]
    assert program.vault.turns.for_session(program.session.id)[-1].cue == ""
    assert kinds(program) == []


def test_the_chips_change_only_when_something_was_kept_and_the_line_stays_where_it_is(program: Open) -> None:
    screen = program.interview()
    place = screen.entry.mapTo(screen, screen.entry.rect().topLeft())
    row = screen.cues.bar.mapTo(screen, screen.cues.bar.rect().topLeft())
    QTest.keyClicks(screen.entry.edit, "Somebody hid outside. ")
    settle()
    assert chips(screen) == []
    press(screen, KEY.Key_Return)
    for thing in ("heron", "goat", "lamp", "ladder", "carpet", "spoon", "tomato"):
        child(screen, f"A {thing} fell down.")
        settle()
        assert screen.entry.mapTo(screen, screen.entry.rect().topLeft()) == place
        assert screen.cues.bar.mapTo(screen, screen.cues.bar.rect().topLeft()) == row
    assert len(chips(screen)) == 6


def test_delete_sets_a_cue_aside_and_no_word_is_lost(program: Open) -> None:
    screen = program.interview()
    child(screen, "Somebody hid outside. We saw a heron.")
    chip = screen.cues.bar.chips[0]
    chip.setFocus()
    QTest.keyClick(chip, KEY.Key_Delete)
    settle()
    assert chips(screen) == ["We saw a heron"]
    assert screen.cues.bar.chips[0].hasFocus()
    assert kinds(program) == [EventKind.CUE_LEFT]
    assert "hid outside" in str(screen.model.index(0).data(ROW).text)
    program.go(f"case/{program.case.id}")
    assert chips(program.interview()) == ["We saw a heron"]
    QTest.keyClick(program.shown().cues.bar.chips[0], KEY.Key_Delete)
    settle()
    assert chips(program.shown()) == []
    assert program.shown().entry.edit.hasFocus()


def test_what_was_found_used_and_set_aside_is_so_again_after_a_lock(program: Open) -> None:
    screen = program.interview()
    child(screen, "Somebody hid outside. We saw a heron, a lamp flickered.")
    press(screen, KEY.Key_1, CONTROL)
    press(screen, KEY.Key_Return)
    screen.cues.leave(0)
    press(screen, KEY.Key_1, CONTROL)
    assert "flickered" in line(screen)
    program.desktop.lock(None)
    settle()
    for window in QApplication.topLevelWidgets():
        for widget in (*window.findChildren(QLabel), *window.findChildren(QPushButton)):
            said = f"{getattr(widget, 'text', str)()}{widget.accessibleName()}{widget.toolTip()}"
            assert "flickered" not in said
    unlock(program.desktop, PASSPHRASE)
    back = program.shown()
    assert chips(back) == ["a lamp flickered"]
    assert "flickered" in line(back)


def test_what_was_picked_by_hand_stands_first_and_is_not_shown_twice(program: Open) -> None:
    screen = program.interview()
    child(screen, "We saw a heron. Somebody hid outside.")
    turn = screen.presenter.interview.turns[0]
    assert screen.presenter.pick_cue(turn, "hid outside")
    assert screen.presenter.pick_cue(turn, "saw")
    said = [cue.words for cue in screen.presenter.cues.said()]
    assert said == ["We saw a heron", "saw", "Somebody hid outside", "hid outside"]
    screen.cues.leave(1)
    assert chips(screen) == ["hid outside", "We saw a heron"]
    press(screen, KEY.Key_2, ALT)
    QTest.keyClicks(screen.entry.edit, "You said hid outside. Tell me about that.")
    press(screen, KEY.Key_Return)
    assert chips(screen) == ["We saw a heron"]
    assert kinds(program)[-2:] == [EventKind.CUE_LEFT, EventKind.CUE_USED]


def test_other_words_for_a_turn_give_other_cues(program: Open, qtbot: QtBot) -> None:
    screen = program.interview()
    child(screen, "We saw a heron.")
    turn = screen.presenter.interview.turns[0]
    screen.presenter.revise(turn, "We saw a goat.", TurnKind.CHILD, "misheard")
    qtbot.waitUntil(lambda: chips(screen) == ["We saw a goat"])


def test_a_stretch_of_time_is_asked_for_with_the_keyboard_alone(program: Open) -> None:
    screen = program.interview()
    menu = menu_of(screen)
    assert [action.isEnabled() for action in menu.actions()[:3]] == [False, False, False]
    QTest.keyClick(menu, KEY.Key_Escape)
    child(screen, "We saw a heron. A lamp flickered. The boat leaked.")
    QTest.keyClick(menu_of(screen), KEY.Key_1)
    dialog = stretch_dialog()
    assert dialog.preview.text().startswith("You said “A lamp flickered”, and then “The boat leaked”.")
    QTest.keyClick(dialog.start, KEY.Key_Up)
    QTest.keyClick(dialog.start, KEY.Key_Return)
    dialog.accept()
    back_in_front(program)
    said = (
        "You said “We saw a heron”, and then “The boat leaked”. Tell me everything that happened in between."
    )
    assert line(screen) == said
    press(screen, KEY.Key_Return)
    assert chips(screen) == ["A lamp flickered"]
    assert kinds(program) == [EventKind.CUE_USED, EventKind.CUE_USED]
    QTest.keyClick(menu_of(screen), KEY.Key_2)
    before = stretch_dialog()
    assert not before.end.isVisible()
    assert before.preview.text() == "You said “A lamp flickered”. Tell me what happened right before that."
    before.reject()


def test_many_times_are_hinted_at_never_taken_for_granted_and_asked_one_by_one(program: Open) -> None:
    screen = program.interview()
    bar = screen.cues.bar
    child(screen, "We saw a heron.")
    assert not bar.hint.isVisible()
    child(screen, "He came every time.")
    assert bar.hint.isVisible()
    assert Condition.REPEATED_EVENTS not in screen.presenter.interview.state.conditions
    child(screen, "It was cold.")
    assert not bar.hint.isVisible()
    child(screen, "He always came.")
    QTest.keyClick(bar.hint, KEY.Key_Space)
    settle()
    assert Condition.REPEATED_EVENTS in screen.presenter.interview.state.conditions
    assert not bar.hint.isVisible()
    QTest.keyClick(menu_of(screen), KEY.Key_4)
    settle()
    assert line(screen) == "Tell me about the last time, from the beginning to the end."
    press(screen, KEY.Key_Return)
    assert program.vault.events.for_session(program.session.id)[-1].subject == "last_time"
    program.go(f"case/{program.case.id}")
    again = program.interview()
    menu = menu_of(again)
    assert [action.isChecked() for action in menu.actions()[-4:]] == [True, False, False, False]
    QTest.keyClick(menu, KEY.Key_5)
    settle()
    QTest.keyClick(again.entry.edit, KEY.Key_A, CONTROL)
    QTest.keyClicks(again.entry.edit, "What did the heron do?")
    press(again, KEY.Key_Return)
    assert kinds(program).count(EventKind.TIME_ASKED) == 1


def test_hiding_the_feedback_leaves_the_cues_and_a_closed_session_has_none(program: Open) -> None:
    screen = program.interview()
    child(screen, "We saw a heron.")
    press(screen, KEY.Key_0, ALT)
    assert not screen.feedback.isVisible()
    assert screen.cues.bar.isVisible()
    screen.presenter.close("")
    settle()
    assert not screen.cues.bar.isVisible()


def test_in_hand_over_no_cue_is_to_be_seen(program: Open) -> None:
    screen = program.interview()
    child(screen, "We saw a heron.")
    press(screen, KEY.Key_F7)
    settle()
    seen = [w for top in QApplication.topLevelWidgets() for w in top.findChildren(CueChip) if w.isVisible()]
    assert seen == []


def test_a_language_without_rules_has_what_is_picked_by_hand(program: Open) -> None:
    assert program.desktop.work is not None
    started: list[Session] = []
    form = SessionForm(
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.OLDER,
        protocol_id="supportive-interview",
        language="ar",
    )
    start_session(program.desktop.work.context, program.case, form, started.append)
    program.session = started[0]
    screen = program.interview()
    assert not screen.cues.bar.isVisible()
    child(screen, "the blue heron")
    screen.presenter.pick_cue(screen.presenter.interview.turns[0], "blue heron")
    assert chips(screen) == ["blue heron"]
    assert not screen.cues.bar.time.isVisible()
    press(screen, KEY.Key_1, CONTROL)
    assert "blue heron" in line(screen)
    press(screen, KEY.Key_Return)
    assert kinds(program) == [EventKind.CUE_PICKED, EventKind.CUE_USED]


@pytest.mark.parametrize(("locale", "scale"), [("en", 100), ("en_XA", 100), ("ar", 100), ("en", 200)])
def test_every_chip_is_named_reached_and_whole(open_program: OpenProgram, locale: str, scale: int) -> None:
    program = open_program(locale=locale, scale=scale)
    screen = program.interview()
    child(
        screen,
        "Somebody hid outside. We saw a heron. The man with the van carried boxes & bags.",
    )
    assert len(chips(screen)) == 3
    window = program.desktop.window
    assert unnamed(window) == []
    assert clipped(screen.cues.bar) == []
    assert unreached(window) == []
    screen.cues.times_menu().actions()[0].trigger()
    dialog = stretch_dialog()
    assert unnamed(dialog) == []
    assert clipped(dialog._inner) == []
    dialog.reject()


def test_where_room_is_short_one_row_of_chips_stays_and_the_rest_waits(open_program: OpenProgram) -> None:
    program = open_program(scale=200)
    screen = program.interview()
    child(screen, "Somebody hid outside. We saw a heron. The lamp flickered. The boat leaked. A goat fell.")
    bar = screen.cues.bar
    assert 1 <= bar.shown < len(chips(screen))
    tops = {chip.y() for chip in bar.chips if chip.isVisible()}
    assert len(tops) == 1
    screen.cues.follow(bar.shown)
    assert line(screen) == ""
    first, hidden = chips(screen)[0], chips(screen)[bar.shown]
    press(screen, KEY.Key_1, CONTROL)
    press(screen, KEY.Key_Return)
    assert first not in chips(screen)
    assert hidden in chips(screen)[: bar.shown]
