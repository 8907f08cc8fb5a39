"""The second display: never the adult's, never the adult's keys, and what happens when a cable comes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hearing.interview.records import EventKind
from hearing.storage.vault import Vault
from hearing.ui.child.slides import Touch
from hearing.ui.context import VaultContext
from hearing.ui.notices import Notice
from hearing.ui.telling.choices import THIS_SCREEN
from hearing.ui.telling.screen import TellingScreen
from hearing.ui.widgets import PrivateTextEdit
from tests.conftest import FakeClock
from tests.ui.telling.conftest import SESSION, OpenScreen, Steps
from tests.ui.telling.steps import begin, on_second_display, only, press, touch

NO_KEYS = Qt.WindowType.WindowDoesNotAcceptFocus


@pytest.fixture
def screen(open_screen: OpenScreen) -> TellingScreen:
    return on_second_display(open_screen())


def pull_out(qapp: QApplication, display: QScreen | None = None) -> None:
    """Qt says so before it moves any window."""
    qapp.screenRemoved.emit(display or qapp.primaryScreen())


def plug_in(qapp: QApplication) -> None:
    qapp.screenAdded.emit(qapp.primaryScreen())


def displays(screen: TellingScreen, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """These are the displays besides the adult's now."""
    monkeypatch.setattr(screen.child, "others", lambda: dict.fromkeys(names, QApplication.primaryScreen()))


def test_a_childs_touch_never_takes_the_adults_keys(screen: TellingScreen) -> None:
    window = begin(screen)
    assert window.windowFlags() & NO_KEYS
    assert window.isFullScreen()


def test_keys_that_reach_the_childs_window_all_the_same_go_on_to_the_adult(
    screen: TellingScreen, qtbot: QtBot
) -> None:
    window = begin(screen)
    touch(window, Touch.QUESTION)
    box = screen.telling.questions.findChild(PrivateTextEdit)
    assert isinstance(box, PrivateTextEdit)
    box.setFocus()
    card = window.slide
    for key in (Qt.Key.Key_W, Qt.Key.Key_H, Qt.Key.Key_Y, Qt.Key.Key_Space, Qt.Key.Key_Right):
        QTest.keyClick(window.windowHandle(), key)
    assert box.toPlainText() == "why "
    assert window.slide == card


def test_one_switch_is_a_key_and_gets_the_keys(screen: TellingScreen) -> None:
    assert screen.setup is not None
    screen.setup.one_switch.setChecked(True)
    assert not begin(screen).windowFlags() & NO_KEYS


def test_without_its_display_the_cards_wait_and_nothing_is_lost(
    screen: TellingScreen, vault: Vault, clock: FakeClock, qapp: QApplication, steps: Steps
) -> None:
    window, page = begin(screen), screen.telling
    clock.advance(4)
    touch(window, Touch.QUESTION)
    page.questions.written.emit(1, "Who is that?")
    clock.advance(3)
    pull_out(qapp)
    assert window.isHidden()
    assert steps.went == [], "the adult stays at the cards"
    assert page.said.text() == "The child's display is gone"
    for control in (page.forward_button, page.backward_button, page.aloud, page.language):
        assert not control.isEnabled()
    clock.advance(60)
    assert screen.presenter is not None
    screen.presenter.forward()
    kept = only(vault)
    assert [card.question for card in kept.cards] == ["Who is that?"]
    assert kept.cards[0].shown_for_ms == 7000, "nobody saw it after that"
    assert kept.ended_ms is None


def test_the_card_comes_back_with_the_display(
    screen: TellingScreen, vault: Vault, clock: FakeClock, qapp: QApplication, context: VaultContext
) -> None:
    said: list[Notice] = []
    context.notices.withdrawn.connect(said.append)
    window = begin(screen)
    title = window.stage.title.text()
    clock.advance(2)
    pull_out(qapp)
    clock.advance(5)
    plug_in(qapp)
    assert window.isVisible()
    assert window.stage.title.text() == title
    assert [notice.sentence for notice in said] == ["The display the child was looking at is gone."]
    first, again = only(vault).cards
    assert (first.topic, first.shown_for_ms) == (again.topic, 2000)
    assert again.shown_at_ms == first.shown_at_ms + 7000
    clock.advance(1)
    touch(window, Touch.NEXT)
    assert window.stage.title.text() != title
    assert screen.telling.forward_button.isEnabled()


