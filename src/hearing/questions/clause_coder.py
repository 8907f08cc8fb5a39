"""What one clause asks, from its form alone."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.questions.clauses import Clause
from hearing.questions.rules import WH, Rules
from hearing.questions.types import Kind, QuestionType

_MULTIPLE = 2
_LISTED = 6
"""Words before the last "or" in which a comma makes a list of it."""


@dataclass(frozen=True)
class Asked:
    """The type of a clause, why, and the word it hangs on."""

    type: QuestionType
    kind: Kind
    word: str = ""


INVITATION, DIRECTIVE = QuestionType.INVITATION, QuestionType.DIRECTIVE
OPTION, SUGGESTIVE = QuestionType.OPTION_POSING, QuestionType.SUGGESTIVE


def code_clause(clause: Clause, rules: Rules) -> Asked:
    """A non-question where nothing is asked."""
    return (
        _whole(clause, rules)
        or _leading(clause, rules)
        or _asking(clause, rules)
        or _supporting(clause, rules)
        or Asked(QuestionType.NON_QUESTION, Kind.STATEMENT)
    )


def stripped(clause: Clause, rules: Rules) -> Clause:
    """Without the words at its beginning that say nothing."""
    count = 0
    while count < len(clause.words) and clause.words[count] in rules.words.fillers:
        count += 1
    return clause.after(count) if count < len(clause.words) else clause


def _whole(clause: Clause, rules: Rules) -> Asked | None:
    """Clauses that are known as they stand."""
    bare = stripped(clause, rules)
    if rules.whole("facilitators", clause.text) or rules.whole("facilitators", bare.text):
        return Asked(QuestionType.FACILITATOR, Kind.GO_ON)
    if all(word in rules.words.fillers for word in clause.words):
        return Asked(QuestionType.FACILITATOR, Kind.GO_ON)
    if rules.find("statements", clause.text) is not None:
        return Asked(QuestionType.NON_QUESTION, Kind.STATEMENT)
    return None


def _leading(clause: Clause, rules: Rules) -> Asked | None:
    """Forms that say which answer is wanted, whatever else the clause asks."""
    if clause.asked:
        tag = rules.find("tags", clause.with_commas)
        if tag is not None and tag.start() > 0:
            return Asked(SUGGESTIVE, Kind.TAG, tag.group().strip(" ,"))
    for name, kind in (("pressure", Kind.PRESSURE), ("claims", Kind.CLAIM), ("imputed", Kind.IMPUTED_FEELING)):
        found = rules.find(name, clause.text)
        if found is not None:
            return Asked(SUGGESTIVE, kind, found.group().strip(" ,"))
    if clause.asked and rules.begins("negative", stripped(clause, rules).text):
        return Asked(SUGGESTIVE, Kind.NEGATIVE)
    return None


def _supporting(clause: Clause, rules: Rules) -> Asked | None:
    if rules.find("support", clause.text) is not None:
        return Asked(QuestionType.SUPPORT, Kind.EFFORT)
    return None


def _asking(clause: Clause, rules: Rules) -> Asked | None:
    if not clause.asked and rules.find("support", clause.text) is not None:
        return None
    pieces = clause.parts()
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1
        if not last and stripped(piece, rules).words[0] in rules.words.subordinators:
            continue
        found = _form(stripped(clause.part_from(place), rules), rules)
        if found is not None:
            return found
    if clause.asked:
        return _options(clause, rules) or Asked(OPTION, Kind.STATEMENT_ASKED)
    return None


def _form(clause: Clause, rules: Rules) -> Asked | None:
    """What the beginning of a clause asks for; None where it asks for nothing."""
    text = clause.text
    words = rules.words
    if rules.begins("more", text):
        return Asked(INVITATION, Kind.MORE)
    if rules.begins("able", text):
        return Asked(OPTION, Kind.ASKED_WHETHER_ABLE)
    told = rules.phrases["tell"].match(text)
    if told is not None:
        return _told(clause.after(told.group().count(" ")), rules)
    if rules.begins("yes_no", text) or any(word in words.particles for word in clause.words[:4]):
        return _options(clause, rules) or Asked(OPTION, Kind.YES_NO)
    wh = _question_word(clause, rules)
    if wh is not None:
        return wh
    if words.asking_endings and clause.words[0].endswith(words.asking_endings) and clause.asked:
        return _options(clause, rules) or Asked(OPTION, Kind.YES_NO)
    return _later(clause, rules)


def _question_word(clause: Clause, rules: Rules) -> Asked | None:
    """A question that begins with its question word, or with a short word and then that."""
    for skip in (0, 1):
        if skip and (len(clause.words) <= skip or clause.words[0] not in rules.words.leads):
            break
        text = clause.after(skip).text
        if not skip and rules.begins("more", text):
            return Asked(INVITATION, Kind.MORE)
        if not skip and rules.begins("happened", text):
            return Asked(INVITATION, Kind.WHAT_HAPPENED)
        if not skip and rules.begins("done", text):
            return Asked(INVITATION, Kind.WHAT_DONE)
        for kind in WH:
            if rules.begins(kind.value, text):
                return _subordinate_first(clause, rules) or Asked(DIRECTIVE, kind, clause.words[skip])
    return None


def _subordinate_first(clause: Clause, rules: Rules) -> Asked | None:
    """ "When you are at home what do you do": the question comes later."""
    if clause.words[0] not in rules.words.subordinators:
        return None
    for place in range(2, len(clause.words) - 1):
        rest = clause.after(place)
        if rules.begins("happened", rest.text):
            return Asked(INVITATION, Kind.WHAT_HAPPENED)
        if rules.begins("done", rest.text):
            return Asked(INVITATION, Kind.WHAT_DONE)
        if rest.words[0] in rules.words.subordinators:
            continue
        if any(rules.begins(kind.value, rest.text) for kind in WH):
            return _question_word(rest, rules)
        if rules.begins("yes_no", rest.text):
            return Asked(OPTION, Kind.YES_NO)
    return None


def _later(clause: Clause, rules: Rules) -> Asked | None:
    """What comes after a beginning that asks nothing: "you said … what happened"."""
    for place in range(1, len(clause.words)):
        rest = clause.after(place)
        text = rest.text
        if rules.begins("able", text):
            return Asked(OPTION, Kind.ASKED_WHETHER_ABLE)
        told = rules.phrases["tell"].match(text)
        if told is not None:
            return _told(rest.after(told.group().count(" ")), rules)
        if rules.begins("more", text):
            return Asked(INVITATION, Kind.MORE)
        if clause.asked and rules.begins("happened", text):
            return Asked(INVITATION, Kind.WHAT_HAPPENED)
        if clause.asked and rules.begins("done", text):
            return Asked(INVITATION, Kind.WHAT_DONE)
        if clause.asked and rest.words[0] not in rules.words.subordinators:
            found = next((kind for kind in WH if rules.begins(kind.value, text)), None)
            if found is not None:
                return Asked(DIRECTIVE, found, rest.words[0])
    return None


def _told(rest: Clause, rules: Rules) -> Asked:
    """ "Tell me" takes the type of what it asks to be told."""
    rest = stripped(rest, rules) if rest.words else rest
    if not rest.words:
        return Asked(INVITATION, Kind.TELL)
    if rules.begins("about", rest.text):
        return Asked(INVITATION, Kind.TELL)
    if rest.words[0] in rules.words.whether:
        return _options(rest, rules) or Asked(OPTION, Kind.TELL_WHETHER, rest.words[0])
    found = _question_word(rest, rules)
    if found is not None:
        return found
    return Asked(INVITATION, Kind.TELL)


def _options(clause: Clause, rules: Rules) -> Asked | None:
    """Where the answers are in the question."""
    at = [place for place, word in enumerate(clause.words) if word in rules.words.alternatives]
    inside = [place for place in at if 0 < place < len(clause.words) - 1]
    if not inside:
        return None
    many = len(inside) >= _MULTIPLE or any(inside[-1] - _LISTED < place <= inside[-1] for place in clause.breaks)
    kind = Kind.MULTIPLE_CHOICE if many else Kind.FORCED_CHOICE
    return Asked(OPTION, kind, clause.words[inside[-1]])
