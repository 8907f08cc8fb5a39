"""A child's window with the program's fonts and drawings, and what can be put on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hearing.files.resources import resource_root
from hearing.ui.child.palette import LIGHT, Appearance, ChildPalette
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.slides import Button, Slide, SlideKind, Touch
from hearing.ui.child.window import ChildWindow
from hearing.ui.style.fonts import load_fonts
from hearing.ui.style.theme import FAMILIES

MakeWindow = Callable[..., ChildWindow]


@pytest.fixture(scope="session")
def program_fonts(qapp: QApplication) -> None:
    assert load_fonts() == []


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, program_fonts: None) -> Iterator[MakeWindow]:
    """Makes windows of a size; they are dismissed afterwards."""
    before = qapp.font()
    font = qapp.font()
    font.setFamilies(list(FAMILIES))
    qapp.setFont(font)
    made: list[ChildWindow] = []

    def make(
        size: QSize | None = None, *, palette: ChildPalette = LIGHT, scale: float = 1.0, shown: bool = True
    ) -> ChildWindow:
        window = ChildWindow(Drawings(resource_root() / "icons"), Appearance(palette, scale))
        window.resize(size or QSize(1366, 768))
        made.append(window)
        if shown:
            window.show()
            qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.dismiss()
    qapp.setFont(before)


@pytest.fixture
def card() -> Callable[..., Slide]:
    """A card with all its buttons."""

    def make(
        title: str = "I write down what you say.",
        body: str = "Then I do not forget your words.",
        *,
        locale: str = "en",
        place: int = 1,
    ) -> Slide:
        names = {
            Touch.AGAIN: "Hear it again",
            Touch.QUESTION: "I have a question",
            Touch.STOP: "Stop",
            Touch.NEXT: "I see. Next",
            Touch.BACK: "Back",
        }
        buttons = tuple(Button(touch, words) for touch, words in names.items())
        return Slide(
            SlideKind.CARD,
            locale,
            title,
            body,
            picture="",
            buttons=buttons,
            place=place,
            count=5,
            progress=f"Card {place + 1} of 5",
        )

    return make
