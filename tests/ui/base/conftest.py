"""The whole program on a screen that is not there, with a real vault that opens fast."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hearing.app import SCREENS, Parts, build_app, make_application
from hearing.files.paths import default_vault_folder
from hearing.language.catalogues import Catalogues
from hearing.ports import Clock, NewId
from hearing.protocols.library import ProtocolFiles
from hearing.storage.kdf import KdfParameters
from hearing.ui.desktop import Desktop
from hearing.ui.shell import ScreenEntry
from hearing.ui.tasks import InlineTaskRunner
from hearing.ui.unlock.door import Door, NewVault
from tests.ui.base.steps import PASSPHRASE, PERSON, FakeSystemLock, MakeDesktop, settle, unlock

SETTINGS = tuple(entry for entry in SCREENS if entry.name == "settings")
"""The frame with the one screen that belongs to it."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture
def system() -> FakeSystemLock:
    return FakeSystemLock()


@pytest.fixture
def door(clock: Clock, new_id: NewId, fast_kdf: KdfParameters) -> Door:
    return Door(clock, new_id, fast_kdf, allow_weak=True)


@pytest.fixture
def make_desktop(
    qtbot: QtBot,
    qapp: QApplication,
    door: Door,
    clock: Clock,
    new_id: NewId,
    system: FakeSystemLock,
    catalogues: Catalogues,
    protocol_files: ProtocolFiles,
) -> Iterator[MakeDesktop]:
    """Makes a started program of 1366 by 768; its look is taken off again afterwards."""
    made: list[Desktop] = []
    palette, font, direction = qapp.palette(), qapp.font(), qapp.layoutDirection()

    def make(screens: tuple[ScreenEntry, ...] = SETTINGS, **parts: object) -> Desktop:
        given = {"tasks": InlineTaskRunner(), "clock": clock, "new_id": new_id, "door": door}
        content = {"catalogues": catalogues, "protocols": protocol_files}
        every: dict[str, Any] = {**given, **content, "system_lock": system, **parts}
        desktop = build_app(Parts(**every), screens)
        desktop.window.resize(1366, 768)
        desktop.start()
        qtbot.waitExposed(desktop.window)
        made.append(desktop)
        return desktop

    yield make
    for desktop in made:
        desktop.close()
        desktop.window.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
    settle()
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setLayoutDirection(direction)


@pytest.fixture
def vault_folder(own_home: Path) -> Path:
    return default_vault_folder()


@pytest.fixture
def made_vault(door: Door, vault_folder: Path) -> Path:
    """A closed vault where the program looks for one."""
    door.create(NewVault(vault_folder, PERSON, PASSPHRASE, None)).close()
    return vault_folder


@pytest.fixture
def opened(make_desktop: MakeDesktop, made_vault: Path) -> Desktop:
    """The program with an open vault, at Settings."""
    desktop = make_desktop()
    unlock(desktop)
    return desktop


@pytest.fixture
def private_bus(tmp_path: Path) -> Iterator[str]:
    """The address of a message bus of our own."""
    config = tmp_path / "bus.conf"
    config.write_text(
        "<busconfig><type>session</type>"
        f"<listen>unix:path={tmp_path / 'bus'}</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>'
        '<allow own="*"/></policy></busconfig>'
    )
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()
        bus.terminate()
