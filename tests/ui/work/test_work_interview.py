"""The interview screen, by keyboard, with a real vault behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QPushButton

from hearing.interview.records import EventKind, PresenceRole, TurnKind
from hearing.ui.interview.closing import CloseDialog
from hearing.ui.interview.dialogs import CueDialog, EditTurnDialog
from hearing.ui.interview.record_model import ROW
from hearing.ui.interview.urgent_dialog import UrgentDialog
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.shell.places import Saved
from tests.ui.base.steps import PASSPHRASE, settle, unlock
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def write(screen: InterviewScreen, text: str) -> None:
    screen.entry.edit.setFocus()
    QTest.keyClicks(screen.entry.edit, text)


def keep(screen: InterviewScreen, text: str) -> None:
    write(screen, text)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return)


def dialog_of(kind: type[QDialog]) -> QDialog:
    settle()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def test_what_is_typed_and_entered_is_durable_in_the_speakers_name(program: Open) -> None:
    screen = program.interview()
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_2, ALT)
    keep(screen, "Tell me about herons.")
    assert screen.entry.kind is TurnKind.CHILD
    write(screen, "They have")
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return, SHIFT)
    keep(screen, "long legs.")
    for _ in range(2):
        QTest.keyClick(screen.entry.edit, Qt.Key.Key_F2)
    assert screen.entry.kind.value == "interpreter"
    turns = program.vault.turns.for_session(program.session.id)
    assert [(turn.kind, turn.text) for turn in turns] == [
        (TurnKind.QUESTION, "Tell me about herons."),
        (TurnKind.CHILD, "They have\nlong legs."),
    ]
    assert screen.bar.saved.text() == "Saved"
    assert screen.model.rowCount() == 2


def test_enter_on_nothing_keeps_nothing(program: Open) -> None:
    screen = program.interview()
    keep(screen, "   ")
    assert program.vault.turns.for_session(program.session.id) == []


def test_unfinished_text_is_there_again_after_the_program_was_gone(program: Open) -> None:
    screen = program.interview()
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_5, ALT)
    write(screen, "looks at the door")
    screen.entry.hand_over_draft()
    again = InterviewScreen(
        screen.presenter.context, screen._navigator, program.session.id, lambda _topic: None
    )
    assert again.entry.draft.text == "looks at the door"
    assert again.entry.kind is TurnKind.OBSERVATION
    again.before_lock()
    again.deleteLater()


def test_a_draft_is_written_soon_after_the_last_key(program: Open, qtbot: object) -> None:
    screen = program.interview()
    write(screen, "half a sen")
    key = f"entry/{program.session.id}"
    qtbot.waitUntil(lambda: program.vault.drafts.get(key) is not None, timeout=2000)  # type: ignore[attr-defined]
    assert "half a sen" in str(program.vault.drafts.get(key))
    keep(screen, "tence")
    assert program.vault.drafts.get(key) is None


def test_a_full_disk_is_said_and_nothing_is_lost(program: Open) -> None:
    screen = program.interview()
    database = program.vault.database
    pages = int(database.one("PRAGMA page_count")[0])
    database.one(f"PRAGMA max_page_count = {pages}")
    words = [f"words {number} " + "x" * 700 for number in range(30)]
    for text in words:
        screen.entry.edit.setPlainText(text)
        screen.entry.edit.entered.emit()
    assert screen.bar.saved.text() == "Not saved yet"
    assert screen.presenter.keeper.waiting > 0
    notice = program.desktop.window.notices.notice
    assert notice is not None
    assert notice.code == "vault.disk_full"
    assert notice.hint
    assert not screen.model.row(screen.model.rowCount() - 1).saved
    database.one("PRAGMA max_page_count = 1000000")
    screen.presenter.keeper.pump()
    kept = [turn.text for turn in program.vault.turns.for_session(program.session.id)]
    assert kept == words
    assert screen.bar.saved.text() == "Saved"


def test_other_words_keep_the_earlier_ones_and_ask_why_after_closing(program: Open) -> None:
    screen = program.interview()
    keep(screen, "I got a cap")
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_E, CONTROL)
    first = dialog_of(EditTurnDialog)
    assert isinstance(first, EditTurnDialog)
    first.words.setPlainText("I got a yellow cap")
    first.accept()
    turn = program.vault.turns.for_session(program.session.id)[0]
    assert (turn.text, turn.revision) == ("I got a yellow cap", 2)
    screen.ask.for_close()
    closing = dialog_of(CloseDialog)
    assert isinstance(closing, CloseDialog)
    closing.note.setPlainText("thanked")
    closing.reject()
    settle()
    screen.ask.for_close()
    closing = dialog_of(CloseDialog)
    assert isinstance(closing, CloseDialog)
    assert closing.note.toPlainText() == "thanked", "not yet closed, and nothing typed is lost"
    closing.accept()
    assert program.vault.drafts.all() == {}
    settle()
    assert screen.focusWidget() is screen.bar.buttons["leave"]
    assert program.vault.sessions.get(program.session.id).closing_note == "thanked"
    screen.ask.for_other_words(turn)
    late = dialog_of(EditTurnDialog)
    assert isinstance(late, EditTurnDialog)
    assert "I got a cap" in [label.text() for label in late.findChildren(QLabel)]
    late.words.setPlainText("I got a yellow cap from Ilir")
    late.accept()
    assert late.isVisible()
    late.reason.setText("read back to him")
    late.accept()
    reasons = [item.reason for item in program.vault.turns.revisions(turn.id)]
    assert reasons == ["", "read back to him"]


def test_a_word_of_the_childs_becomes_an_open_prompt(program: Open) -> None:
    screen = program.interview()
    keep(screen, "the man with the van took us")
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_K, CONTROL)
    dialog = dialog_of(CueDialog)
    assert isinstance(dialog, CueDialog)
    dialog.words.setTextCursor(dialog.words.document().find("the van"))
    dialog.accept()
    settle()
    program.desktop.window.activateWindow()
    QTest.qWaitForWindowActive(program.desktop.window)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_1, CONTROL)
    assert "“the van”" in screen.entry.draft.text
    assert screen.entry.kind is TurnKind.QUESTION
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return)
    turn = program.vault.turns.for_session(program.session.id)[-1]
    assert turn.cue == "the van"
    assert all(cue.used for cue in screen.presenter.interview.cues)


def test_steps_breaks_and_the_urgent_path_are_kept_with_their_time(program: Open) -> None:
    screen = program.interview()
    first = screen.presenter.interview.state.at
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return, CONTROL)
    assert screen.presenter.interview.state.at != first
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F9)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F9)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_F10)
    urgent = dialog_of(UrgentDialog)
    tick = urgent.findChild(QCheckBox, "urgent_1")
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    urgent.accept()
    kinds = [event.kind for event in program.vault.events.for_session(program.session.id)]
    assert kinds == [
        EventKind.STEP_DONE,
        EventKind.BREAK_STARTED,
        EventKind.BREAK_ENDED,
        EventKind.URGENT_OPENED,
        EventKind.URGENT_ACTION,
    ]


def test_who_comes_in_is_in_the_record(program: Open) -> None:
    screen = program.interview()
    screen.presenter.person_came(PresenceRole.INTERPRETER, "N. Haddad")
    people = program.vault.sessions.get(program.session.id).people
    assert people[-1].name == "N. Haddad"
    screen.presenter.person_left(len(people) - 1)
    assert program.vault.sessions.get(program.session.id).people[-1].until_ms is not None


def test_another_language_keeps_what_is_being_typed(program: Open) -> None:
    screen = program.interview()
    write(screen, "not finished")
    program.desktop.context.texts.choose("en_XA")
    assert screen.entry.draft.text == "not finished"
    assert screen.card.next.text().startswith("[")
    program.desktop.context.texts.choose("en")


def test_after_a_lock_nothing_of_it_is_anywhere_and_one_comes_back_to_the_same_place(program: Open) -> None:
    screen = program.interview()
    keep(screen, "Kvitfjellsvingen")
    write(screen, "half of Kvitfjell")
    program.desktop.lock(None)
    settle()
    assert program.vault.closed
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QLabel), *window.findChildren(QPushButton)):
            said = f"{widget.windowTitle()}{getattr(widget, 'text', str)()}{widget.accessibleName()}"
            assert "Kvitfjell" not in said
    assert "Kvitfjell" not in QApplication.clipboard().text()
    unlock(program.desktop, PASSPHRASE)
    back = program.shown()
    assert back.entry.draft.text == "half of Kvitfjell"
    assert "Kvitfjellsvingen" in str(back.model.index(0).data(ROW).text)


@pytest.mark.parametrize(("locale", "scale"), [("en", 100), ("en_XA", 100), ("en", 200)])
def test_every_control_is_named_reached_and_whole(open_program: OpenProgram, locale: str, scale: int) -> None:
    program = open_program(locale=locale, scale=scale)
    screen = program.interview()
    keep(screen, "the heron by the river")
    settle()
    window = program.desktop.window
    assert unnamed(window) == []
    assert clipped(window) == []
    assert unreached(window) == []


def test_the_window_says_nothing_of_the_child(program: Open, tmp_path: Path) -> None:
    screen = program.interview()
    keep(screen, "words")
    assert program.desktop.window.windowTitle() == "Hearing"
    assert screen.bar.saved.text() == program.desktop.context.texts._("Saved")
    assert Saved.SAVED.value == "saved"
