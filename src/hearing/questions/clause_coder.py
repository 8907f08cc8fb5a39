"""What one clause asks, from its form alone."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.questions.clauses import Clause
from hearing.questions.rules import WH, Rules
from hearing.questions.types import Kind, QuestionType

_MULTIPLE = 2
_PARTICLE_PLACES = 4
_LISTED = 6
"""Words before the last "or" in which a comma makes a list of it."""


@dataclass(frozen=True)
class Asked:
    """The type of a clause, why, and the word it hangs on."""

    type: QuestionType
    kind: Kind
    word: str = ""


_LEADING = (("pressure", Kind.PRESSURE), ("claims", Kind.CLAIM), ("imputed", Kind.IMPUTED_FEELING))
INVITATION, DIRECTIVE = QuestionType.INVITATION, QuestionType.DIRECTIVE
OPTION, SUGGESTIVE = QuestionType.OPTION_POSING, QuestionType.SUGGESTIVE


def code_clause(clause: Clause, rules: Rules) -> Asked:
    """A non-question where nothing is asked."""
    return (
        _whole(clause, rules)
        or _leading(clause, rules)
        or _more(clause, rules)
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
    for name, kind in (
        ("pressure", Kind.PRESSURE),
        ("claims", Kind.CLAIM),
        ("imputed", Kind.IMPUTED_FEELING),
    ):
        found = rules.find(name, clause.text)
        if found is not None:
            return Asked(SUGGESTIVE, kind, found.group().strip(" ,"))
    if clause.asked and rules.begins("negative", stripped(clause, rules).text):
        return Asked(SUGGESTIVE, Kind.NEGATIVE)
    return None


def _more(clause: Clause, rules: Rules) -> Asked | None:
    """ "Then what": words that elsewhere say nothing are the whole of it here."""
    return Asked(INVITATION, Kind.MORE) if rules.begins("more", clause.text) else None


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
    """What a clause asks for: its beginning says it, or what comes after a beginning that asks nothing."""
    return (
        _request(clause, rules)
        or _closed(clause, rules)
        or _question_word(clause, rules)
        or _closed_by_ending(clause, rules)
        or _later(clause, rules)
    )


def _request(clause: Clause, rules: Rules) -> Asked | None:
    """ "Tell me …", "what then", and "can you tell me …", which is none."""
    text = clause.text
    if rules.begins("more", text):
        return Asked(INVITATION, Kind.MORE)
    if rules.begins("able", text):
        return Asked(OPTION, Kind.ASKED_WHETHER_ABLE)
    told = rules.phrases["tell"].match(text)
    return None if told is None else _told(clause.after(told.group().count(" ")), rules)


def _closed(clause: Clause, rules: Rules) -> Asked | None:
    particle = any(word in rules.words.particles for word in clause.words[:_PARTICLE_PLACES])
    if particle or rules.begins("yes_no", clause.text):
        return _options(clause, rules) or Asked(OPTION, Kind.YES_NO)
    return None


def _closed_by_ending(clause: Clause, rules: Rules) -> Asked | None:
    endings = rules.words.asking_endings
    if endings and clause.asked and clause.words[0].endswith(endings):
        return _options(clause, rules) or Asked(OPTION, Kind.YES_NO)
    return None


def _question_word(clause: Clause, rules: Rules) -> Asked | None:
    """A question that begins with its question word, or with a short word and then that."""
    if rules.begins("more", clause.text):
        return Asked(INVITATION, Kind.MORE)
    found = _open_question(clause, rules)
    if found is not None:
        return found
    found = _detail(clause, clause.words[0], rules)
    if found is None and len(clause.words) > 1 and clause.words[0] in rules.words.leads:
        found = _detail(clause.after(1), clause.words[1], rules)
    return None if found is None else _subordinate_first(clause, rules) or found


def _subordinate_first(clause: Clause, rules: Rules) -> Asked | None:
    """ "When you are at home what do you do": the question comes later."""
    if clause.words[0] not in rules.words.subordinators:
        return None
    for place in range(2, len(clause.words) - 1):
        rest = clause.after(place)
        found = _open_question(rest, rules)
        if found is None and rest.words[0] not in rules.words.subordinators:
            found = _detail(rest, rest.words[0], rules)
            if found is None and rules.begins("yes_no", rest.text):
                found = Asked(OPTION, Kind.YES_NO)
        if found is not None:
            return found
    return None


def _later(clause: Clause, rules: Rules) -> Asked | None:
    """What comes after a beginning that asks nothing: "you said … what happened"."""
    for place in range(1, len(clause.words)):
        rest = clause.after(place)
        found = _request(rest, rules)
        if found is not None and found.kind is Kind.ASKED_WHETHER_ABLE and not clause.asked:
            found = None
        if found is None and clause.asked:
            found = _open_question(rest, rules)
            if found is None and rest.words[0] not in rules.words.subordinators:
                found = _detail(rest, rest.words[0], rules)
        if found is not None:
            return found
    return None


def _open_question(clause: Clause, rules: Rules) -> Asked | None:
    if rules.begins("happened", clause.text):
        return Asked(INVITATION, Kind.WHAT_HAPPENED)
    if rules.begins("done", clause.text):
        return Asked(INVITATION, Kind.WHAT_DONE)
    return None


def _detail(clause: Clause, word: str, rules: Rules) -> Asked | None:
    kind = next((kind for kind in WH if rules.begins(kind.value, clause.text)), None)
    return None if kind is None else Asked(DIRECTIVE, kind, word)


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
    many = len(inside) >= _MULTIPLE or any(
        inside[-1] - _LISTED < place < inside[-1] for place in clause.breaks
    )
    kind = Kind.MULTIPLE_CHOICE if many else Kind.FORCED_CHOICE
    return Asked(OPTION, kind, clause.words[inside[-1]])
