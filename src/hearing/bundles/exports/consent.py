"""What a child agreed to, as far as what it was told and how it answered can say that.

Touching “I understand” is not agreeing. So agreement is stated only where the child was told, showed
in its own words that it understood, and did not say stop; a stop anywhere is a no; all else stays open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from hearing.explanation.records import Answer, Explanation
from hearing.explanation.telling import understood


class Agreement(StrEnum):
    """Where a child stands to a topic it may have been told."""

    YES = "yes"
    """Told, told back in the child's own words with the meaning in it, and no stop."""
    NO = "no"
    """The child touched stop where it was told."""
    NOT_UNDERSTOOD = "not_understood"
    """When it told it back, the meaning was not in it."""
    NOT_KNOWN = "not_known"
    """Told, and never asked to tell it back."""
    NOT_TOLD = "not_told"


_TOLD_AGAIN = (Agreement.NO, Agreement.NOT_UNDERSTOOD, Agreement.YES, Agreement.NOT_KNOWN)
"""Worst first. What was told back once need not be told back again."""
_TAKEN_TOGETHER = (Agreement.NO, Agreement.NOT_UNDERSTOOD, Agreement.NOT_KNOWN, Agreement.YES)


def agreement(explanations: Iterable[Explanation], topics: Collection[str]) -> Agreement:
    """How the child stands to ``topics`` taken together: the worst answer to any that was told decides."""
    told = tuple(explanations)
    by_topic = [_worst([_of_topic(one, topic) for one in told], _TOLD_AGAIN) for topic in topics]
    return _worst(by_topic, _TAKEN_TOGETHER)


def stopped_topics(explanations: Iterable[Explanation]) -> tuple[str, ...]:
    """The topics at which the child touched stop, in the order in which that happened."""
    return tuple(
        dict.fromkeys(
            card.topic
            for explanation in explanations
            for card in explanation.cards
            if any(answer.answer is Answer.STOP for answer in card.answers)
        )
    )


def _worst(found: Collection[Agreement], order: Iterable[Agreement]) -> Agreement:
    return next((one for one in order if one in found), Agreement.NOT_TOLD)


def _of_topic(explanation: Explanation, topic: str) -> Agreement:
    if all(card.topic != topic for card in explanation.cards):
        return Agreement.NOT_TOLD
    if topic in stopped_topics((explanation,)):
        return Agreement.NO
    carried = understood(explanation, topic)
    if carried is None:
        return Agreement.NOT_KNOWN
    return Agreement.YES if carried else Agreement.NOT_UNDERSTOOD
