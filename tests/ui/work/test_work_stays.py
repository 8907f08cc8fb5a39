"""Where the keyboard and the place are after a step, and that what was begun is not lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from hearing.agencies.person_roles import PersonRole
from hearing.agencies.records import Agency, AgencyRole
from hearing.app import SCREENS
from hearing.interview.additions import AdditionKind
from hearing.interview.records import Contact, Turn, TurnKind
from hearing.storage.kdf import KdfParameters
from hearing.storage.outbox import Waiting
from hearing.storage.recovery import new_recovery_key
from hearing.ui.cases.keeping_dialogs import EraseDialog, HoldDialog
from hearing.ui.cases.presenter import CaseForm
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.outbox.card import OutboxCard
from hearing.ui.people.gate import OutsideDialog
from hearing.ui.review.addition_dialog import AdditionDialog
from hearing.ui.review.view import ReviewScreen
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.telling.screen import TellingScreen
from hearing.ui.unlock.door import Door, NewVault
from hearing.ui.widgets import Choice, ListRow
from tests.ui.base.steps import PASSPHRASE, PERSON, MakeDesktop, dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open
from tests.ui.work.test_work_people import colleague, shown_cases, words_on


def keys_at(program: Open) -> str:
    had = program.desktop.window.focusWidget()
    return had.objectName() if had is not None else ""


def review(program: Open) -> ReviewScreen:
    return program.at(f"review/{program.session.id}", ReviewScreen)


def close_session(program: Open) -> None:
    vault, session = program.vault, program.session
    said = Turn(
        id=vault.new_id(),
        session_id=session.id,
        seq=1,
        kind=TurnKind.CHILD,
        text="We sat in the boat.",
        elapsed_ms=1,
        language="en",
        by=vault.person,
    )
    vault.turns.add(said)
    vault.sessions.close(session.id, 60_000, "", vault.person)


def test_holding_and_lifting_keep_the_keyboard(program: Open) -> None:
    screen = shown_cases(program, f"case/{program.case.id}")
    screen.panel.keeping.hold.setFocus()
    screen.panel.keeping.hold.click()
    asked = dialog(HoldDialog)
    asked.reason.setText("a court asked")
    asked.accept()
    settle()
    assert keys_at(program) == "keeping_lift"
    assert "On hold" in words_on(screen.list)
    screen.panel.keeping.lift.click()
    settle()
    assert keys_at(program) == "keeping_hold"


def test_one_comes_back_to_the_case_and_to_the_button_one_left_by(program: Open) -> None:
    screen = shown_cases(program, "cases")
    screen.presenter.open(program.case.id)
    settle()
    tell = screen.findChild(QAbstractButton, "explain-1")
    assert tell is not None
    tell.setFocus()
    tell.click()
    settle()
    assert program.desktop.work is not None
    telling = program.desktop.work.screen_widget
    assert isinstance(telling, TellingScreen)
    assert telling.setup is not None
    telling.setup.cancel.click()
    settle()
    assert str(program.desktop.work.place) == f"case/{program.case.id}"
    assert keys_at(program) == "explain-1"


def test_another_case_is_shown_from_its_name_on(program: Open) -> None:
    other = program.vault.cases.add(program.case.model_copy(update={"id": "b" * 32, "label": "24-018"}))
    screen = shown_cases(program, f"case/{program.case.id}")
    bar = screen.panel.verticalScrollBar()
    bar.setValue(bar.maximum())
    screen.presenter.open(other.id)
    settle()
    assert bar.value() == 0


def test_a_row_that_leads_nowhere_is_read_and_not_stopped_at(program: Open) -> None:
    met = Contact(
        id=program.vault.new_id(),
        case_id=program.case.id,
        on=date(2026, 1, 3),
        who="Night staff",
        what_was_told="He was cold.",
    )
    program.vault.cases.add_contact(met)
    screen = shown_cases(program, f"case/{program.case.id}")
    row = next(one for one in screen.panel.findChildren(ListRow) if one.accessibleName() == "Night staff")
    assert row.accessibleDescription() == "He was cold."
    assert row.focusPolicy() is Qt.FocusPolicy.NoFocus
    opened: list[bool] = []
    row.activated.connect(lambda: opened.append(True))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened == []
    assert Choice().focusPolicy() is Qt.FocusPolicy.StrongFocus, "the wheel takes no keyboard"


def test_the_keyboard_stays_in_the_outbox_when_something_goes_out(program: Open) -> None:
    assert program.desktop.work is not None
    context = program.desktop.work.context
    card = OutboxCard(context, program.desktop.window.centralWidget())
    files = tuple(
        Waiting(str(n), str(n), f"{n}.hearing", f"Agency {n}", context.clock.now(), 2_000, "")
        for n in range(3)
    )
    card.show_waiting(files, {})
    settle()
    for left, place in ((files, 1), (files[:2], 1), (files[:1], 0)):
        card.show_waiting(left, {})
        settle()
        button = card.findChildren(QAbstractButton, f"take_out-{place}")[-1]
        if left is files:
            button.setFocus()
        assert program.desktop.window.focusWidget() is button
    assert "Agency 0" in button.accessibleName()


def test_a_half_written_addition_is_there_the_next_time(program: Open) -> None:
    close_session(program)
    screen = review(program)
    screen.ask_to_add()
    shown = dialog(AdditionDialog)
    shown.kind.choose(AdditionKind.CORRECTION)
    shown.words.setPlainText("It was the ot")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    settle()
    screen.ask_to_add()
    shown = dialog(AdditionDialog)
    assert (shown.text(), shown.chosen_kind()) == ("It was the ot", AdditionKind.CORRECTION)
    assert (unnamed(shown), unreached(shown), clipped(shown)) == ([], [], [])
    shown.words.setPlainText("It was the other boat.")
    screen.before_lock()
    (kept,) = program.vault.drafts.all().values()
    assert "It was the other boat." in kept
    shown.accept()
    settle()
    assert program.vault.drafts.all() == {}
    (added,) = program.vault.additions.for_session(program.session.id)
    assert added.text == "It was the other boat."


def test_a_closed_session_is_not_written_on(program: Open) -> None:
    close_session(program)
    screen = program.interview()
    assert not screen.entry.isVisible()
    assert keys_at(program) == "closed_add"
    assert (unnamed(screen), clipped(screen)) == ([], [])
    screen.entry.put(TurnKind.QUESTION, "Tell me more about that.")
    assert screen.entry.isVisible(), "a prompt that was picked is not put where nobody sees it"
    screen.entry.clear()
    assert keys_at(program) == "closed_add"
    screen.over.add.click()
    settle()
    assert program.desktop.work is not None
    assert isinstance(program.desktop.work.screen_widget, ReviewScreen)
    assert keys_at(program) == "add_to_session"
    assert len(program.vault.turns.for_session(program.session.id)) == 1


def test_a_closed_session_goes_no_further(program: Open) -> None:
    screen = program.interview()
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.presenter.close("")
    settle()
    kept = program.vault.events.for_session(program.session.id)
    moves = (screen.card.next, screen.card.skip, screen.card.back_button, screen.card.child_screen)
    assert not any(button.isVisible() for button in moves)
    assert screen.findChild(QAbstractButton, "option_1") is None
    for key, held in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(screen.over.add, key, held)
        settle()
    assert QApplication.activeModalWidget() is None
    assert program.vault.events.for_session(program.session.id) == kept
    assert not screen.feedback.isVisible(), "it is about a line that is not there"


def test_what_is_read_of_an_own_session_comes_before_its_questions(program: Open) -> None:
    close_session(program)
    screen = program.at(f"review/{program.session.id}:read", ReviewScreen)
    assert "We sat in the boat." in words_on(screen.record)
    assert screen.record.y() < screen._figures.y()


def test_every_question_is_reached_before_the_record(program: Open) -> None:
    vault, session = program.vault, program.session
    for n, kind in enumerate((TurnKind.CHILD, TurnKind.QUESTION), 1):
        said = {"id": vault.new_id(), "session_id": session.id, "seq": n, "kind": kind, "elapsed_ms": n}
        vault.turns.add(Turn(text="We sat down.", language="en", by=PERSON, **said))
    screen = review(program)
    screen.back.setFocus()
    reached = []
    while "add_to_turn-2" not in reached:
        QTest.keyClick(program.desktop.window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(keys_at(program))
    assert reached == ["question_type", "add_to_session", "add_to_turn-1", "add_to_turn-2"]


def test_a_question_of_another_is_not_called_yours(program: Open) -> None:
    asked = Turn(
        id=program.vault.new_id(),
        session_id=program.session.id,
        seq=1,
        kind=TurnKind.QUESTION,
        text="Tell me.",
        elapsed_ms=1,
        language="en",
        by="Amal",
    )
    program.vault.turns.add(asked)
    program.vault.turns.add(asked.model_copy(update={"id": program.vault.new_id(), "by": PERSON}))
    model = program.interview().model
    assert [model.row(number).who for number in range(2)] == ["Interviewer", "You"]


def test_why_a_case_goes_is_written_once_and_the_last_button_says_what_it_does(
    program: Open, tmp_path: Path
) -> None:
    program.vault.cases.add(program.case.model_copy(update={"id": "b" * 32, "label": "24-018"}))
    screen = shown_cases(program, f"case/{program.case.id}")
    screen.panel.keeping.erase.setFocus()
    screen.panel.keeping.erase.click()
    shown = dialog(EraseDialog)
    shown.reason.setText("its time is over")
    shown.accept()
    assert shown.focusWidget() is shown.sure
    shown.sure.setChecked(True)
    shown.accept()
    (chooser,) = (one for one in program.desktop.window.findChildren(QFileDialog) if one.isVisible())
    assert chooser.labelText(QFileDialog.DialogLabel.Accept) == "Erase the case"
    chooser.fileSelected.emit(str(tmp_path / "none" / "paper"))
    chooser.close()
    settle()
    assert program.vault.cases.count() == 2
    screen.panel.keeping.erase.click()
    shown = dialog(EraseDialog)
    assert (shown.reason.text(), shown.sure.isChecked()) == ("its time is over", False)
    shown.reject()
    screen.keeping.erase(program.case.id, "its time is over", tmp_path / "paper")
    settle()
    assert program.vault.cases.count() == 1
    assert keys_at(program) == "case-0"
    said = program.desktop.window.notices.notice
    assert said is not None
    assert said.sentence.startswith("The case is erased.")
    screen.presenter.open("b" * 32)
    settle()
    assert program.desktop.window.notices.notice != said, "the other one is not erased"


def test_a_trainer_who_wants_all_cases_is_at_the_first(program: Open, fast_kdf: KdfParameters) -> None:
    colleague(program, fast_kdf, PersonRole.TRAINER)
    screen = shown_cases(program, "cases")
    assert "Here are the cases you practise with" in words_on(screen)
    screen.list.all.setFocus()
    screen.list.all.click()
    shown = dialog(OutsideDialog)
    assert "This step is for: Interviewer · Supervisor." in words_on(shown)
    shown.reason.setText("an old one to teach with")
    shown.accept()
    settle()
    assert keys_at(program) == "case-0"


def test_the_records_office_begins_at_the_inbox(
    make_desktop: MakeDesktop, door: Door, vault_folder: Path, fast_kdf: KdfParameters
) -> None:
    desktop = make_desktop(SCREENS)
    vault = door.create(NewVault(vault_folder, PERSON, PASSPHRASE, None))
    desktop.enter(vault)
    program = Open(desktop, vault, None, None)  # type: ignore[arg-type]
    colleague(program, fast_kdf, PersonRole.RECORDS)
    screen = shown_cases(program, "cases")
    assert "No case here yet" in words_on(screen)
    assert screen.list.new_case.isVisible(), "for a reason they open one all the same"
    assert clipped(screen) == []
    assert desktop.window.focusWidget() is screen.empty.button
    screen.empty.button.click()
    settle()
    assert desktop.work is not None
    assert str(desktop.work.place) == "inbox"


@pytest.mark.parametrize("way", ["backup", "check"])
def test_after_a_copy_the_keyboard_is_where_it_was(program: Open, tmp_path: Path, way: str) -> None:
    screen = program.at("settings", SettingsScreen)
    button: QWidget = screen.keeping.backup_button if way == "backup" else screen.keeping.check_button
    button.setFocus()
    screen.keeping.begin("Copying")
    assert keys_at(program) == "settings_stop"
    screen.keeping.end("done")
    assert program.desktop.window.focusWidget() is button


def test_a_case_that_could_not_be_kept_is_not_where_one_is(program: Open) -> None:
    screen = shown_cases(program, f"case/{program.case.id}")
    database = program.vault.database
    pages = int(database.one("PRAGMA page_count")[0])
    database.one(f"PRAGMA max_page_count = {pages}")
    screen.presenter.add_case(CaseForm("24-019", notes="x" * 100_000))
    settle()
    notice = program.desktop.window.notices.notice
    assert notice is not None
    assert notice.code == "vault.disk_full"
    assert screen.case_id == program.case.id
    assert screen.here == f"case/{program.case.id}"
    database.one("PRAGMA max_page_count = 1000000")
    screen.presenter.add_case(CaseForm("24-019"))
    settle()
    assert program.vault.cases.get(str(screen.case_id)).label == "24-019"


def test_after_a_bug_one_goes_on_writing_what_is_said(program: Open) -> None:
    """What is in the line, what was said before and what comes next are all there."""
    screen = program.interview()
    for words in ("He was cold.", "The door was blue."):
        screen.entry.edit.setPlainText(words)
        screen.entry.edit.entered.emit()
        screen.entry.edit.setPlainText("And then")
        program.desktop.keep_typed()
        assert "And then" in str(program.vault.drafts.get(f"entry/{program.session.id}"))
        assert screen.entry.draft.text == "And then"
    assert [turn.text for turn in program.vault.turns.for_session(program.session.id)] == [
        "He was cold.",
        "The door was blue.",
    ]
    assert screen.model.rowCount() == 2


def test_after_a_bug_what_was_typed_for_a_receiver_still_stands_there(program: Open) -> None:
    agency = Agency(
        id="a" * 32, name="Welfare", role=AgencyRole.CHILD_WELFARE, recipient=new_recovery_key()[1]
    )
    program.vault.agencies.add(agency)
    screen = program.at(f"handover/{program.session.id}", HandoverScreen)
    screen.cards[agency.id].purpose.setText("Protection")
    program.desktop.keep_typed()
    assert screen.cards[agency.id].purpose.text() == "Protection"
    program.go("settings")
    screen = program.at(f"handover/{program.session.id}", HandoverScreen)
    assert screen.cards[agency.id].purpose.text() == "Protection"
