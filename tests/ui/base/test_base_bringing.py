"""A copy that is put on this computer, with the real vault behind the real window."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hearing.errors import HearingError
from hearing.files.atomic import copy_atomic
from hearing.ui.desktop import Desktop
from hearing.ui.tasks import Progress, QtTaskRunner
from hearing.ui.unlock.door import Door, NewVault
from hearing.ui.unlock.open_view import OpenView
from tests.ui.base.steps import MakeDesktop, create_view, open_view, the_vault, unlock

COPY = "hearing.storage.backup.copy_atomic"
WORDS = "six quiet brown boats"


@pytest.fixture
def copy(door: Door, tmp_path: Path) -> Path:
    """A copy on a stick, with a recording in it."""
    folder = tmp_path / "stick" / "vault-1f2e"
    folder.parent.mkdir()
    door.create(NewVault(folder, "Amal", WORDS, None)).close()
    (folder / "attachments" / "0a.age").write_bytes(b"sealed")
    return folder


@pytest.fixture(autouse=True)
def chosen(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a folder gets the stick."""

    def ask(_parent: object, _what: object, _title: str, then: object) -> None:
        assert callable(then)
        then(copy.parent)

    monkeypatch.setattr("hearing.ui.unlock.page.ask_path", ask)


def is_at_the_copy(desktop: Desktop) -> bool:
    """Whether what lies on the stick was found."""
    page = desktop.unlock_page
    return page is not None and isinstance(page.view, OpenView) and not page.view.bring.isHidden()


def every_byte(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_copy_is_put_where_vaults_are_and_opened_there(
    make_desktop: MakeDesktop, copy: Path, vault_folder: Path
) -> None:
    before = every_byte(copy)
    desktop = make_desktop()
    create_view(desktop).other_button.click()
    view = open_view(desktop)
    assert not view.bring.isHidden()
    view.bring.button.click()
    view = open_view(desktop)
    assert view.bring.isHidden()
    assert view.where.isHidden(), "it lies where every vault does"
    assert "on this computer now" in view.text.text()
    assert every_byte(vault_folder) == before
    unlock(desktop, WORDS)
    vault = the_vault(desktop)
    assert (vault.person, vault.folder) == ("Amal", vault_folder)
    assert every_byte(copy) == before, "the copy stays what it was"


def test_a_vault_that_is_there_stays_beside_it(
    make_desktop: MakeDesktop, copy: Path, made_vault: Path
) -> None:
    kept = every_byte(made_vault)
    desktop = make_desktop()
    assert open_view(desktop).bring.isHidden(), "the own vault is no copy"
    open_view(desktop).other_button.click()
    open_view(desktop).bring.button.click()
    beside = made_vault.with_name("vault-2")
    assert str(beside) in open_view(desktop).where.text()
    assert every_byte(beside) == every_byte(copy)
    assert every_byte(made_vault) == kept


def test_stopped_half_way_nothing_is_left_and_it_can_be_begun_again(
    make_desktop: MakeDesktop,
    copy: Path,
    vault_folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desktop = make_desktop(tasks=QtTaskRunner())
    create_view(desktop).other_button.click()
    qtbot.waitUntil(lambda: is_at_the_copy(desktop))
    view, stopped = open_view(desktop), threading.Event()

    def put_and_wait(source: Path, path: Path) -> None:
        copy_atomic(source, path)
        assert stopped.wait(30)

    monkeypatch.setattr(COPY, put_and_wait)
    view.bring.button.click()
    qtbot.waitUntil(lambda: view.bring.progress.bar.maximum() == 2)
    assert not view.open_button.isEnabled()
    assert desktop.window.focusWidget() is view.bring.progress.cancel_button
    QTest.keyClick(view.bring.progress.cancel_button, Qt.Key.Key_Space)
    stopped.set()
    qtbot.waitUntil(view.open_button.isEnabled)
    assert view.problem.isHidden(), "whoever stops it need not be told"
    assert not vault_folder.exists()
    assert desktop.window.focusWidget() is view.bring.button
    view.bring.button.click()
    qtbot.waitUntil(lambda: open_view(desktop) is not view)
    assert every_byte(vault_folder) == every_byte(copy)


def test_on_a_full_disk_it_says_so_and_leaves_nothing(
    make_desktop: MakeDesktop, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = make_desktop()
    create_view(desktop).other_button.click()
    view = open_view(desktop)

    def full(_source: Path, path: Path) -> None:
        raise HearingError("files.disk_full", name=path.name)

    monkeypatch.setattr(COPY, full)
    view.bring.button.click()
    expected = desktop.context.notices.explained(HearingError("vault.disk_full"))
    assert view.problem.sentence.text() == expected.sentence
    assert not vault_folder.exists()
    unlock(desktop, WORDS)
    assert the_vault(desktop).person == "Amal", "the copy itself still opens"


def test_a_pause_that_ends_while_it_is_copied_opens_nothing(
    make_desktop: MakeDesktop, copy: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = make_desktop(tasks=QtTaskRunner())
    assert desktop.unlock_page is not None
    for _ in range(3):
        desktop.unlock_page.presenter.tries.wrong()
    create_view(desktop).other_button.click()
    qtbot.waitUntil(lambda: is_at_the_copy(desktop))
    view, go_on = open_view(desktop), threading.Event()
    assert not view.pause.isHidden()

    def wait_and_put(source: Path, path: Path) -> None:
        assert go_on.wait(30)
        copy_atomic(source, path)

    monkeypatch.setattr(COPY, wait_and_put)
    view._timer.setInterval(1)
    view.bring.button.click()
    qtbot.waitUntil(view.pause.isHidden)
    assert not view.open_button.isEnabled()
    go_on.set()
    qtbot.waitUntil(lambda: open_view(desktop) is not view)


def test_closing_the_program_stops_it_and_leaves_nothing(
    make_desktop: MakeDesktop, vault_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = make_desktop(tasks=QtTaskRunner())
    create_view(desktop).other_button.click()
    qtbot.waitUntil(lambda: is_at_the_copy(desktop))
    begun, asked, put = threading.Event(), threading.Event(), list[str]()

    def put_and_wait(source: Path, path: Path) -> None:
        begun.set()
        assert asked.wait(30)
        copy_atomic(source, path)
        put.append(path.name)

    as_ever = Progress.cancel

    def cancel(progress: Progress) -> None:
        as_ever(progress)
        asked.set()

    monkeypatch.setattr(COPY, put_and_wait)
    monkeypatch.setattr(Progress, "cancel", cancel)
    open_view(desktop).bring.button.click()
    assert begun.wait(30)
    desktop.close()
    assert put == ["hearing.db"], "no file after the one it was at"
    assert not vault_folder.exists()
