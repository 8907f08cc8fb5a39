"""Every control named, every control reached by Tab, no word cut off: everywhere in the frame."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hearing.ui.desktop import Desktop
from hearing.ui.settings.people_dialogs import (
    AddPersonDialog,
    ChangePassphraseDialog,
    RecoveryDialog,
    RevokeDialog,
)
from hearing.ui.settings.pin_dialog import PinDialog
from hearing.ui.style import Theme
from hearing.ui.unlock.recovery_step import Recovery
from tests.ui.base.steps import PASSPHRASE, PERSON, MakeDesktop, create_view, settle, unlock
from tests.ui.base.walking import clipped, controls, sideways, unnamed, unreached

LOOKS = [("en", 100), ("en_XA", 100), ("en_XA", 200), ("en", 200)]


def bring_up(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
    settle()


def look_over(desktop: Desktop, qtbot: QtBot) -> None:
    bring_up(desktop, qtbot)
    window = desktop.window
    assert controls(window)
    assert unnamed(window) == []
    assert unreached(window) == []
    assert clipped(window) == []
    assert sideways(window) == []


@pytest.mark.parametrize(("locale", "scale"), LOOKS)
def test_the_first_run(make_desktop: MakeDesktop, qtbot: QtBot, locale: str, scale: int) -> None:
    desktop = make_desktop(locale=locale, scale=scale)
    look_over(desktop, qtbot)
    view = create_view(desktop)
    view.next_button.click()
    look_over(desktop, qtbot)
    view.person.name.setText(PERSON)
    view.person.first.edit.setText(PASSPHRASE)
    view.person.again.edit.setText(PASSPHRASE)
    view.next_button.click()
    view.recovery.ways[Recovery.AGENCY].setChecked(True)
    view.next_button.click()
    look_over(desktop, qtbot)


@pytest.mark.parametrize(("locale", "scale"), LOOKS)
def test_the_door(
    make_desktop: MakeDesktop, made_vault: object, qtbot: QtBot, locale: str, scale: int
) -> None:
    desktop = make_desktop(locale=locale, scale=scale)
    look_over(desktop, qtbot)
    for _ in range(2):
        unlock(desktop, "wrong")
    look_over(desktop, qtbot)


@pytest.mark.parametrize(("locale", "scale"), LOOKS)
def test_settings(
    make_desktop: MakeDesktop, made_vault: object, qtbot: QtBot, locale: str, scale: int
) -> None:
    desktop = make_desktop(locale=locale, scale=scale)
    unlock(desktop)
    desktop.context.notices.info("Something to say, rather long, that has to be read as a whole. " * 3)
    look_over(desktop, qtbot)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_mirrored_and_in_high_contrast(
    make_desktop: MakeDesktop,
    made_vault: object,
    qapp: QApplication,
    qtbot: QtBot,
    direction: Qt.LayoutDirection,
) -> None:
    desktop = make_desktop(theme=Theme.CONTRAST)
    qapp.setLayoutDirection(direction)
    unlock(desktop)
    look_over(desktop, qtbot)
    assert desktop.work is not None
    rail_is_left = desktop.work.rail.x() < desktop.work.bar.x()
    assert rail_is_left is (direction == Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(("locale", "scale"), LOOKS)
def test_dialogs(opened: Desktop, qtbot: QtBot, locale: str, scale: int) -> None:
    opened.context.texts.choose(locale)
    opened.context.theme.choose(scale=scale)
    texts, context = opened.context.texts, opened.vault_context
    assert context is not None
    dialogs: list[QDialog] = [
        AddPersonDialog(texts, lambda *_: None, opened.window),
        ChangePassphraseDialog(texts, lambda *_: None, opened.window),
        RevokeDialog(texts, PERSON, lambda _: None, opened.window),
        RecoveryDialog(texts, lambda _: None, opened.window),
        PinDialog(context, lambda _: None, opened.window),
    ]
    for dialog in dialogs:
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert (unnamed(dialog), unreached(dialog), clipped(dialog)) == ([], [], []), type(dialog).__name__
        assert dialog.windowTitle() == "Hearing"
        room = dialog.screen().availableGeometry()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        dialog.reject()
