"""How open the questions of a session were.

Facilitators, support and what asks nothing are left out of proportions (Szojka, Yashraj and Lyon 2025).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from hearing.questions.types import OPEN, QUESTIONS, QuestionType

GROUPS = (
    QuestionType.INVITATION,
    QuestionType.DIRECTIVE,
    QuestionType.OPTION_POSING,
    QuestionType.SUGGESTIVE,
)
"""From open to closed; cued invitations count as invitations."""

FOUND_IN_PRACTICE = MappingProxyType(
    {QuestionType.INVITATION: 12, QuestionType.DIRECTIVE: 56, QuestionType.OPTION_POSING: 32}
)
"""Per cent of the questions in 2004-22 forensic interviews in Los Angeles (236,598 utterances, without
non-questions; suggestive ones are not counted apart). Source: Szojka, Yashraj and Lyon 2025."""

TRAINING_TARGET = MappingProxyType(
    {QuestionType.INVITATION: (50, 100), QuestionType.OPTION_POSING: (0, 20), QuestionType.SUGGESTIVE: (0, 0)}
)
"""From and to, in per cent. Common aims of training courses, not a norm, and not checked against a source."""


@dataclass(frozen=True)
class Tally:
    """How many utterances there were of each type."""

    counts: Counter[QuestionType]

    @property
    def questions(self) -> int:
        return sum(self.counts[kind] for kind in QUESTIONS)

    def count(self, group: QuestionType) -> int:
        """Of a group; cued invitations are among the invitations."""
        if group is QuestionType.INVITATION:
            return sum(self.counts[kind] for kind in OPEN)
        return self.counts[group]

    def per_cent(self, group: QuestionType) -> int:
        """Of all questions, rounded; 0 while there is none."""
        return round(100 * self.count(group) / self.questions) if self.questions else 0


def tally(types: Iterable[QuestionType]) -> Tally:
    return Tally(Counter(types))
