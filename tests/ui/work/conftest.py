"""The whole program, open on a vault with one case and one session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hearing.app import SCREENS
from hearing.interview.records import Case, Session, SessionKind
from hearing.protocols.age import AgeBand
from hearing.storage.vault import Vault
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.desktop import Desktop
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.unlock.door import Door, NewVault
from tests.ui.base.conftest import door, make_desktop, qapp, system, vault_folder
from tests.ui.base.steps import PASSPHRASE, PERSON, MakeDesktop, settle

__all__ = ["door", "make_desktop", "qapp", "system", "vault_folder"]


S = TypeVar("S", bound=QWidget)


@dataclass
class Open:
    """The program while it is unlocked."""

    desktop: Desktop
    vault: Vault
    case: Case
    session: Session

    def go(self, place: str) -> None:
        assert self.desktop.work is not None
        self.desktop.work.open(place)

    def at(self, place: str, kind: type[S]) -> S:
        """Go to a place, where a screen of this kind is."""
        self.go(place)
        settle()
        assert self.desktop.work is not None
        screen = self.desktop.work.screen_widget
        assert isinstance(screen, kind)
        return screen

    def interview(self) -> InterviewScreen:
        self.go(f"interview/{self.session.id}")
        self.desktop.window.activateWindow()
        QTest.qWaitForWindowActive(self.desktop.window)
        settle()
        return self.shown()

    def shown(self) -> InterviewScreen:
        assert self.desktop.work is not None
        screen = self.desktop.work.screen_widget
        assert isinstance(screen, InterviewScreen)
        return screen


OpenProgram = Callable[..., Open]


@pytest.fixture
def open_program(qtbot: QtBot, make_desktop: MakeDesktop, door: Door, vault_folder: Path) -> OpenProgram:
    def start(**parts: object) -> Open:
        desktop = make_desktop(SCREENS, **parts)
        vault = door.create(NewVault(vault_folder, PERSON, PASSPHRASE, None))
        desktop.enter(vault)
        desktop.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
        opened = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
        case = vault.cases.add(
            Case(id=vault.new_id(), label="24-017", child_name="Davor", age_years=12, opened_at=opened)
        )
        started: list[Session] = []
        form = SessionForm(
            kind=SessionKind.INTERVIEW,
            age_band=AgeBand.OLDER,
            protocol_id="supportive-interview",
            language="en",
            second_language="nb",
        )
        assert desktop.work is not None
        start_session(desktop.work.context, case, form, started.append)
        return Open(desktop, vault, case, started[0])

    return start


@pytest.fixture
def program(open_program: OpenProgram) -> Open:
    return open_program()
