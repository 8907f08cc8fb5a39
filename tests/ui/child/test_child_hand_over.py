"""Hand-over: whatever a child does, only the PIN leads out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hearing.ui.child.gate import PinGate
from hearing.ui.child.hand_over import HandOverGuard
from hearing.ui.child.pin_pad import PadWords, PinPad
from hearing.ui.child.slides import Slide
from hearing.ui.child.window import ChildWindow
from hearing.ui.lock.keys import LockKeys
from tests.conftest import FakeClock

# The offscreen platform has no window frames to raise or to hint at.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "keyToAscii Unhandled")

MakeWindow = Callable[..., ChildWindow]
MakeCard = Callable[..., Slide]
PIN = "4711"
WORDS = PadWords(
    locale="en",
    adult="For the adult",
    title="The adult's PIN",
    wrong="That is not the PIN.",
    wait="Wait {seconds} seconds, then try again.",
    erase="Erase",
    enter="Open",
    cancel="Back to the cards",
)


class Record(QMainWindow):
    """A window of the program with a child's record on it and shortcuts of every kind."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.setCentralWidget(self.line)
        self.reached: list[str] = []
        for keys in ("Ctrl+F", "F1", "F2", "Alt+1", "Ctrl+N", "Space", "Right", "Esc", "Ctrl+Q"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(lambda keys=keys: self.reached.append(keys))


@pytest.fixture
def record(qtbot: QtBot) -> Record:
    window = Record()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def handed_over(
    make_window: MakeWindow, card: MakeCard, record: Record, clock: FakeClock, qtbot: QtBot
) -> Iterator[tuple[ChildWindow, HandOverGuard]]:
    window = make_window(shown=False)
    window.hand_over(PinGate(lambda pin: pin == PIN, clock), WORDS)
    guard = HandOverGuard(window)
    window.show_slide(card())
    window.show_on(QApplication.primaryScreen(), take_keys=True)
    qtbot.waitExposed(window)
    guard.begin()
    yield window, guard
    guard.end()


HandedOver = tuple[ChildWindow, HandOverGuard]


def pad_of(window: ChildWindow) -> PinPad:
    assert window.pad is not None
    return window.pad


def test_all_other_windows_go_and_come_back_when_the_adult_does(
    handed_over: HandedOver, record: Record
) -> None:
    window, guard = handed_over
    assert record.isHidden()
    assert window.isFullScreen()
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    for shown in guard.end():
        shown.show()
    assert record.isVisible()


def test_five_hundred_random_doings_reach_nothing_else(
    handed_over: HandedOver, record: Record, qapp: QApplication, qtbot: QtBot
) -> None:
    window, _ = handed_over
    chance = random.Random(7)
    passed: list[bool] = []
    window.adult_back.connect(lambda: passed.append(True))
    keys = [Qt.Key(code) for code in range(Qt.Key.Key_Space.value, Qt.Key.Key_AsciiTilde.value + 1)]
    keys += [Qt.Key(code) for code in range(Qt.Key.Key_Escape.value, Qt.Key.Key_Help.value)]
    keys = [key for key in keys if key is not Qt.Key.Key_F12]
    none = Qt.KeyboardModifier.NoModifier
    modifiers = [
        none,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.MetaModifier,
    ]

    def doing() -> None:
        kind = chance.randrange(4)
        if kind == 0:
            target = chance.choice([window, record, record.line])
            QTest.keyClick(target, chance.choice(keys), chance.choice(modifiers))
        elif kind == 1:
            place = QPoint(chance.randrange(window.width()), chance.randrange(window.height()))
            button = chance.choice([Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton])
            part = window.childAt(place) or window
            QTest.mouseClick(part, button, none, part.mapFrom(window, place))
        elif kind == 2:
            qapp.sendEvent(chance.choice([window, record]), QCloseEvent())
        else:
            where = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
            qapp.sendEvent(chance.choice([window, record.line]), where)

    for _ in range(500):
        doing()
    qapp.processEvents()
    visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert visible == [window]
    assert record.reached == []
    assert record.line.text() == ""
    assert QApplication.activePopupWidget() is None
    assert passed == []


def test_a_window_that_comes_up_by_itself_is_put_away(
    handed_over: HandedOver, qtbot: QtBot, qapp: QApplication
) -> None:
    window, guard = handed_over
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QLabel("a notice", dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert window.isVisible()
    assert dialog in guard.end()


def test_a_window_that_is_gone_meanwhile_is_not_missed(handed_over: HandedOver, qtbot: QtBot) -> None:
    _, guard = handed_over
    dialog = QDialog()
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    delete(dialog)
    assert all(isinstance(widget, Record) for widget in guard.end())


def test_quitting_is_refused(handed_over: HandedOver, qapp: QApplication) -> None:
    left: list[bool] = []
    qapp.aboutToQuit.connect(lambda: left.append(True))
    qapp.sendEvent(qapp, QEvent(QEvent.Type.Quit))
    qapp.processEvents()
    assert left == []
    assert handed_over[0].isVisible()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_locking_is_always_allowed(
    card: MakeCard,
    make_window: MakeWindow,
    clock: FakeClock,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    locks = LockKeys()
    pressed: list[bool] = []
    locks.pressed.connect(lambda: pressed.append(True))
    locks.start()
    window = make_window()
    window.hand_over(PinGate(lambda _: False, clock), WORDS)
    window.show_slide(card())
    guard = HandOverGuard(window)
    guard.begin()
    QTest.keyClick(window, key, modifier)
    guard.end()
    locks.stop()
    assert pressed == [True]


def test_the_right_pin_by_touch_leads_back(handed_over: HandedOver, qtbot: QtBot) -> None:
    window, _ = handed_over
    QTest.mouseClick(window.adult, Qt.MouseButton.LeftButton)
    pad = pad_of(window)
    assert pad.isVisible()
    assert not window.stage.isVisible(), "the card gives way, so that no answer is touched by mistake"
    with qtbot.waitSignal(window.adult_back):
        for key in (*PIN, "enter"):
            QTest.mouseClick(pad.keys[key], Qt.MouseButton.LeftButton)


def test_the_right_pin_by_keys_leads_back(handed_over: HandedOver, qtbot: QtBot) -> None:
    window, _ = handed_over
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_A, both)
    assert pad_of(window).isVisible()
    with qtbot.waitSignal(window.adult_back):
        for digit in PIN:
            QTest.keyClick(window.focusWidget(), Qt.Key(ord(digit)))
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def test_wrong_pins_say_so_and_then_make_one_wait(handed_over: HandedOver, clock: FakeClock) -> None:
    window, _ = handed_over
    passed: list[bool] = []
    window.adult_back.connect(lambda: passed.append(True))
    window.ask_for_pin()
    pad = pad_of(window)

    def give(pin: str) -> None:
        for key in (*pin, "enter"):
            pad.press(key)

    give("0000")
    assert pad.said == WORDS.wrong
    give("1111")
    give("2222")
    assert pad.said == "Wait 5 seconds, then try again."
    assert not pad.keys["1"].isEnabled()
    give(PIN)
    assert passed == []
    clock.advance(3)
    pad.refresh()
    assert pad.said == "Wait 2 seconds, then try again."
    clock.advance(2)
    pad.refresh()
    assert pad.said == ""
    assert pad.keys["1"].isEnabled()
    give(PIN)
    assert passed == [True]


def test_leaving_the_pad_shows_the_card_again_and_keeps_the_count(
    handed_over: HandedOver, clock: FakeClock
) -> None:
    window, _ = handed_over
    window.ask_for_pin()
    pad = pad_of(window)
    for _ in range(3):
        for key in ("9", "9", "9", "9", "enter"):
            pad.press(key)
    QTest.keyClick(pad, Qt.Key.Key_Escape)
    assert not pad.isVisible()
    assert window.stage.isVisible()
    window.ask_for_pin()
    assert pad.said == "Wait 5 seconds, then try again."
    assert pad.digits_typed == 0


def test_what_is_typed_on_the_pad_can_be_erased_and_is_never_shown(handed_over: HandedOver) -> None:
    window, _ = handed_over
    window.ask_for_pin()
    pad = pad_of(window)
    for key in "123456789":
        pad.press(key)
    assert pad.digits_typed == 8
    pad.press("erase")
    assert pad.digits_typed == 7
    shown = {label.text() for label in pad.findChildren(QLabel)}
    assert not any("123" in text for text in shown)
