"""What was asked for and comes only once its screen was left, for the lock or for another place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hearing.app import SCREENS
from hearing.interview.records import Case
from hearing.storage.vault import Vault
from hearing.ui.cases.view import CasesScreen
from hearing.ui.desktop import Desktop
from hearing.ui.lock.locker import LockReason
from hearing.ui.tasks import QtTaskRunner
from hearing.ui.unlock.door import Door, NewVault
from tests.ui.base.steps import PASSPHRASE, PERSON, MakeDesktop


class Worker(QtTaskRunner):
    """The real one, of which a test knows when it has done all that it was given."""

    def done_with_all(self) -> None:
        self._worker.submit(lambda: None).result(timeout=30)


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
