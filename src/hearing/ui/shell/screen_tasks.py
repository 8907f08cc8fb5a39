"""The task runner as one screen is given it: what comes back after the screen was left does no harm."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hearing.errors import HearingError
from hearing.ui.tasks import Progress, TaskRunner

T = TypeVar("T")
LOCKED = "vault.locked"


class ScreenTasks:
    """Hands jobs on to ``tasks``. Once the screen is gone, an outcome still says what it has to say to
    everybody, and what it would show on the screen is left."""

    def __init__(self, tasks: TaskRunner) -> None:
        self._tasks = tasks
        self._screen: QWidget | None = None
        self._left = False

    def are_of(self, screen: QWidget) -> None:
        """The screen was made."""
        self._screen = screen

    def leave(self) -> None:
        """The screen is shown no more. Until Qt has taken it apart it could still open a window, over the
        lock or another screen: what comes from now on waits until it is gone."""
        self._left = True

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[HearingError], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        """As ``TaskRunner.run``."""
        shown = (
            None if progress is None else lambda so_far, total: self._deliver(lambda: progress(so_far, total))
        )
        return self._tasks.run(
            job,
            lambda result: self._deliver(lambda: done(result)),
            lambda error: self._refused(error, failed),
            shown,
        )

    def finish(self) -> None:
        """As ``TaskRunner.finish``."""
        self._tasks.finish()

    def _refused(self, error: HearingError, failed: Callable[[HearingError], None]) -> None:
        # What came late asked for more, and the vault is closed: nobody waits for that.
        if not (self._left and error.code == LOCKED):
            self._deliver(lambda: failed(error))

    def _deliver(self, outcome: Callable[[], None]) -> None:
        if self._screen is None or isValid(self._screen):
            if self._left:
                QTimer.singleShot(0, partial(self._deliver, outcome))
            else:
                outcome()
            return
        # What a part of the screen that Qt has deleted answers with.
        with suppress(RuntimeError):
            outcome()
