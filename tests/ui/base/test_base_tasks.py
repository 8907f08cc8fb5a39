"""Whose thread takes things apart: never the worker's, for what is the UI's."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from hearing.errors import HearingError
from hearing.ui import collector
from hearing.ui.tasks import Progress, QtTaskRunner

JOBS = 400


class Screen:
    """Stands for what a callback holds: garbage until told the end, and then only held by the callback.

    Remembers on which thread it was taken apart.
    """

    def __init__(self, gone: list[int]) -> None:
        self._gone = gone
        self.itself: Screen | None = self
        self.told = 0

    def done(self, _: object) -> None:
        self.itself = None

    def failed(self, _: HearingError) -> None:
        self.itself = None

    def step(self, done: int, _total: int) -> None:
        self.told = done

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


@pytest.fixture
def runner() -> Iterator[QtTaskRunner]:
    made = QtTaskRunner()
    yield made
    made.finish()


@pytest.fixture
def swift() -> Iterator[None]:
    """Threads take turns as often as they can, so that either may be the last."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def works(progress: Progress) -> int:
    progress.step(1, 1)
    return 1


def refuses(_: Progress) -> int:
    raise HearingError("vault.locked")


@pytest.mark.usefixtures("swift")
@pytest.mark.parametrize("job", [works, refuses])
def test_what_a_callback_holds_is_let_go_of_on_the_ui_thread(
    qtbot: QtBot, runner: QtTaskRunner, job: Callable[[Progress], int]
) -> None:
    gone: list[int] = []
    for _ in range(JOBS):
        shown = Screen(gone)
        runner.run(job, shown.done, shown.failed, shown.step)
        del shown
    qtbot.waitUntil(lambda: len(gone) == JOBS)
    assert set(gone) == {threading.get_ident()}


def test_garbage_is_collected_on_the_ui_thread(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[int] = []
    monkeypatch.setattr(collector, "EVERY_MS", 1)
    runner = QtTaskRunner()

    def leave(_progress: Progress) -> None:
        for _ in range(20 * gc.get_threshold()[0]):
            Screen(gone)

    runner.run(leave, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: len(gone) >= gc.get_threshold()[0])
    assert set(gone) == {threading.get_ident()}
    runner.finish()
    assert gc.isenabled(), "with no other thread, it is left to Python again"
