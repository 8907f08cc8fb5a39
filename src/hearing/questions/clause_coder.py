"""What one clause asks, from its form alone."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.questions.clauses import Clause
from hearing.questions.rules import WH, Rules
from hearing.questions.types import Kind, QuestionType

_MULTIPLE = 2
_PARTICLE_PLACES = 4
_CALLED = 1
"""Words a name has that is called."""
_IN_PLACE = 2
"""Words after which a question word at the end asks: "you played with who", "and who else"."""
_LISTED = 6
"""Words before the last "or" in which a comma makes a list of it."""


@dataclass(frozen=True)
class Asked:
    """The type of a clause, why, and the word it hangs on."""

    type: QuestionType
    kind: Kind
    word: str = ""


_LEADING = (("pressure", Kind.PRESSURE), ("claims", Kind.CLAIM), ("imputed", Kind.IMPUTED_FEELING))
"""Lists of what leads, by the kind of leading."""
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


def asks_to_tell(clause: Clause, rules: Rules) -> bool:
    """A question for telling, or a question word, stands in it after its beginning: "can you tell me who"."""
    later = (clause.after(place) for place in range(1, len(clause.words)))
    return any(
        rules.begins("tell", rest.text) or _detail(rest, rest.words[0], rules) is not None for rest in later
    )


def _whole(clause: Clause, rules: Rules) -> Asked | None:
    """Clauses that are known as they stand."""
    bare = stripped(clause, rules)
    if rules.whole("facilitators", clause.text) or rules.whole("facilitators", bare.text):
        return Asked(QuestionType.FACILITATOR, Kind.GO_ON)
    if _says_nothing(clause, rules):
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
    for name, kind in _LEADING:
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
        if _relative(clause, place, rules):
            if not clause.asked:
                return None
            continue
        found = _form(stripped(clause.part_from(place), rules), rules)
        if found is not None:
            return found if last else _closed_at_last(found, pieces[-1], rules) or found
    if clause.asked:
        return _options(clause, rules) or Asked(OPTION, Kind.STATEMENT_ASKED)
    return None


def _closed_at_last(found: Asked, last: Clause, rules: Rules) -> Asked | None:
    """ "What happened, did he shout?", "Who was it, your aunt or your uncle?": the answers come after all.

    Not the other way about: "did you see, who came" is one question where a comma must stand there.
    """
    end = stripped(last, rules)
    if not last.asked or len(end.words) <= _CALLED:
        return None
    options = _options(end, rules)
    if rules.begins("yes_no", end.text):
        return options or Asked(OPTION, Kind.YES_NO)
    return options if found.type is DIRECTIVE and _detail(end, end.words[0], rules) is None else None


def _relative(clause: Clause, place: int, rules: Rules) -> bool:
    """The ``place``-th part tells of what stands before it: "The man, who was there, gave you food".

    In a question it does so only where more follows than a name that is called.
    """
    pieces = clause.parts()
    if place == 0 or not rules.begins("relatives", pieces[place].text):
        return False
    before = [stripped(one, rules) for one in pieces[:place]]
    told_of = any(not _says_nothing(one, rules) for one in before) and len(clause.words) > _CALLED
    if not told_of or all(one.words[0] in rules.words.subordinators for one in before):
        return False
    if clause.asked:
        return any(len(one.words) > _CALLED for one in pieces[place + 1 :]) and not _options(clause, rules)
    return clause.stopped


def _says_nothing(clause: Clause, rules: Rules) -> bool:
    return all(word in rules.words.fillers for word in clause.words)


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
    if told is None:
        return None
    count = told.group().count(" ")
    rest = clause.after(count)
    if count in clause.breaks and rest.breaks[:1] == (_CALLED,):
        rest = rest.after(_CALLED)
    return _told(rest, rules)


def _closed(clause: Clause, rules: Rules) -> Asked | None:
    particle = any(word in rules.words.particles for word in clause.words[:_PARTICLE_PLACES])
    if particle or rules.begins("yes_no", clause.text) or _inverted(clause, rules):
        return _options(clause, rules) or Asked(OPTION, Kind.YES_NO)
    return None


def _inverted(clause: Clause, rules: Rules) -> bool:
    """Who does it comes after the verb: "Sov du …?"."""
    if not clause.asked or len(clause.words) <= 1:
        return False
    first, second = clause.words[:2]
    beginning = (rules.words.subjects, rules.words.leads, rules.words.subordinators, rules.words.fillers)
    if second not in rules.words.subjects or any(first in words for words in beginning):
        return False
    return not any(rules.begins(kind.value, clause.text) for kind in WH)


def _closed_by_ending(clause: Clause, rules: Rules) -> Asked | None:
    endings, first = rules.words.asking_endings, clause.words[0]
    if endings and clause.asked and first.endswith(endings) and first not in rules.words.asks_not:
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
    inverted = _question_word_and_verb(clause, rules)
    if inverted is not None:
        return inverted
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


def _question_word_and_verb(clause: Clause, rules: Rules) -> Asked | None:
    """The first "what did" after the beginning; verbs alone stand in the clause before it as well."""
    for place in range(2, len(clause.words) - 1):
        rest = clause.after(place)
        found = None
        if rest.words[0] not in rules.words.subordinators:
            found = _detail(rest, rest.words[0], rules)
        if found is not None and rules.begins("yes_no", rest.after(1).text):
            return _open_question(rest, rules) or found
    return None


def _later(clause: Clause, rules: Rules) -> Asked | None:
    """What comes after a beginning that asks nothing: "you said … what happened"."""
    for place in range(1, len(clause.words)):
        rest = clause.after(place)
        found = _requested_later(rest, clause.words[place - 1], rules)
        told_of = len(rest.words) > _IN_PLACE and rules.begins("relatives", rest.text)
        if found is None and clause.asked and not told_of:
            found = _open_question(rest, rules)
            if found is None and rest.words[0] not in rules.words.subordinators:
                found = _detail(rest, rest.words[0], rules)
        if found is not None:
            return found
    return None


def _requested_later(rest: Clause, before: str, rules: Rules) -> Asked | None:
    """A request after the word ``before``; but in a question "they tell you" says what they do."""
    found = _request(rest, rules)
    if found is None or (found.kind is Kind.ASKED_WHETHER_ABLE and not rest.asked):
        return None
    said = rest.asked and found.type is not OPTION and before in rules.words.persons
    return None if said else found


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
    if not rest.words or rules.begins("about", rest.text):
        return Asked(INVITATION, Kind.TELL)
    if rest.words[0] in rules.words.whether:
        return _options(rest, rules) or Asked(OPTION, Kind.TELL_WHETHER, rest.words[0])
    closed = rest.asked and (_closed(rest, rules) or _closed_by_ending(rest, rules))
    if rules.begins("details", rest.text):
        return Asked(DIRECTIVE, Kind.WHAT, rest.words[0])
    return closed or _question_word(rest, rules) or Asked(INVITATION, Kind.TELL)


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
