"""Hand-over with a PIN, and what the adult chooses beforehand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hearing.explanation.records import Mode
from hearing.storage.vault import Vault
from hearing.ui.child.slides import SlideKind, Touch
from hearing.ui.pin import set_pin
from tests.conftest import FakeClock
from tests.ui.telling.conftest import OpenScreen
from tests.ui.telling.steps import begin, on_second_display, only, press, touch

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PIN = "4711"


def test_hand_over_with_a_pin_for_this_time_and_back(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, qtbot: QtBot
) -> None:
    screen = open_screen()
    setup = screen.setup
    assert setup is not None
    assert setup.pin_field.isVisible()
    setup.notes.knows.setChecked(True)
    press(setup.start)
    assert screen.child.window is None
    assert "4 to 8 digits" in setup.problem.text()
    assert setup.focusWidget() is setup.pin
    assert setup.pin.visibleRegion().boundingRect() == setup.pin.rect()
    QTest.keyClicks(setup.pin, PIN)
    QTest.keyClick(setup.pin, Qt.Key.Key_Return)
    assert setup.focusWidget() is setup.pin_again
    QTest.keyClicks(setup.pin_again, "4712")
    QTest.keyClick(setup.pin_again, Qt.Key.Key_Return)
    assert "not the same" in setup.problem.text()
    setup.pin_again.setText(PIN)
    window = begin(screen)
    main = screen.window()
    assert main.isHidden()
    assert setup.pin.text() == ""
    clock.advance(2)
    touch(window, Touch.QUESTION)
    press(window.adult)
    pad = window.pad
    assert pad is not None
    for key in (*PIN, "enter"):
        press(pad.keys[key])
    assert main.isVisible()
    assert not window.isVisible()
    assert screen.telling.said.text() == "The child has a question"
    press(screen.telling.again_button)
    assert main.isHidden()
    assert window.isVisible()
    screen.before_lock()
    assert main.isVisible()
    assert only(vault).mode is Mode.HAND_OVER
    assert PIN not in str(vault.settings.get("handover_pin"))


def test_the_vaults_own_pin_is_asked_for_no_second_time(open_screen: OpenScreen, vault: Vault) -> None:
    set_pin(vault.settings, PIN, cost=2)
    screen = open_screen()
    assert screen.setup is not None
    assert not screen.setup.pin_field.isVisible()
    window = begin(screen)
    window.ask_for_pin()
    assert window.pad is not None
    for key in (*PIN, "enter"):
        window.pad.press(key)
    assert not window.isVisible()


def test_at_the_end_the_child_gives_the_screen_back_through_the_pin(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock
) -> None:
    set_pin(vault.settings, PIN, cost=2)
    window = begin(open_screen())
    clock.advance(2)
    touch(window, Touch.STOP)
    touch(window, Touch.NEXT)
    assert window.pad is not None
    assert window.pad.isVisible()


def test_one_wished_topic_is_the_only_one_ticked(open_screen: OpenScreen) -> None:
    screen = open_screen("may-say-no")
    assert screen.setup is not None
    assert screen.setup.choices().topics == ("may-say-no",)


def test_topics_can_be_put_in_another_order_by_keys(open_screen: OpenScreen) -> None:
    setup = open_screen().setup
    assert setup is not None
    before = setup.topics.order()
    press(setup.topics.later)
    assert setup.topics.order()[:2] == (before[1], before[0])
    QTest.keyClick(setup.topics.list, Qt.Key.Key_Space)
    assert before[0] not in setup.choices().topics


def test_the_childs_language_is_found_by_a_part_of_either_name(open_screen: OpenScreen) -> None:
    setup = open_screen().setup
    assert setup is not None
    edit = setup.language.picker.lineEdit()
    assert edit is not None
    edit.selectAll()
    QTest.keyClicks(edit, "arab")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert setup.language.language() == "ar"
    edit.selectAll()
    QTest.keyClicks(edit, "zzz")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert setup.language.language() == "ar"


def test_every_control_of_the_adult_has_a_name(open_screen: OpenScreen, clock: FakeClock) -> None:
    screen = on_second_display(open_screen())
    unnamed: list[str] = []

    def look(where: str) -> None:
        for part in screen.findChildren(QWidget):
            reachable = part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
            face = QAccessible.queryAccessibleInterface(part)
            if reachable and part.focusProxy() is None and not face.text(QAccessible.Text.Name):
                unnamed.append(f"{where}: {type(part).__name__} {part.objectName()}")

    look("setup")
    window = begin(screen)
    look("telling")
    while window.slide is not None and window.slide.kind is SlideKind.CARD:
        clock.advance(2)
        touch(window, Touch.NEXT)
    press(screen.telling.finish_button)
    look("teach-back")
    assert unnamed == []
