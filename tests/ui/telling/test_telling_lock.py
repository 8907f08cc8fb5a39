"""Hand-over inside the whole program: locking is always possible and leaves only the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hearing.app import Parts, build_app
from hearing.interview.records import Case, Session, SessionKind
from hearing.ports import NewId
from hearing.protocols.age import AgeBand
from hearing.storage.kdf import KdfParameters
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from hearing.ui.child.window import ChildWindow
from hearing.ui.desktop import Desktop
from hearing.ui.shell.places import Saved
from hearing.ui.tasks import InlineTaskRunner
from hearing.ui.telling.place import place_of
from hearing.ui.telling.screen import TellingScreen
from hearing.ui.unlock.door import Door, NewVault
from tests.conftest import FakeClock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PASSPHRASE = "five quiet herons wade at dawn"
SESSION, CASE = "5e55" * 8, "ca5e" * 8


@pytest.fixture
def desktop(
    qtbot: QtBot, qapp: QApplication, clock: FakeClock, new_id: NewId, fast_kdf: KdfParameters, tmp_path: Path
) -> Iterator[Desktop]:
    """The program with a vault open and a session in it."""
    before = (qapp.palette(), qapp.font(), qapp.layoutDirection())
    door = Door(clock, new_id, fast_kdf, allow_weak=True)
    parts = Parts(tasks=InlineTaskRunner(), clock=clock, new_id=new_id, door=door, locale="en")
    made = build_app(parts)
    made.start()
    qtbot.waitExposed(made.window)
    vault = door.create(NewVault(tmp_path / "vault", "Astrid Lund", PASSPHRASE, None))
    vault.cases.add(Case(id=CASE, label="Heron", opened_at=clock.now()))
    vault.sessions.start(a_session(clock), "id: supportive-interview\n")
    made.enter(vault)
    yield made
    made.close()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    settle()
    qapp.setStyleSheet("")
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setLayoutDirection(before[2])


def a_session(clock: FakeClock) -> Session:
    return Session(
        id=SESSION,
        case_id=CASE,
        number=1,
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.YOUNGEST,
        language="en",
        interviewer="Astrid Lund",
        protocol_id="supportive-interview",
        protocol_version="1",
        protocol_sha256="0" * 64,
        started_at=clock.now(),
    )


def settle() -> None:
    """Let what was posted happen, deletions included."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def handed_over(desktop: Desktop) -> ChildWindow:
    assert desktop.work is not None
    desktop.work.open(place_of(SESSION))
    screen = desktop.work.screen_widget
    assert isinstance(screen, TellingScreen)
    setup = screen.setup
    assert setup is not None
    setup.notes.knows.setChecked(True)
    setup.pin.setText("4711")
    setup.pin_again.setText("4711")
    QTest.mouseClick(setup.start, Qt.MouseButton.LeftButton)
    window = screen.child.window
    assert window is not None
    return window


def visible_windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_the_lock_key_ends_a_hand_over_and_shows_only_the_door(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, clock: FakeClock, new_id: NewId
) -> None:
    window = handed_over(desktop)
    assert visible_windows() == [window]
    title = window.stage.title.text()
    with qtbot.waitSignal(desktop.locked):
        QTest.keyClick(window, Qt.Key.Key_F12)
    settle()
    assert visible_windows() == [desktop.window]
    assert desktop.unlock_page is not None
    texts = [label.text() for label in desktop.window.findChildren(QLabel)]
    assert title not in texts
    opened = Vault.open(
        tmp_path / "vault", Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True
    )
    (kept,) = opened.explanations.for_session(SESSION)
    opened.close()
    assert kept.ended_ms is not None
    assert [card.title for card in kept.cards] == [title]


def test_a_notice_during_a_hand_over_waits_for_the_adult(desktop: Desktop) -> None:
    window = handed_over(desktop)
    desktop.context.notices.info("Something to tell")
    settle()
    assert visible_windows() == [window]
    assert not desktop.window.isVisible()


def test_leaving_by_the_rail_ends_the_telling(desktop: Desktop, clock: FakeClock) -> None:
    window = handed_over(desktop)
    window.ask_for_pin()
    assert window.pad is not None
    for key in (*"4711", "enter"):
        window.pad.press(key)
    assert desktop.work is not None
    desktop.work.open("cases")
    settle()
    assert visible_windows() == [desktop.window]


def test_what_is_saved_last_after_locking_is_said_to_nobody(desktop: Desktop, qtbot: QtBot) -> None:
    window = handed_over(desktop)
    assert desktop.work is not None
    screen = desktop.work.screen_widget
    assert isinstance(screen, TellingScreen)
    with qtbot.waitSignal(desktop.locked):
        QTest.keyClick(window, Qt.Key.Key_F12)
    settle()
    assert not isValid(screen)
    screen.show_saved(Saved.SAVED)
