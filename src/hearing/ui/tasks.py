"""The one way to do work off the UI thread.

A job is a plain function that takes a ``Progress``. Jobs run one after the other on a single worker
thread, which is also the only thread that ever touches the vault's database. Results come back on
the UI thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hearing.errors import HearingError

T = TypeVar("T")


class Progress:
    """Handed to a job: says how far it is and whether somebody asked it to stop."""

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def step(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` parts are finished.

        Raises HearingError ``ui.stopped`` when somebody asked the job to stop; what it has begun is
        undone by the job's own clean-up.
        """
        if self.cancelled:
            raise HearingError("ui.stopped")
        if self._report is not None:
            self._report(done, total)


class TaskRunner(Protocol):
    """Runs jobs in the order they were given."""

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[HearingError], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        """Run ``job``; then ``done`` with its result, or ``failed`` with its error, on the UI thread."""
        ...

    def finish(self) -> None:
        """Wait for all jobs given so far and stop; later jobs are refused."""
        ...


@dataclass(frozen=True)
class _Outcome:
    deliver: Callable[[], None]


class QtTaskRunner(QObject):
    """One worker thread; outcomes come back through a queued signal."""

    _finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hearing-worker")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[HearingError], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        report = self._reporter(progress)
        handle = Progress(report)

        def work() -> None:
            try:
                result = job(handle)
            except HearingError as error:
                failure = error
                self._finished.emit(_Outcome(lambda: failed(failure)))
            except Exception as error:  # noqa: BLE001 - the boundary: a bug in a job reaches the UI as one
                bug = error
                self._finished.emit(_Outcome(lambda: _raise(bug)))
            else:
                self._finished.emit(_Outcome(lambda: done(result)))

        self._worker.submit(work)
        return handle

    def finish(self) -> None:
        self._worker.shutdown(wait=True)

    def _reporter(self, progress: Callable[[int, int], None] | None) -> Callable[[int, int], None] | None:
        if progress is None:
            return None
        return lambda done, total: self._finished.emit(_Outcome(lambda: progress(done, total)))

    @Slot(object)
    def _deliver(self, outcome: Any) -> None:
        outcome.deliver()


class InlineTaskRunner:
    """Runs each job at once on the calling thread; for tests and for rendering pictures of screens."""

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[HearingError], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        handle = Progress(progress)
        try:
            result = job(handle)
        except HearingError as error:
            failed(error)
        else:
            done(result)
        return handle

    def finish(self) -> None:
        """Nothing is ever left over."""


def _raise(error: Exception) -> None:
    raise error
