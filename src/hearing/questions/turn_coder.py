"""The clauses of a turn together: what each asks, and which of them gives the turn its type."""

from __future__ import annotations

from hearing.questions.clause_coder import Asked, code_clause
from hearing.questions.clauses import Clause, clauses
from hearing.questions.rules import Rules
from hearing.questions.types import QUESTIONS, Kind, QuestionType

_LEADING = frozenset({Kind.PRESSURE, Kind.CLAIM, Kind.IMPUTED_FEELING})
"""Kinds that lead wherever they stand in a turn, also where an open question follows."""

_LONGEST_TAG = 2
"""Words of a tag that might be a question of its own: "did he?" is a tag, "is that right?" asks."""


def coded_clauses(utterance: str, rules: Rules) -> list[tuple[Clause, Asked]]:
    """Each clause with what it asks; a tag after a full stop makes one with the statement before it."""
    found: list[tuple[Clause, Asked]] = []
    for clause in clauses(utterance, rules.words.twice):
        asked = code_clause(clause, rules)
        if found and _is_tag(clause, asked, found[-1], rules):
            asked = Asked(QuestionType.SUGGESTIVE, Kind.TAG, " ".join(clause.words))
        found.append((clause, asked))
    return found


def _is_tag(clause: Clause, asked: Asked, before: tuple[Clause, Asked], rules: Rules) -> bool:
    """Whether “He was there. Right?” asks to agree; after a rule it asks only whether that is clear."""
    statement, said = before
    if not clause.asked or said.kind is not Kind.STATEMENT or rules.find("statements", statement.text):
        return False
    if asked.kind is Kind.YES_NO and len(clause.words) > _LONGEST_TAG:
        return False
    return rules.whole("tags", f", {clause.text}") or rules.whole("tags", clause.text)


def counting(found: list[tuple[Clause, Asked]]) -> tuple[Clause, Asked]:
    """The clause that gives the turn its type: one that leads, or the last that asks, or the last."""
    for clause, asked in found:
        if asked.kind in _LEADING:
            return clause, asked
    for clause, asked in reversed(found):
        if asked.type in QUESTIONS:
            return clause, asked
    for wanted in (QuestionType.SUPPORT, QuestionType.FACILITATOR):
        for clause, asked in found:
            if asked.type is wanted and (wanted is QuestionType.SUPPORT or len(found) == 1):
                return clause, asked
    talk = [one for one in found if one[1].type is not QuestionType.FACILITATOR]
    return talk[-1] if talk else found[-1]
