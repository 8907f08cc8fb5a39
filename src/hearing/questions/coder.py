"""The question coder: from an utterance, and what the child said before, to its type and the reason."""

from __future__ import annotations

from hearing.questions.clause_coder import Asked, asks_to_tell, stripped
from hearing.questions.clauses import Clause, clauses
from hearing.questions.coding import Coding
from hearing.questions.flags import flags_of
from hearing.questions.heard import Heard
from hearing.questions.instead import open_wording
from hearing.questions.listener import ANY_AGE, Listener
from hearing.questions.rules import Rules
from hearing.questions.turn_coder import coded_clauses, counting
from hearing.questions.types import CLOSED, OPEN, QUESTIONS, Flag, Kind, QuestionType

MOST_ECHOED = 5
"""Words an echo has at most; more is a summing up."""


class Coder:
    """Codes utterances in one language. Holds no state of its own: the same in, the same out."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def code(self, utterance: str, heard: Heard | None = None, listener: Listener = ANY_AGE) -> Coding:
        """The coding of one turn of the interviewer.

        Without ``heard`` it is not known what the child said, and nothing is held to be new. With it,
        a wh-question or invitation that takes for granted what came from nobody but the adult is
        suggestive; the same question is not once the child has said it.
        """
        found = coded_clauses(utterance, self.rules)
        if not found:
            return Coding(QuestionType.NON_QUESTION, Kind.STATEMENT)
        clause, asked = counting(found)
        new = heard.new_words(utterance) if heard is not None else ()
        quoted = any(self.rules.find("quoting", one.text) for one, _ in found)
        asked = self._in_context(clause, asked, heard, new, quoted=quoted)
        flags = flags_of(utterance, [one.type for _, one in found], self.rules, listener, asked)
        if new and asked.type in QUESTIONS:
            flags = (*flags, Flag.NEW)
        if heard is not None and asked.type in QUESTIONS and heard.was_answered(utterance):
            flags = (*flags, Flag.REPEATED)
        return Coding(
            type=asked.type,
            kind=asked.kind,
            flags=flags,
            word=asked.word,
            new_words=new if asked.type in QUESTIONS else (),
            earlier_words=heard.earlier_words(utterance) if heard is not None else (),
            instead=open_wording(asked, self.rules, heard),
        )

    def is_reluctant(self, answer: str) -> bool:
        """The child's answer gives nothing: silence, "I don't know", "I don't want to"."""
        found = clauses(answer)
        return all(self.rules.whole("reluctant", stripped(one, self.rules).text) for one in found)

    def _in_context(
        self, clause: Clause, asked: Asked, heard: Heard | None, new: tuple[str, ...], *, quoted: bool
    ) -> Asked:
        if asked.type in OPEN or asked.type is QuestionType.DIRECTIVE:
            if new:
                return Asked(QuestionType.SUGGESTIVE, Kind.ASSUMED, new[0])
            if heard is None:
                return _cued_by_form(asked, quoted=quoted)
        if heard is not None and _is_echo(clause, asked, heard, new):
            return Asked(QuestionType.FACILITATOR, Kind.ECHO)
        if self._may_name_harm(clause, asked, heard):
            return self._harm_named(clause, asked, heard)
        if asked.type is QuestionType.INVITATION and heard is not None and heard.cues(clause.text):
            return Asked(QuestionType.CUED_INVITATION, Kind.CUED, heard.cues(clause.text)[0])
        return asked

    def _may_name_harm(self, clause: Clause, asked: Asked, heard: Heard | None) -> bool:
        """Closed questions do, and statements about what somebody did.

        Not "can you tell me who hurt you": like "who hurt you" it takes the harm for granted, and without
        ``heard`` nobody knows whether it may.
        """
        if asked.type is QuestionType.OPTION_POSING:
            return heard is not None or not (
                asked.kind is Kind.ASKED_WHETHER_ABLE and asks_to_tell(clause, self.rules)
            )
        words = self.rules.words
        told_of = stripped(clause, self.rules).words[0] in words.persons
        told_of = told_of and not any(word in words.negations for word in clause.words)
        return asked.kind is Kind.STATEMENT and told_of and not self.rules.find("statements", clause.text)

    def _harm_named(self, clause: Clause, asked: Asked, heard: Heard | None) -> Asked:
        """A closed question that names harm before the child has puts it into the child's mouth."""
        phrase = self.rules.find("harm", clause.text)
        if phrase is not None and (heard is None or heard.new_words(phrase.group())):
            return Asked(QuestionType.SUGGESTIVE, Kind.NAMED_HARM, phrase.group().strip())
        for word in clause.words:
            if self.rules.words.harm.fit(word) and (heard is None or word in heard.new_words(word)):
                return Asked(QuestionType.SUGGESTIVE, Kind.NAMED_HARM, word)
        return asked


def _is_echo(clause: Clause, asked: Asked, heard: Heard, new: tuple[str, ...]) -> bool:
    """A few words of the child's, given back as they were."""
    said = asked.kind in {Kind.STATEMENT, Kind.STATEMENT_ASKED} and len(clause.words) <= MOST_ECHOED
    return said and not new and bool(heard.cues(clause.text))


def _cued_by_form(asked: Asked, *, quoted: bool) -> Asked:
    """Where it is not known what the child said, "you said" is taken at its word."""
    if quoted and asked.type is QuestionType.INVITATION:
        return Asked(QuestionType.CUED_INVITATION, Kind.CUED)
    return asked


def is_recommended(kind: QuestionType) -> bool:
    """Invitations, directives and facilitators are; option-posing and suggestive questions are not."""
    return kind not in CLOSED
