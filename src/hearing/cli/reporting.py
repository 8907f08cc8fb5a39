"""Showing on a terminal how far long work is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from hearing.ports import Clock, SystemClock

SHOWN_AFTER_SECONDS = 1.0
"""Work that is done sooner shows nothing; a bar that flashes up only disturbs."""

Step = Callable[[int, int], None]
"""Takes how many parts are done and how many there are."""


@contextmanager
def progress_bar(
    description: str, *, clock: Clock | None = None, console: Console | None = None
) -> Iterator[Step]:
    """Gives a function to report progress to; the bar goes to stderr, and only to a terminal."""
    target = console or Console(stderr=True)
    time = clock or SystemClock()
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), console=target, transient=True
    )
    task = bar.add_task(description, total=None)
    started = time.monotonic()

    def step(done: int, total: int) -> None:
        if (
            target.is_terminal
            and not bar.live.is_started
            and time.monotonic() - started > SHOWN_AFTER_SECONDS
        ):
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()
