"""A lock that is one: the vault closed, and not a word left anywhere."""

from __future__ import annotations

import gc
import shutil
import subprocess
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing.agencies.person_roles import PersonRole
from hearing.storage.kdf import KdfParameters
from hearing.ui.context import VaultContext
from hearing.ui.desktop import Desktop
from hearing.ui.lock.dbus import DBusLock
from hearing.ui.lock.locker import LockReason
from hearing.ui.lock.windows_session import means_lock
from hearing.ui.shell import Navigator, Place, ScreenEntry
from hearing.ui.widgets import Dialog
from tests.conftest import FakeClock
from tests.ui.base.steps import FakeSystemLock, MakeDesktop, named, open_view, settle, the_vault, unlock

CANARY = "Canary Greenfinch 4711"
MINUTES = 60.0


class NotesScreen(QWidget):
    """A screen as a builder would write one: a label and two boxes, drafts flushed before the lock."""

    def __init__(self, context: VaultContext, navigator: Navigator, place: Place) -> None:
        super().__init__()
        self._context, self.place, self.navigator = context, place, navigator
        self.label, self.line, self.text = QLabel(), QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self)
        for name, widget in (("said", self.label), ("line", self.line), ("notes", self.text)):
            widget.setObjectName(name)
            widget.setAccessibleName(name)
            column.addWidget(widget)

    def retranslate(self) -> None:
        """Has no words of its own."""

    def before_lock(self) -> None:
        body, vault = self.text.toPlainText(), self._context.vault
        self._context.tasks.run(
            lambda _: vault.drafts.put("notes", body) if body else None,
            lambda _: None,
            self._context.notices.error,
        )


NOTES = (ScreenEntry("cases", NotesScreen), ScreenEntry("case", NotesScreen))


@pytest.fixture
def notes(make_desktop: MakeDesktop, made_vault: Path, qapp: QApplication, qtbot: QtBot) -> Desktop:
    desktop = make_desktop(NOTES)
    unlock(desktop)
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is desktop.window)
    return desktop


