"""What is known beforehand, by keyboard: written down, kept back, read before the end, open after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from hearing.interview.pre_information import HoldEnd, PreInformation, PreInformationKind
from hearing.interview.records import EventKind, SessionKind
from hearing.storage.check import check
from hearing.ui.beforehand.piece_dialog import PieceDialog
from hearing.ui.beforehand.reading import ReadingDialog
from hearing.ui.cases.session_dialog import SessionDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.interview.closing import CloseDialog
from tests.ui.base.steps import PERSON, named, settle
from tests.ui.base.walking import clipped, sideways, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

D = TypeVar("D", bound=QDialog)
CANARY = "zephyrstork"
CONTROL = Qt.KeyboardModifier.ControlModifier
AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def keep(
    program: Open,
    text: str,
    *,
    held: bool = False,
    kind: PreInformationKind = PreInformationKind.REFERRAL,
) -> PreInformation:
    """As a colleague writes it into the vault."""
    piece = PreInformation(
        id=program.vault.new_id(), case_id=program.case.id, kind=kind, text=text, kept_by="Mikkel", kept_at=AT
    )
    return program.vault.pre_information.add(piece.hold_from(PERSON, AT) if held else piece)


def cases(program: Open) -> CasesScreen:
    program.go("cases")
    program.go(f"case/{program.case.id}")
    program.desktop.window.activateWindow()
    QTest.qWaitForWindowActive(program.desktop.window)
    settle()
    assert program.desktop.work is not None
    screen = program.desktop.work.screen_widget
    assert isinstance(screen, CasesScreen)
    return screen


def dialog_of(kind: type[D]) -> D:
    settle()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def everything_said(widget: QWidget) -> str:
    """Every word in any widget, its names and tips, and in every model behind a list."""
    words: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        words += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            words.append(one.text())
        if isinstance(one, QPlainTextEdit):
            words.append(one.toPlainText())
        if isinstance(one, QTextEdit):
            words.append(one.toPlainText())
        if isinstance(one, QAbstractItemView) and isinstance(one.model(), QAbstractItemModel):
            model = one.model()
            words += [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return "\n".join(words)


def all_windows() -> str:
    settle()
    return "\n".join(everything_said(window) for window in QApplication.topLevelWidgets())


def test_it_is_written_down_by_keyboard_and_keeps_its_earlier_wording(program: Open) -> None:
    screen = cases(program)
    screen.panel.beforehand.add.setFocus()
    QTest.keyClick(screen.panel.beforehand.add, Qt.Key.Key_Return)
    dialog = dialog_of(PieceDialog)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    assert dialog.isVisible(), "nothing was written yet"
    QTest.keyClicks(dialog.words, "A teacher saw bruises.")
    QTest.keyClicks(dialog.source, "School")
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    settle()
    (kept,) = program.vault.pre_information.for_case(program.case.id)
    assert (kept.text, kept.source, kept.kept_by, kept.held_from) == (
        "A teacher saw bruises.",
        "School",
        PERSON,
        (),
    )
    row = named(program.desktop.window, "piece-0")
    QTest.keyClick(row, Qt.Key.Key_Return)
    again = dialog_of(PieceDialog)
    again.words.setPlainText("A teacher saw a mark.")
    QTest.keyClicks(again.reason, "misheard")
    QTest.keyClick(again.primary, Qt.Key.Key_Return)
    settle()
    (earlier,) = program.vault.pre_information.earlier(kept.id)
    assert (earlier.text, earlier.reason) == ("A teacher saw bruises.", "misheard")
    QTest.keyClick(named(program.desktop.window, "piece-0"), Qt.Key.Key_Return)
    assert "A teacher saw bruises." in everything_said(dialog_of(PieceDialog))
    dialog_of(PieceDialog).reject()


def test_the_lock_is_a_switch_and_needs_have_none(program: Open) -> None:
    vault = program.vault
    vault.people.add(vault.key, "Mikkel", "four slow lighthouses", program.vault.clock.now())
    screen = cases(program)
    screen.ask_for_piece()
    dialog = dialog_of(PieceDialog)
    dialog.words.setPlainText("Told by a neighbour.")
    dialog.lock.setFocus()
    QTest.keyClick(dialog.lock, Qt.Key.Key_Space)
    assert {name: toggle.isChecked() for name, toggle in dialog.persons.items()} == {
        "Mikkel": True,
        PERSON: False,
    }
    dialog.kind.choose(PreInformationKind.NEEDS)
    assert not dialog.lock.isEnabled()
    assert dialog.form().held_from == ()
    dialog.kind.choose(PreInformationKind.REFERRAL)
    QTest.keyClick(dialog.persons["Mikkel"], Qt.Key.Key_Space)
    dialog.accept()
    assert dialog.isVisible(), "kept from nobody is no lock"
    QTest.keyClick(dialog.persons["Mikkel"], Qt.Key.Key_Space)
    dialog.accept()
    settle()
    (kept,) = vault.pre_information.for_case(program.case.id)
    assert kept.held_from == ("Mikkel",)
    assert "Kept from Mikkel" in everything_said(screen)
    screen.ask_for_piece(kept)
    opened = dialog_of(PieceDialog)
    opened.lock.setChecked(False)
    opened.accept()
    settle()
    (lifted,) = vault.pre_information.for_case(program.case.id)
    assert lifted.held_from == ()
    assert lifted.holds[0].end is HoldEnd.LIFTED
    assert lifted.revision == 1, "the wording is the same"


def test_what_is_held_back_is_nowhere_on_the_screen(program: Open) -> None:
    keep(program, f"It may be {CANARY}.", held=True)
    keep(program, "Hears badly on the left.", kind=PreInformationKind.NEEDS)
    screen = cases(program)
    assert "1 note is kept from you until your session is closed." in everything_said(screen)
    assert "Hears badly on the left." in everything_said(screen)
    assert CANARY not in all_windows()
    assert CANARY not in repr(screen._page)
    screen.list.search.setText(CANARY)
    QTest.keyClick(screen.list.search, Qt.Key.Key_Return)
    settle()
    assert "0 places found" in everything_said(screen)
    interview = program.interview()
    assert CANARY not in repr(interview.presenter.loaded)
    assert interview.bar.beforehand.text() == "Kept from you: 1"
    QTest.keyClick(interview.entry.edit, Qt.Key.Key_B, CONTROL)
    reading = dialog_of(ReadingDialog)
    assert "Hears badly on the left." in everything_said(reading)
    assert CANARY not in all_windows()
    reading.reject()
    program.go(f"handover/{program.session.id}")
    assert CANARY not in all_windows()
    assert program.desktop.work is not None
    handover = program.desktop.work.screen_widget
    assert isinstance(handover, HandoverScreen)
    assert CANARY not in repr(handover.presenter.handover.record)


def test_reading_before_the_end_asks_why_and_goes_on(program: Open) -> None:
    keep(program, f"It may be {CANARY}.", held=True)
    screen = program.interview()
    QTest.keyClicks(screen.entry.edit, "half a line")
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_B, CONTROL)
    reading = dialog_of(ReadingDialog)
    QTest.keyClick(reading.primary, Qt.Key.Key_Return)
    assert reading.isVisible(), "a reason is asked for"
    QTest.keyClicks(reading.reason, "he may be fetched tonight")
    QTest.keyClick(reading.reason, Qt.Key.Key_Return)
    settle()
    assert screen.bar.beforehand.text() == "Known beforehand"
    assert screen.entry.draft.text == "half a line"
    (event,) = [
        event
        for event in program.vault.events.for_session(program.session.id)
        if event.kind is EventKind.PRE_INFORMATION_READ
    ]
    assert (event.reason, event.by) == ("he may be fetched tonight", PERSON)
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_B, CONTROL)
    assert CANARY in everything_said(dialog_of(ReadingDialog))
    dialog_of(ReadingDialog).accept()
    QTest.keyClick(screen.entry.edit, Qt.Key.Key_Return)
    settle()
    assert check(program.vault).sound


def test_closing_opens_it_and_the_case_lists_it_again(program: Open) -> None:
    keep(program, f"It may be {CANARY}.", held=True)
    screen = program.interview()
    screen.ask.for_close()
    dialog_of(CloseDialog).accept()
    settle()
    assert screen.bar.beforehand.text() == "Known beforehand"
    said = everything_said(cases(program))
    assert CANARY in said
    assert f"Kept from {PERSON} until the session was closed" in said


def test_from_the_case_it_can_be_read_now_for_a_reason_too(program: Open) -> None:
    keep(program, f"It may be {CANARY}.", held=True)
    screen = cases(program)
    QTest.keyClick(screen.panel.beforehand.read_now, Qt.Key.Key_Return)
    reading = dialog_of(ReadingDialog)
    QTest.keyClicks(reading.reason, "no colleague on duty")
    QTest.keyClick(reading.reason, Qt.Key.Key_Return)
    assert CANARY in all_windows()
    assert f"Read by {PERSON} before the end" in everything_said(screen)
    events = program.vault.events.for_session(program.session.id)
    assert [event.reason for event in events] == ["no colleague on duty"]


def test_the_start_of_a_session_asks_only_where_there_is_something(program: Open) -> None:
    screen = cases(program)
    screen.ask_for_session()
    dialog = dialog_of(SessionDialog)
    assert not dialog.keep_from_me.isVisible()
    assert not dialog.form().keep_from_me
    dialog.reject()
    keep(program, f"It may be {CANARY}.")
    screen = cases(program)
    screen.ask_for_session()
    dialog = dialog_of(SessionDialog)
    assert dialog.keep_from_me.isVisible()
    assert dialog.keep_from_me.isChecked()
    dialog.kind.choose(SessionKind.INFORMAL)
    assert not dialog.keep_from_me.isChecked()
    dialog.kind.choose(SessionKind.MOCK)
    assert not dialog.keep_from_me.isVisible()
    dialog.kind.choose(SessionKind.INTERVIEW)
    assert dialog.keep_from_me.isChecked()
    QTest.keyClick(dialog.keep_from_me, Qt.Key.Key_Space)
    dialog.kind.choose(SessionKind.INFORMAL)
    dialog.kind.choose(SessionKind.INTERVIEW)
    assert not dialog.keep_from_me.isChecked(), "what a person chose stays"
    QTest.keyClick(dialog.keep_from_me, Qt.Key.Key_Space)
    dialog.accept()
    settle()
    assert program.vault.pre_information.held_back(program.case.id) == 1
    assert program.shown().bar.beforehand.text() == "Kept from you: 1"
    assert CANARY not in all_windows()


def test_after_the_lock_nothing_of_it_is_left(program: Open) -> None:
    keep(program, f"It may be {CANARY}.")
    cases(program)
    assert CANARY in all_windows()
    assert program.desktop.work is not None
    assert program.desktop.window is not None
    QTest.keyClick(program.desktop.window, Qt.Key.Key_F12)
    settle()
    assert CANARY not in all_windows()


@pytest.mark.parametrize(("locale", "scale"), [("en", 100), ("en_XA", 200), ("ar", 100)])
def test_everything_is_named_reached_and_whole(open_program: OpenProgram, locale: str, scale: int) -> None:
    program = open_program(locale=locale, scale=scale)
    keep(program, "Told by a neighbour who heard it from a cousin on the stairs.", held=True)
    keep(program, "Another child may have broken it.", kind=PreInformationKind.ALTERNATIVE)
    screen = cases(program)
    window = program.desktop.window
    assert unnamed(window) == []
    assert clipped(window) == []
    card = screen.panel.beforehand
    assert card.minimumSizeHint().width() <= screen.panel.viewport().width()
    (piece,) = program.vault.pre_information.for_case(program.case.id)
    openings: tuple[tuple[type[QDialog], Callable[[], None]], ...] = (
        (PieceDialog, lambda: screen.ask_for_piece(piece)),
        (ReadingDialog, screen.ask_why_now),
        (SessionDialog, screen.ask_for_session),
    )
    for kind, ask in openings:
        ask()
        dialog = dialog_of(kind)
        if isinstance(dialog, PieceDialog):
            dialog.lock.setChecked(True)
            settle()
        assert unnamed(dialog) == []
        assert unreached(dialog) == []
        assert clipped(dialog) == []
        assert isinstance(dialog, SessionDialog) or sideways(dialog) == []
        dialog.reject()
    interview = program.interview()
    assert interview.bar.beforehand.isVisible()
    assert unnamed(window) == []
    assert not [cut for cut in clipped(interview.bar) if "bar_beforehand" in cut]
