"""How far two codings agree: per cent, Cohen's kappa, a confusion table.

Source of kappa: Cohen 1960. Types that a five-class scheme does not part are taken together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hearing.questions.types import QuestionType

FIVE_CLASSES = MappingProxyType(
    {
        QuestionType.CUED_INVITATION: QuestionType.INVITATION,
        QuestionType.SUPPORT: QuestionType.FACILITATOR,
        QuestionType.NON_QUESTION: QuestionType.FACILITATOR,
    }
)
"""Cued invitations are invitations; what asks nothing is a facilitator."""


@dataclass(frozen=True)
class Agreement:
    """``counts`` holds (theirs, ours) to the number of utterances."""

    counts: Mapping[tuple[str, str], int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label of either side, in the order of the scheme, then by letter."""
        used = {label for pair in self.counts for label in pair}
        known = [kind.value for kind in QuestionType if kind.value in used]
        return (*known, *sorted(used - set(known)))

    @property
    def share(self) -> float:
        """Of all utterances, those with the same label on both sides; 0 where there is none."""
        same = sum(count for (theirs, ours), count in self.counts.items() if theirs == ours)
        return same / self.total if self.total else 0.0

    @property
    def kappa(self) -> float:
        """Cohen's kappa: 1 for full agreement, 0 for what chance would give."""
        if not self.total:
            return 0.0
        chance = sum(self._given(label) * self._ours(label) for label in self.labels) / self.total**2
        return (self.share - chance) / (1 - chance) if chance < 1 else 1.0

    def recall(self, label: str) -> float:
        """Of the utterances they gave ``label``, those we gave it too."""
        given = self._given(label)
        return self.counts.get((label, label), 0) / given if given else 0.0

    def precision(self, label: str) -> float:
        """Of the utterances we gave ``label``, those they gave it too."""
        ours = self._ours(label)
        return self.counts.get((label, label), 0) / ours if ours else 0.0

    def merged(self, names: Mapping[str, str]) -> Agreement:
        """With labels replaced by coarser ones."""
        counts: Counter[tuple[str, str]] = Counter()
        for (theirs, ours), count in self.counts.items():
            counts[names.get(theirs, theirs), names.get(ours, ours)] += count
        return Agreement(counts)

    def _given(self, label: str) -> int:
        return sum(count for (theirs, _), count in self.counts.items() if theirs == label)

    def _ours(self, label: str) -> int:
        return sum(count for (_, ours), count in self.counts.items() if ours == label)


def agreement(pairs: Iterable[tuple[str, str]]) -> Agreement:
    """From (their label, our label) for each utterance."""
    return Agreement(Counter(pairs))