def words_anywhere() -> list[str]:
    """Every text a widget of the program holds, shown or not, and what a screen reader would be told."""
    found = [QGuiApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        found += [
            widget.windowTitle(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
        ]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    for window in QApplication.topLevelWidgets():
        found += accessible_words(QAccessible.queryAccessibleInterface(window))
    return found


def accessible_words(interface: QAccessibleInterface | None) -> list[str]:
    if interface is None:
        return []
    found = [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    for child in range(interface.childCount()):
        found += accessible_words(interface.child(child))
    return found


@pytest.mark.qt_log_ignore("does not support (grabbing the keyboard|raise)", extend=True)
def test_after_the_lock_no_word_is_left(notes: Desktop) -> None:
    screen = notes.work.screen_widget  # type: ignore[union-attr]
    assert isinstance(screen, NotesScreen)
    screen.label.setText(CANARY)
    QTest.keyClicks(screen.line, CANARY)
    QTest.keyClicks(screen.text, CANARY)
    screen.line.selectAll()
    screen.line.copy()
    dialog = Dialog(notes.window)
    dialog.set_texts(CANARY, "Keep")
    dialog.open()
    second = QLabel(CANARY)
    second.setWindowTitle("Hearing")
    second.show()
    menu = QMenu(CANARY, notes.window)
    menu.addAction(CANARY)
    menu.popup(QPoint(0, 0))
    vault = the_vault(notes)
    gone = weakref.ref(screen)
    assert sum(CANARY in words for words in words_anywhere()) >= 6
    del screen, dialog, second, menu

    notes.lock(LockReason.ASKED)
    settle()
    gc.collect()

    assert [words for words in words_anywhere() if "Canary" in words] == []
    assert gone() is None, "the screen and what it held must be gone, not hidden"
    assert vault.closed
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [notes.window]
    assert open_view(notes).title.text() == "Locked"


def test_what_was_typed_is_a_draft_and_the_place_is_the_same(notes: Desktop) -> None:
    notes.work.open("case/0b5e")  # type: ignore[union-attr]
    screen = notes.work.screen_widget  # type: ignore[union-attr]
    assert isinstance(screen, NotesScreen)
    QTest.keyClicks(screen.text, "half a sen")
    notes.lock(LockReason.ASKED)
    settle()
    unlock(notes)
    assert str(notes.work.place) == "case/0b5e"  # type: ignore[union-attr]
    assert the_vault(notes).drafts.get("notes") == "half a sen"


def test_what_one_looked_at_is_not_opened_for_another(notes: Desktop, fast_kdf: KdfParameters) -> None:
    vault, words = the_vault(notes), "six quiet brown boats"
    vault.people.add(vault.key, "Amal", words, vault.clock.now(), fast_kdf, roles=[PersonRole.TRAINER])
    notes.work.open("case/0b5e")  # type: ignore[union-attr]
    notes.lock(LockReason.ASKED)
    settle()
    unlock(notes, words)
    assert str(notes.work.place) != "case/0b5e"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_panic_key_works_while_typing_and_in_a_dialog(
    notes: Desktop, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    dialog = Dialog(notes.window)
    box = QLineEdit()
    dialog.body.addWidget(box)
    dialog.open()
    QTest.keyClick(box, key, modifier)
    settle()
    assert notes.vault_context is None
    assert box.text() == "" if _alive(box) else True


def test_the_lock_button_locks(notes: Desktop) -> None:
    button = named(notes.window, "lock_button")
    assert isinstance(button, QAbstractButton)
    button.click()
    settle()
    assert notes.vault_context is None


def test_nobody_there_locks_even_with_a_dialog_open(notes: Desktop, clock: FakeClock) -> None:
    dialog = Dialog(notes.window)
    dialog.open()
    clock.advance(5 * MINUTES - 1)
    notes.locker.idle.look()
    settle()
    assert notes.vault_context is not None
    clock.advance(1)
    notes.locker.idle.look()
    settle()
    assert notes.vault_context is None
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert "Nobody was here" in open_view(notes).text.text()


@pytest.mark.parametrize("sign", ["key", "mouse", "wheel", "touch"])
def test_keys_mouse_wheel_and_touch_all_count(notes: Desktop, clock: FakeClock, sign: str) -> None:
    window = notes.window.windowHandle()
    clock.advance(4.9 * MINUTES)
    if sign == "key":
        QTest.keyClick(window, Qt.Key.Key_Shift)
    elif sign == "mouse":
        QTest.mouseMove(window, QPoint(40, 40))
    elif sign == "touch":
        device = QTest.createTouchDevice()
        QTest.touchEvent(window, device).press(0, QPoint(30, 30), window).commit()
        QTest.touchEvent(window, device).release(0, QPoint(30, 30), window).commit()
    else:
        where = QPointF(50, 50)
        # Wheel events reach the program through the window, as those of a real mouse do.
        QTest.wheelEvent(window, where, QPoint(0, 120))
    settle()
    clock.advance(4.9 * MINUTES)
    notes.locker.idle.look()
    settle()
    assert notes.vault_context is not None, sign
    clock.advance(5 * MINUTES)
    notes.locker.idle.look()
    settle()
    assert notes.vault_context is None


def test_the_time_can_be_chosen(notes: Desktop, clock: FakeClock) -> None:
    notes.context.settings.change(idle_minutes=1)
    clock.advance(61)
    notes.locker.idle.look()
    settle()
    assert notes.vault_context is None


def test_the_computers_own_lock_locks_at_once(notes: Desktop, system: FakeSystemLock) -> None:
    system.locked.emit()
    assert notes.vault_context is None
    assert "together with the computer" in open_view(notes).text.text()


def test_locking_twice_and_locking_nothing_do_no_harm(notes: Desktop) -> None:
    notes.lock(LockReason.ASKED)
    notes.lock(LockReason.IDLE)
    settle()
    assert open_view(notes).text.text() == "The vault is closed, and nothing of it is shown."


def test_a_screen_that_fails_to_flush_does_not_keep_the_vault_open(
    notes: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = the_vault(notes)

    def fail(self: NotesScreen) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(NotesScreen, "before_lock", fail)
    with pytest.raises(RuntimeError):
        notes.lock(LockReason.ASKED)
    assert vault.closed
    assert notes.vault_context is None


def test_another_program_may_open_the_vault_once_locked(notes: Desktop, made_vault: Path) -> None:
    notes.lock(LockReason.ASKED)
    assert not (made_vault / "hearing.db-wal").exists() or (made_vault / "hearing.db-wal").stat().st_size == 0


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon on this machine")
@pytest.mark.parametrize(
    ("bus", "path", "signal", "argument"),
    [
        (
            "session",
            "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver.ActiveChanged",
            "boolean:true",
        ),
        (
            "system",
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager.PrepareForSleep",
            "boolean:true",
        ),
        ("system", "/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock", ""),
    ],
)
def test_a_real_bus_tells_of_lock_and_sleep(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    private_bus: str,
    bus: str,
    path: str,
    signal: str,
    argument: str,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", private_bus)
    listener = DBusLock()
    assert listener.start()
    send = ["dbus-send", f"--bus={private_bus}", "--type=signal", path, signal, *filter(None, [argument])]
    with qtbot.waitSignal(listener.locked, timeout=5000):
        subprocess.run(send, check=True)
    listener.stop()


@pytest.mark.parametrize("address", ["", "tcp:host=localhost,port=1", "unix:path=/nowhere/bus"])
def test_without_a_bus_on_this_computer_it_is_not_available(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    listener = DBusLock()
    assert not listener.start()
    listener.stop()


def test_windows_messages_are_understood() -> None:
    assert means_lock(0x02B1, 0x7)
    assert means_lock(0x0218, 0x4)
    assert not means_lock(0x02B1, 0x8), "unlocking is no reason to lock"


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget)
