"""What was asked for and comes only once its screen was left, for the lock or for another place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hearing.agencies.records import Agency, AgencyRole
from hearing.app import SCREENS
from hearing.interview.records import Case, Session, SessionKind
from hearing.protocols.age import AgeBand
from hearing.storage.recovery import new_recovery_key
from hearing.storage.vault import Vault
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.cases.view import CasesScreen
from hearing.ui.desktop import Desktop
from hearing.ui.handover.typed import read_typed
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.interview.closing import CloseDialog
from hearing.ui.interview.dialogs import EditTurnDialog
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.lock.locker import LockReason
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.tasks import QtTaskRunner
from hearing.ui.unlock.door import Door, NewVault
from tests.ui.base.steps import PASSPHRASE, PERSON, MakeDesktop, dialog

T = TypeVar("T")


class Worker(QtTaskRunner):
    """The real one, of which a test knows when it has done all that it was given."""

    def done_with_all(self) -> None:
        self.ask(lambda: None)

    def ask(self, what: Callable[[], T]) -> T:
        return self._worker.submit(what).result(timeout=30)

    def has_told_all(self) -> bool:
        return not self._given


def windows() -> list[str]:
    return [type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible()]


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def vault(door: Door, vault_folder: Path) -> Vault:
    made = door.create(NewVault(vault_folder, PERSON, PASSPHRASE, None))
    opened = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    made.cases.add(Case(id="a" * 32, label="Canary 24-017", child_name="Davor", opened_at=opened))
    return made


@pytest.fixture
def at_a_case(
    qtbot: QtBot, make_desktop: MakeDesktop, worker: Worker, vault: Vault
) -> tuple[Desktop, CasesScreen]:
    desktop = make_desktop(SCREENS, tasks=worker)
    desktop.enter(vault)
    assert desktop.work is not None
    desktop.work.open(f"case/{'a' * 32}")
    screen = desktop.work.screen_widget
    assert isinstance(screen, CasesScreen)
    qtbot.waitUntil(screen.panel.isVisible)
    return desktop, screen


def lock(desktop: Desktop) -> None:
    desktop.lock(LockReason.SYSTEM)


def go_on(desktop: Desktop) -> None:
    assert desktop.work is not None
    desktop.work.open("settings")


@pytest.mark.parametrize("leave", [lock, go_on])
def test_no_window_of_a_case_comes_up_over_what_is_shown_instead(
    qtbot: QtBot,
    at_a_case: tuple[Desktop, CasesScreen],
    worker: Worker,
    leave: Callable[[Desktop], None],
) -> None:
    desktop, screen = at_a_case
    screen.duty.ask_whom("a" * 32)
    # Its answer is on the way already when the screen is left, and Qt comes to it first.
    worker.done_with_all()
    leave(desktop)
    gone: list[bool] = []
    screen.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))
    qtbot.wait(0)
    assert windows() == ["MainWindow"]


def test_what_the_frame_itself_asked_for_comes_after_the_lock_without_harm(
    qtbot: QtBot, at_a_case: tuple[Desktop, CasesScreen], worker: Worker
) -> None:
    desktop, screen = at_a_case
    assert desktop.work is not None
    screen.list.take.setFocus()
    desktop.work.open("settings")
    worker.done_with_all()
    held, gone = threading.Event(), list[bool]()
    desktop.work.destroyed.connect(lambda: gone.append(True))
    worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
    desktop.work.back()
    desktop.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: bool(gone))
    with qtbot.waitSignal(desktop.locked, timeout=5000):
        held.set()
    assert windows() == ["MainWindow"]


def test_locked_before_it_is_known_who_opened_it(
    qtbot: QtBot, make_desktop: MakeDesktop, worker: Worker, vault: Vault
) -> None:
    desktop = make_desktop(SCREENS, tasks=worker)
    held, gone = threading.Event(), list[bool]()
    worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
    desktop.enter(vault)
    assert desktop.work is not None
    desktop.work.destroyed.connect(lambda: gone.append(True))
    desktop.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: bool(gone))
    with qtbot.waitSignal(desktop.locked, timeout=5000):
        held.set()
    assert windows() == ["MainWindow"]


def test_what_was_kept_while_it_locked_is_not_looked_at_in_a_closed_vault(
    qtbot: QtBot, at_a_case: tuple[Desktop, CasesScreen], worker: Worker, vault: Vault
) -> None:
    desktop, screen = at_a_case
    held = threading.Event()
    worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
    screen.keeping.hold("a" * 32, "a court asked")
    desktop.lock(LockReason.ASKED)
    with qtbot.waitSignal(desktop.locked, timeout=5000):
        held.set()
    qtbot.waitUntil(worker.has_told_all)
    assert desktop.window.notices.notice is None


@pytest.mark.parametrize("leave", [lock, go_on])
def test_every_turn_that_waits_is_written_before_its_screen_goes(
    qtbot: QtBot,
    at_a_case: tuple[Desktop, CasesScreen],
    worker: Worker,
    vault: Vault,
    door: Door,
    leave: Callable[[Desktop], None],
) -> None:
    desktop, _ = at_a_case
    assert desktop.work is not None
    session = session_of(qtbot, desktop, vault)
    desktop.work.open(f"interview/{session.id}")
    screen = desktop.work.screen_widget
    assert isinstance(screen, InterviewScreen)
    qtbot.waitUntil(lambda: screen._built)
    held = threading.Event()
    worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
    said = ["He was cold.", "The door was blue.", "Nobody came."]
    for words in said:
        screen.entry.edit.setPlainText(words)
        screen.entry.edit.entered.emit()
    screen.entry.edit.setPlainText("And then")
    leave(desktop)
    held.set()
    qtbot.waitUntil(lambda: not isValid(screen))
    desktop.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: vault.closed)
    opened = door.open_with_passphrase(vault.folder, PASSPHRASE)
    assert [turn.text for turn in opened.turns.for_session(session.id)] == said
    assert "And then" in str(opened.drafts.get(f"entry/{session.id}"))
    opened.close()


def session_of(qtbot: QtBot, desktop: Desktop, vault: Vault) -> Session:
    form = SessionForm(SessionKind.INTERVIEW, AgeBand.OLDER, "supportive-interview", "en")
    started: list[Session] = []
    assert desktop.work is not None
    start_session(desktop.work.context, vault.cases.get("a" * 32), form, started.append)
    qtbot.waitUntil(lambda: bool(started))
    return started[0]


def back_up(desktop: Desktop, taken: Path) -> None:
    """To a place that is no folder."""
    assert desktop.work is not None
    screen = desktop.work.screen_widget
    assert isinstance(screen, SettingsScreen)
    screen._back_up(taken)


def save_report(desktop: Desktop, taken: Path) -> None:
    assert desktop.work is not None
    screen = desktop.work.screen_widget
    assert isinstance(screen, HandoverScreen)
    screen.presenter.save_report(taken)


def say(desktop: Desktop, _: Path) -> None:
    """On a full disk."""
    assert desktop.work is not None
    screen = desktop.work.screen_widget
    assert isinstance(screen, InterviewScreen)
    screen.entry.edit.setPlainText("x" * 20_000)
    screen.entry.edit.entered.emit()


@pytest.mark.parametrize(
    ("place", "begin", "code"),
    [
        ("settings", back_up, "vault.no_such_folder"),
        ("handover", save_report, "files.exists"),
        ("interview", say, "vault.disk_full"),
    ],
)
def test_what_went_wrong_is_said_also_where_its_screen_was_left(
    qtbot: QtBot,
    at_a_case: tuple[Desktop, CasesScreen],
    worker: Worker,
    vault: Vault,
    tmp_path: Path,
    place: str,
    begin: Callable[[Desktop, Path], None],
    code: str,
) -> None:
    desktop, _ = at_a_case
    session = session_of(qtbot, desktop, vault)
    assert desktop.work is not None
    desktop.work.open("settings" if place == "settings" else f"{place}/{session.id}")
    screen = desktop.work.screen_widget
    assert screen is not None
    qtbot.waitUntil(worker.has_told_all)
    if place == "interview":
        pages = worker.ask(lambda: int(vault.database.one("PRAGMA page_count")[0]))
        worker.ask(lambda: vault.database.one(f"PRAGMA max_page_count = {pages}"))
    taken = tmp_path / "taken.pdf"
    taken.write_bytes(b"")
    held, gone = threading.Event(), list[bool]()
    screen.destroyed.connect(lambda: gone.append(True))
    worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
    begin(desktop, taken)
    desktop.work.open("agencies")
    qtbot.waitUntil(lambda: bool(gone))
    held.set()
    qtbot.waitUntil(worker.has_told_all)
    notice = desktop.window.notices.notice
    assert notice is not None
    assert notice.code == code


def test_what_is_sealed_while_its_screen_is_left_is_not_there_to_be_sealed_once_more(
    qtbot: QtBot, at_a_case: tuple[Desktop, CasesScreen], worker: Worker, vault: Vault
) -> None:
    desktop, _ = at_a_case
    agency = Agency(
        id="c" * 32, name="Welfare", role=AgencyRole.CHILD_WELFARE, recipient=new_recovery_key()[1]
    )
    worker.ask(lambda: vault.agencies.add(agency))
    session = session_of(qtbot, desktop, vault)
    assert desktop.work is not None
    desktop.work.open(f"handover/{session.id}")
    screen = desktop.work.screen_widget
    assert isinstance(screen, HandoverScreen)
    qtbot.waitUntil(lambda: bool(screen.cards))
    card = screen.cards["c" * 32]
    card.purpose.setText("Protection")
    card.reason.setText("There was no time to tell.")
    held = threading.Event()
    worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
    screen.seal_for_later()
    go_on(desktop)
    held.set()
    qtbot.waitUntil(worker.has_told_all)
    assert len(worker.ask(vault.outbox.waiting)) == 1
    assert worker.ask(lambda: read_typed(vault.drafts, session.id)) == {}


def test_a_session_is_closed_after_all_that_was_said_in_it_is_written(
    qtbot: QtBot, at_a_case: tuple[Desktop, CasesScreen], worker: Worker, vault: Vault
) -> None:
    desktop, _ = at_a_case
    worker.ask(lambda: vault.cosigning.want(True))
    session = session_of(qtbot, desktop, vault)
    assert desktop.work is not None
    desktop.work.open(f"interview/{session.id}")
    screen = desktop.work.screen_widget
    assert isinstance(screen, InterviewScreen)
    qtbot.waitUntil(lambda: screen._built)
    held = threading.Event()
    worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
    for words in ("He was cold.", "The door was blue."):
        screen.entry.edit.setPlainText(words)
        screen.entry.edit.entered.emit()
    screen.presenter.close("calm")
    held.set()
    qtbot.waitUntil(worker.has_told_all)
    (asked,) = worker.ask(vault.cosigning.waiting)
    assert asked.digest == worker.ask(lambda: vault.cosigning.digest_of_session(session.id))
    query = "SELECT record_kind FROM history WHERE action IN ('added', 'closed') ORDER BY seq"
    kinds = [kind for (kind,) in worker.ask(lambda: vault.database.all(query))]
    assert kinds[-4:] == ["turn", "turn", "event", "session"]


def test_a_dialog_that_was_closed_again_is_told_nothing(
    qtbot: QtBot, at_a_case: tuple[Desktop, CasesScreen], worker: Worker, vault: Vault
) -> None:
    """What it asked for comes after it is gone, to a screen that is there."""
    desktop, _ = at_a_case
    session = session_of(qtbot, desktop, vault)
    assert desktop.work is not None
    desktop.work.open(f"interview/{session.id}")
    screen = desktop.work.screen_widget
    assert isinstance(screen, InterviewScreen)
    qtbot.waitUntil(lambda: screen._built)
    screen.entry.edit.setPlainText("He was cold.")
    screen.entry.edit.entered.emit()
    qtbot.waitUntil(worker.has_told_all)
    (turn,) = screen.presenter.interview.turns
    screen.presenter.revise(turn, "He was very cold.", turn.kind, "misheard")
    worker.ask(lambda: vault.drafts.put(f"closing/{session.id}", "He was tired."))

    def closed_again(ask: Callable[[], None], kind: type[QDialog]) -> None:
        held = threading.Event()
        worker.run(lambda _: held.wait(30), lambda _: None, lambda _: None)
        ask()
        asking = dialog(kind)
        asking.reject()
        qtbot.waitUntil(lambda: not isValid(asking))
        held.set()
        qtbot.waitUntil(worker.has_told_all)

    closed_again(lambda: screen.ask.for_other_words(turn), EditTurnDialog)
    closed_again(screen.ask.for_close, CloseDialog)
    assert worker.ask(lambda: vault.drafts.get(f"closing/{session.id}")) == "He was tired."
