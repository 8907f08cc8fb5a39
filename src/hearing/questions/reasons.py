"""Names of the types and the reason for each kind, in words a trainee can learn from."""

from __future__ import annotations

from types import MappingProxyType

from hearing.language.messages import N_
from hearing.questions.types import Flag, Kind, QuestionType

SCHEME = N_("Types after the coding schemes of USC and of the NICHD protocol")

TYPE_NAMES = MappingProxyType(
    {
        QuestionType.INVITATION: N_("Invitation"),
        QuestionType.CUED_INVITATION: N_("Cued invitation"),
        QuestionType.DIRECTIVE: N_("Wh-question"),
        QuestionType.OPTION_POSING: N_("Closed question"),
        QuestionType.SUGGESTIVE: N_("Suggestive"),
        QuestionType.FACILITATOR: N_("Go on"),
        QuestionType.SUPPORT: N_("Support"),
        QuestionType.NON_QUESTION: N_("No question"),
    }
)

REASONS = MappingProxyType(
    {
        Kind.TELL: N_("Asks to tell in the child's own words and brings nothing in."),
        Kind.WHAT_HAPPENED: N_("Asks what happened and leaves open what that is."),
        Kind.WHAT_DONE: N_("Asks for the whole course of doing. Some schemes call it a wh-question."),
        Kind.MORE: N_("Asks for more, or for what came next, without saying what."),
        Kind.CUED: N_("Gives a word of the child's back and asks for more about it."),
        Kind.WHO: N_("Asks for a person. Good after the child has told freely."),
        Kind.WHERE: N_("Asks for a place. Good after the child has told freely."),
        Kind.WHEN: N_("Asks for a time, hard for young children. Ask what came before and after."),
        Kind.HOW_MANY: N_("Asks for a number. Young children give one whether they know it or not."),
        Kind.HOW: N_("Asks how. Good for a detail the child has named."),
        Kind.WHY: N_("Asks for a reason, which can sound like blame. Ask what led up to it."),
        Kind.WHICH: N_("Asks for one detail. Good after the child has told freely."),
        Kind.WHAT: N_("Asks for one detail. Good after the child has told freely."),
        Kind.YES_NO: N_("Can be answered with yes or no; children tend to say yes."),
        Kind.ASKED_WHETHER_ABLE: N_("Asks whether the child can, knows or wants to. Simply ask to tell."),
        Kind.TELL_WHETHER: N_("Sounds open, but what is to be told is a yes or a no."),
        Kind.STATEMENT_ASKED: N_("Says it first and asks only for a yes."),
        Kind.FORCED_CHOICE: N_("Gives two answers to choose from; the true one may be neither."),
        Kind.MULTIPLE_CHOICE: N_("Gives several answers to choose from; the true one may be none of them."),
        Kind.TAG: N_("The words at the end ask the child to agree."),
        Kind.CLAIM: N_("Says what the adult knows or has heard, which the child has not said."),
        Kind.ASSUMED: N_("Takes “{word}” for granted, which the child has not said."),
        Kind.NAMED_HARM: N_("Names harm (“{word}”) before the child has."),
        Kind.IMPUTED_FEELING: N_("Says what the child feels. Ask how it was instead."),
        Kind.PRESSURE: N_("Presses or doubts. The child may agree only to please."),
        Kind.NEGATIVE: N_("A negative question shows which answer is expected, and is hard to answer."),
        Kind.GO_ON: N_("Shows that you listen, and asks for nothing new."),
        Kind.ECHO: N_("Gives the child's words back, and asks for nothing new."),
        Kind.EFFORT: N_("Honours the effort of telling, not what was told."),
        Kind.STATEMENT: N_("Explains or introduces, and asks nothing."),
    }
)
"""``{word}`` is the word that the reason hangs on."""

FLAG_NAMES = MappingProxyType(
    {
        Flag.SEVERAL: N_("More than one question at once; the last one counts."),
        Flag.TOO_LONG: N_("Long for this age."),
        Flag.HARD_WORD: N_("Holds a word the child may not know."),
        Flag.NEGATION: N_("Holds a “not”, which is easily missed."),
        Flag.WHY: N_("“Why” can sound like blame at this age."),
        Flag.TIME_OR_NUMBER: N_("Time and number are hard at this age."),
        Flag.REPEATED: N_("Was asked and answered before; asking again says the answer was wrong."),
        Flag.NEW: N_("Holds words that only the adult has said so far."),
    }
)
