"""What the tests of a telling do again and again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from hearing.explanation.records import Explanation, Mode
from hearing.storage.vault import Vault
from hearing.ui.child.slides import Touch
from hearing.ui.child.window import ChildWindow
from hearing.ui.telling.screen import TellingScreen
from tests.ui.telling.conftest import SESSION


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def on_second_display(screen: TellingScreen) -> TellingScreen:
    """The one display there is stands in for a second one."""
    pytest.MonkeyPatch().setattr(screen.child, "others", lambda: {"second": QApplication.primaryScreen()})
    assert screen.presenter is not None
    screen.presenter.begin(screen.child.offers())
    assert screen.setup is not None
    assert screen.setup.choices().mode is Mode.SECOND_DISPLAY
    return screen


def begin(screen: TellingScreen) -> ChildWindow:
    """Know of the draft and show the first card."""
    setup = screen.setup
    assert setup is not None
    setup.notes.knows.setChecked(True)
    press(setup.start)
    window = screen.child.window
    assert window is not None, setup.problem.text()
    return window


def only(vault: Vault) -> Explanation:
    (kept,) = vault.explanations.for_session(SESSION)
    return kept


def touch(window: ChildWindow, touched: Touch) -> None:
    press(window.back if touched is Touch.BACK else window.bar.button(touched))


def visible_words(root: QWidget) -> str:
    parts = [part for part in root.findChildren(QWidget) if part.isVisible()]
    return "\n".join(part.property("text") or part.property("plainText") or "" for part in parts)
