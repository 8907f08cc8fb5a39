"""What a question may ask of a child of an age.

Source of the rules: DOMAIN knowledge in docs/question-coding.md; the word limits are training targets
of this program, not norms.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Listener:
    """``most_words`` in one question; whether "why" and time and number are asked too early."""

    most_words: int
    why_is_hard: bool
    time_is_hard: bool


LISTENERS = MappingProxyType(
    {
        "4-6": Listener(8, why_is_hard=True, time_is_hard=True),
        "7-9": Listener(14, why_is_hard=True, time_is_hard=True),
        "10-13": Listener(20, why_is_hard=False, time_is_hard=False),
        "14-17": Listener(26, why_is_hard=False, time_is_hard=False),
    }
)
"""By age band."""

ANY_AGE = Listener(30, why_is_hard=False, time_is_hard=False)
