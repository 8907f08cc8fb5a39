"""When it is hard for the child to tell, and what the protocol at hand says then.

Two answers in a row that give nothing call for doing less; four, or half of the last ten, for going
back to rapport, a break or another day. If reluctance goes on one does not go on to the matter but
plans another meeting (revised NICHD protocol; Hershkowitz and others 2021). The numbers are this
program's: no source found names any. What is proposed never presses.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from hearing.protocols.schema import LocalizedText, Protocol, Step

SLOWER_FROM = 2
"""Answers in a row that gave nothing."""
BACK_FROM = 4
LAST = 10
"""How many answers are looked back on."""


class Degree(IntEnum):
    """How hard it is, as far as answers show it."""

    NONE = 0
    SLOWER = 1
    """Do less, and what this step says."""
    BACK = 2
    """Back to rapport, a break, or another day."""


class Reluctance:
    """Counts answers that give nothing: in a row, among the last ten, and over the session."""

    def __init__(self) -> None:
        self._recent: deque[bool] = deque(maxlen=LAST)
        self.in_a_row = 0
        self.answers = 0
        self.gave_nothing = 0
        self.highest = Degree.NONE
        """The most it came to in this session."""

    def answered(self, *, gave_nothing: bool) -> None:
        """The child answered."""
        self._recent.append(gave_nothing)
        self.answers += 1
        self.gave_nothing += gave_nothing
        self.in_a_row = self.in_a_row + 1 if gave_nothing else 0
        self.highest = max(self.highest, self.degree)

    @property
    def degree(self) -> Degree:
        """An answer that gives something ends the row; half of ten stays until it is outweighed."""
        half = len(self._recent) == LAST and 2 * sum(self._recent) >= LAST
        if self.in_a_row >= BACK_FROM or half:
            return Degree.BACK
        return Degree.SLOWER if self.in_a_row >= SLOWER_FROM else Degree.NONE


@dataclass(frozen=True)
class Proposals:
    """What the protocol says: to do, to say and to avoid, in its own order."""

    degree: Degree
    do: tuple[LocalizedText, ...]
    say: tuple[LocalizedText, ...]
    avoid: tuple[LocalizedText, ...]


def proposals(
    protocol: Protocol, step: Step | None, degree: Degree, may_be_said: Callable[[LocalizedText], bool]
) -> Proposals:
    """What helps at this degree.

    First the step's own words, or where it has none the first two of the protocol; later all of the
    protocol's but the first, which is to slow down. ``may_be_said`` keeps out wording that presses
    or is closed, whoever wrote the protocol.
    """
    guidance = protocol.on_reluctance
    sayable = tuple(text for text in guidance.say if may_be_said(text))
    if degree is Degree.BACK:
        return Proposals(degree, guidance.do[1:] or guidance.do, sayable, guidance.avoid)
    own = step.if_reluctant if step is not None else None
    do = (own,) if own is not None else guidance.do[:2]
    return Proposals(degree, do, sayable[:1], guidance.avoid[:1])
