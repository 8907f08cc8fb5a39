"""What the tests of the program's frame do again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hearing.storage.vault import Vault
from hearing.ui.desktop import Desktop
from hearing.ui.unlock.create_view import CreateView
from hearing.ui.unlock.open_view import OpenView

PASSPHRASE = "teapot walrus ladder nine"
PERSON = "Ingrid Solheim"
MakeDesktop = Callable[..., Desktop]
Shown = TypeVar("Shown", bound=QWidget)


class FakeSystemLock(QObject):
    """A desktop that locks when a test says so."""

    locked = Signal()

    def start(self) -> bool:
        return True

    def stop(self) -> None:
        """Nothing to stop."""


def settle() -> None:
    """Let everything that was put off happen, deletions included."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_view(desktop: Desktop) -> OpenView:
    assert desktop.unlock_page is not None
    assert isinstance(desktop.unlock_page.view, OpenView)
    return desktop.unlock_page.view


def create_view(desktop: Desktop) -> CreateView:
    assert desktop.unlock_page is not None
    assert isinstance(desktop.unlock_page.view, CreateView)
    return desktop.unlock_page.view


def unlock(desktop: Desktop, passphrase: str = PASSPHRASE) -> None:
    view = open_view(desktop)
    view.passphrase.edit.setText(passphrase)
    view.open_button.click()
    settle()


def the_vault(desktop: Desktop) -> Vault:
    """The vault that is open."""
    opened_with = desktop.vault_context
    assert opened_with is not None
    return opened_with.vault


def named(window: QWidget, name: str) -> QWidget:
    """The one control with an object name."""
    found = [widget for widget in window.findChildren(QWidget) if widget.objectName() == name]
    assert len(found) == 1, name
    return found[0]


def dialog(kind: type[Shown]) -> Shown:
    """The one window of this kind that is open."""
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found
