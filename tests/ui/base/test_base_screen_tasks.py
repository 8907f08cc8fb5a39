"""What was asked for by a screen that has been left by the time it comes."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hearing.errors import HearingError
from hearing.ui.shell.screen_tasks import ScreenTasks
from hearing.ui.tasks import InlineTaskRunner, QtTaskRunner


def screen() -> tuple[QWidget, QLabel]:
    made, label = QWidget(), QLabel()
    QVBoxLayout(made).addWidget(label)
    return made, label


def test_what_comes_for_a_screen_that_is_gone_is_said_and_not_shown(qtbot: QtBot) -> None:
    shown, label = screen()
    runner, waits, said = QtTaskRunner(), threading.Event(), list[str]()
    tasks = ScreenTasks(runner)
    tasks.are_of(shown)

    def done(words: str) -> None:
        said.append(words)
        label.setText(words)

    def refused(_: object) -> str:
        raise HearingError("vault.locked")

    tasks.run(lambda _: "kept" if waits.wait(30) else "", done, lambda error: said.append(error.code))
    tasks.run(refused, done, lambda error: done(error.code))
    delete(shown)
    waits.set()
    qtbot.waitUntil(lambda: len(said) == 2)
    runner.finish()
    assert said == ["kept", "vault.locked"]


def test_on_a_screen_that_is_there_nothing_is_hidden(qtbot: QtBot) -> None:
    shown, label = screen()
    qtbot.addWidget(shown)
    tasks = ScreenTasks(InlineTaskRunner())
    tasks.are_of(shown)
    tasks.run(lambda _: "kept", label.setText, lambda _: None)
    assert label.text() == "kept"
    other, gone = screen()
    delete(other)
    with pytest.raises(RuntimeError):
        tasks.run(lambda _: "kept", gone.setText, lambda _: None)