def test_the_adult_may_go_on_at_another_display_or_is_told_there_is_none(
    screen: TellingScreen, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, context: VaultContext
) -> None:
    window, said = begin(screen), list[Notice]()
    pull_out(qapp)
    displays(screen, monkeypatch)
    context.notices.shown.connect(said.append)
    press(screen.telling.again_button)
    assert said[-1].sentence == "There is no second display. Connect it, or stop here."
    assert window.isHidden()
    displays(screen, monkeypatch, "beamer")
    plug_in(qapp)
    assert window.isHidden(), "another display than the child's own is for the adult to choose"
    press(screen.telling.again_button)
    assert window.isVisible()


def test_the_adult_may_stop_while_the_display_is_gone(
    screen: TellingScreen, vault: Vault, qapp: QApplication
) -> None:
    begin(screen)
    pull_out(qapp)
    press(screen.telling.stop_button)
    assert screen.child.window is None
    plug_in(qapp)
    assert screen.child.window is None
    screen.before_lock()
    assert only(vault).ended_ms is not None
    closed = [e for e in vault.events.for_session(SESSION) if e.kind is EventKind.CHILD_SCREEN_CLOSED]
    assert [event.reason for event in closed] == ["display gone"]


def test_a_display_that_goes_while_the_child_chooses_brings_back_the_choices(
    screen: TellingScreen, qapp: QApplication
) -> None:
    assert screen.setup is not None
    screen.setup.language.child_chooses.setChecked(True)
    begin(screen)
    pull_out(qapp)
    assert screen.child.window is None
    assert screen.setup.isVisible()


def test_the_choices_follow_the_displays_there_are(
    screen: TellingScreen, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = screen.setup
    assert setup is not None
    displays(screen, monkeypatch)
    pull_out(qapp)
    assert setup.choices().display == THIS_SCREEN
    assert setup.pin_field.isVisible(), "handing over needs the PIN"
    displays(screen, monkeypatch, "beamer")
    plug_in(qapp)
    assert setup.choices().display == "beamer"


def test_a_display_that_became_the_adults_own_is_not_covered(
    screen: TellingScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = screen.setup
    assert setup is not None
    setup.notes.knows.setChecked(True)
    displays(screen, monkeypatch)
    press(setup.start)
    assert screen.child.window is None
    assert setup.choices().display == THIS_SCREEN


def test_when_the_adults_display_goes_the_program_locks(
    screen: TellingScreen, steps: Steps, qtbot: QtBot
) -> None:
    begin(screen)
    screen.child.adult_display_gone.emit()
    assert steps.went == ["lock"]


_TWO = """
from PySide6.QtWidgets import QApplication, QMainWindow
from hearing.files.resources import resource_root
from hearing.ui.style import Theme, ThemeStore
from hearing.ui.telling.child_display import ChildDisplay
app = QApplication([])
adult, child, twin = sorted(app.screens(), key=lambda screen: screen.geometry().x())
side = QMainWindow()
side.setGeometry(adult.geometry())
side.show()
display = ChildDisplay(ThemeStore(resource_root(), Theme.LIGHT), resource_root() / "icons", side)
heard = []
display.display_gone.connect(lambda: heard.append("child"))
display.adult_display_gone.connect(lambda: heard.append("adult"))
display.display_back.connect(lambda name: heard.append(others[name] is twin))
others = display.others()
print(list(others), [offer.name for offer in display.offers()])
display.open_second("nowhere")
print(display.window)
display.open_second(next(name for name in others if others[name] is twin))
app.processEvents()
print(display.window.geometry() == twin.geometry())
app.screenRemoved.emit(child)
app.screenRemoved.emit(adult)
app.screenRemoved.emit(twin)
app.screenAdded.emit(child)
app.screenAdded.emit(twin)
print(heard, display.window.isVisible())
display.close()
"""


def test_it_fills_the_display_that_is_meant_and_no_other(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96}
        for name, x in (("laptop", 0), ("beamer", 1366), ("beamer", 2732))
    ]
    described = tmp_path / "displays.json"
    described.write_text(json.dumps({"screens": [{**screen, "dpr": 1} for screen in screens]}))
    done = subprocess.run(
        [sys.executable, "-c", _TWO],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={described}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == [
        "['beamer', 'beamer 2'] ['', 'beamer', 'beamer 2']",
        "None",
        "True",
        "['adult', 'child', True] False",
    ]
