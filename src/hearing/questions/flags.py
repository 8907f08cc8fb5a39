"""What makes an utterance hard for a child, whatever its type."""

from __future__ import annotations

from collections.abc import Sequence

from hearing.questions.clause_coder import Asked
from hearing.questions.listener import Listener
from hearing.questions.rules import Rules
from hearing.questions.types import QUESTIONS, Flag, Kind, QuestionType
from hearing.questions.words import folded, tokens

_TIME_OR_NUMBER = frozenset({Kind.WHEN, Kind.HOW_MANY})


def flags_of(
    utterance: str, types: Sequence[QuestionType], rules: Rules, listener: Listener, asked: Asked
) -> tuple[Flag, ...]:
    """The flags of an utterance whose clauses have ``types``."""
    words = [word for word in tokens(folded(utterance)) if word != ","]
    found: list[Flag] = []
    if sum(one in QUESTIONS for one in types) > 1:
        found.append(Flag.SEVERAL)
    if asked.type not in QUESTIONS:
        return tuple(found)
    if len(words) > listener.most_words:
        found.append(Flag.TOO_LONG)
    if any(rules.words.hard.fit(word) for word in words):
        found.append(Flag.HARD_WORD)
    if any(word in rules.words.negations for word in words):
        found.append(Flag.NEGATION)
    if listener.why_is_hard and asked.kind is Kind.WHY:
        found.append(Flag.WHY)
    if listener.time_is_hard and asked.kind in _TIME_OR_NUMBER:
        found.append(Flag.TIME_OR_NUMBER)
    return tuple(found)
