"""One measured figure, beside its peer where there is one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """``value`` in ``unit``; ``peer`` is the bare equivalent measured in the same run.

    ``limit`` is what ``ratio`` must not pass where there is a peer, and what ``value`` must not pass
    where there is none.
    """

    name: str
    value: float
    unit: str
    peer: float | None
    limit: float

    @property
    def ratio(self) -> float | None:
        return None if self.peer is None else self.value / self.peer

    @property
    def within(self) -> bool:
        return (self.value if self.ratio is None else self.ratio) <= self.limit

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio}


def paired(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median milliseconds of two calls, taken in turn so that the machine's drift meets both."""
    ours: list[float] = []
    theirs: list[float] = []
    first()
    second()
    for _ in range(rounds):
        ours.append(_milliseconds(first))
        theirs.append(_milliseconds(second))
    return statistics.median(ours), statistics.median(theirs)


def median_of(call: Callable[[], object], rounds: int) -> float:
    """Median milliseconds of a call after one warm-up."""
    call()
    return statistics.median(_milliseconds(call) for _ in range(rounds))


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000
