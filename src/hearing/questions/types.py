"""The types of the scheme, after the coders of USC and of the NICHD protocol.

Sources: Szojka, Yashraj and Lyon 2025; Lamb and others 2018; Korkman and others on suggestive kinds.
One turn of the interviewer is one unit; where it holds several questions the last one counts.
"""

from __future__ import annotations

from enum import StrEnum


class QuestionType(StrEnum):
    """What an utterance of the interviewer is, from the most open to the least."""

    INVITATION = "invitation"
    CUED_INVITATION = "cued_invitation"
    DIRECTIVE = "directive"
    OPTION_POSING = "option_posing"
    SUGGESTIVE = "suggestive"
    FACILITATOR = "facilitator"
    SUPPORT = "support"
    NON_QUESTION = "non_question"


class Kind(StrEnum):
    """Why the type is what it is; one reason a trainee can learn from belongs to each."""

    TELL = "tell"
    WHAT_HAPPENED = "what_happened"
    WHAT_DONE = "what_done"
    MORE = "more"
    CUED = "cued"
    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    HOW_MANY = "how_many"
    HOW = "how"
    WHY = "why"
    WHICH = "which"
    WHAT = "what"
    YES_NO = "yes_no"
    ASKED_WHETHER_ABLE = "asked_whether_able"
    TELL_WHETHER = "tell_whether"
    STATEMENT_ASKED = "statement_asked"
    FORCED_CHOICE = "forced_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    TAG = "tag"
    CLAIM = "claim"
    ASSUMED = "assumed"
    NAMED_HARM = "named_harm"
    IMPUTED_FEELING = "imputed_feeling"
    PRESSURE = "pressure"
    NEGATIVE = "negative"
    GO_ON = "go_on"
    ECHO = "echo"
    EFFORT = "effort"
    STATEMENT = "statement"


class Flag(StrEnum):
    """What makes a question hard for a child, whatever its type."""

    SEVERAL = "several"
    TOO_LONG = "too_long"
    HARD_WORD = "hard_word"
    NEGATION = "negation"
    WHY = "why"
    TIME_OR_NUMBER = "time_or_number"
    REPEATED = "repeated"
    NEW = "new"


CLOSED = frozenset({QuestionType.OPTION_POSING, QuestionType.SUGGESTIVE})
OPEN = frozenset({QuestionType.INVITATION, QuestionType.CUED_INVITATION})
QUESTIONS = OPEN | CLOSED | {QuestionType.DIRECTIVE}
