"""What the coder says of a scripted prompt."""

from __future__ import annotations

from hearing.questions.clause_coder import code_clause
from hearing.questions.clauses import Clause, clauses
from hearing.questions.coder import Coder
from hearing.questions.heard import Heard
from hearing.questions.rules import Rules
from hearing.questions.types import QUESTIONS, Kind, QuestionType
from hearing.questions.words import folded, tokens


class CodedPrompts:
    """Answers for one language; nothing is taken to be said by the child yet."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._coder = Coder(rules)

    def is_suggestive(self, text: str) -> str:
        coding = self._coder.code(text)
        if coding.type is not QuestionType.SUGGESTIVE or coding.kind is Kind.NAMED_HARM:
            return ""
        return coding.word or coding.kind.value

    def is_closed(self, text: str) -> bool:
        coding = self._coder.code(text)
        return coding.type is QuestionType.OPTION_POSING or coding.kind is Kind.NAMED_HARM

    def names(self, text: str) -> tuple[str, ...]:
        return Heard(self._rules).new_words(text)

    def hard_words(self, text: str) -> tuple[str, ...]:
        hard = self._rules.words.hard
        return tuple(word for word in tokens(folded(text)) if hard.fit(word))

    def several(self, text: str) -> bool:
        for clause in clauses(text):
            for place in range(1, len(clause.words) - 1):
                joined = clause.words[place] in self._rules.words.fillers
                if joined and self._asks(clause.after(place + 1)) and self._asks(clause):
                    return True
        return False

    def _asks(self, clause: Clause) -> bool:
        return code_clause(clause, self._rules).type in QUESTIONS
