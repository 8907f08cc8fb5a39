"""Ready open prompts out of the child's own words: more of it, before, after, in between, one time of many.

The child's words stand in quotation marks as they were said. Only where the rules of a language say how,
a whole clause is turned from I to you, as one would say it aloud.
"""

from __future__ import annotations

from enum import StrEnum

from hearing.questions.coder import Coder
from hearing.questions.cue_phrases import Phrase
from hearing.questions.patterns import compiled
from hearing.questions.rules import Rules
from hearing.questions.types import OPEN
from hearing.questions.words import folded, tokens


class WhichTime(StrEnum):
    """Of several times that something happened, in the order in which they are best asked about.

    Source: the NICHD protocol on repeated events, as given in Orbach and others 2000.
    """

    LAST = "last_time"
    FIRST = "first_time"
    BEST = "best_remembered"
    OTHER = "other_time"


class Stretch(StrEnum):
    """Which stretch of time is asked for."""

    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"


class OpenPrompts:
    """Prompts in one language. They bring in nothing that the child has not said."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._coder = Coder(rules)
        self._repeated = compiled(rules.cues.repeated)

    def more(self, words: str, *, whole: bool = False) -> str:
        """To tell more about what was said; ``whole`` says that it is a whole clause."""
        clause = self._turned(words) if whole else ""
        if clause:
            prompt = self._rules.open.cued_clause.replace("{clause}", clause)
            if self.is_open(prompt):
                return prompt
        return _quoted(self._rules.open.cued, words)

    def more_of(self, phrase: Phrase) -> str:
        """The same of a phrase; empty where the coder would not call it open."""
        prompt = self.more(phrase.words, whole=phrase.whole)
        return prompt if self.is_open(prompt) else ""

    def before(self, words: str) -> str:
        """What happened right before; empty where the language has no wording."""
        return _quoted(self._rules.open.before, words)

    def after(self, words: str) -> str:
        """What happened right after; empty where the language has no wording."""
        return _quoted(self._rules.open.then_after, words)

    def segment(self, start: str, end: str) -> str:
        """Everything that happened between two things the child said."""
        first, middle = self._rules.open.segment.split("{start}")
        middle, last = middle.split("{end}")
        return f"{first}{_one_line(start)}{middle}{_one_line(end)}{last}"

    def stretch(self, stretch: Stretch, start: str, end: str) -> str:
        """For one of the three; ``end`` counts only for what lies between."""
        if stretch is Stretch.BETWEEN:
            return self.segment(start, end)
        return self.before(start) if stretch is Stretch.BEFORE else self.after(start)

    def one_time(self, which: WhichTime) -> str:
        """One of several times; empty where the language has no wording."""
        return str(getattr(self._rules.open, which.value))

    def is_open(self, prompt: str) -> bool:
        """By its form alone the coder calls it an invitation."""
        return self._coder.code(prompt).type in OPEN

    def tells_of_many(self, said: str) -> bool:
        """The child's words speak of more than one time. Only ever a reason to ask oneself."""
        text = "".join(f"{word} " for word in tokens(folded(said)) if word != ",")
        return self._repeated.search(text) is not None

    def _turned(self, words: str) -> str:
        """A clause as it is said to the child about the child; empty where that is not safe."""
        cues = self._rules.cues
        told = [word for word in tokens(folded(words)) if word != ","]
        if not self._rules.open.cued_clause or len(told) < 2 or told[0] not in cues.subjects:
            return ""
        if any(word in cues.not_turned for word in told) or len(told) != len(words.split()):
            return ""
        pairs = {tuple(form.split()): word for form, word in cues.persons.items()}
        bound = {form[-1] for form in pairs if len(form) > 1}
        speaks_of_self = any((word,) in pairs for word in told)
        made: list[str] = []
        place = 0
        while place < len(told):
            two = pairs.get(tuple(told[place : place + 2])) if place + 1 < len(told) else None
            if two is not None:
                made.append(two)
                place += 2
                continue
            if speaks_of_self and told[place] in bound:
                return ""
            as_said = words.split()[place]
            made.append(pairs.get((told[place],), told[place] if place == 0 else as_said))
            place += 1
        return " ".join(made)


def _quoted(wording: str, words: str) -> str:
    return wording.replace("{cue}", _one_line(words))


def _one_line(words: str) -> str:
    return " ".join(words.split())
