"""The child's words to follow up in the session that is open, and the prompts for them. No widget in here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hearing.interview.live import Cue, Interview
from hearing.interview.records import Turn, TurnKind
from hearing.protocols.cues import CUE_PROMPTS, filled
from hearing.questions.cue_finder import MOST_SHOWN, CueFinder
from hearing.questions.cue_prompts import OpenPrompts, WhichTime
from hearing.questions.rules import Rules
from hearing.questions.words import folded, tokens

MOST_IN_ALL = 9
"""As many as there are keys for."""


class Cueing:
    """Follows a session turn by turn.

    Where there are no rules for its language, only what was picked up by hand is there to follow up, with
    the prompts of the protocols' catalogue, which ``translated`` looks up.
    """

    def __init__(
        self, rules: Rules | None, turns: Iterable[Turn], translated: Callable[[str], str] = str
    ) -> None:
        self._translated = translated
        self._rules = rules
        self.prompts = None if rules is None else OpenPrompts(rules)
        self._hints = False
        self._begin(turns)

    @property
    def works(self) -> bool:
        return self.prompts is not None

    @property
    def hints_at_many_times(self) -> bool:
        """What the child said last speaks of more than one time."""
        return self._hints

    def kept(self, turn: Turn) -> None:
        """A turn was said."""
        if self._finder is None or self.prompts is None:
            return
        if turn.kind is TurnKind.CHILD:
            self._finder.child_said(turn.id, turn.text)
            self._hints = self.prompts.tells_of_many(turn.text)
        elif turn.kind is TurnKind.QUESTION:
            self._finder.adult_asked(turn.text)

    def begun_again(self, turns: Iterable[Turn]) -> Cueing:
        """The same for turns that were worded anew; may take some tenths of a second."""
        return Cueing(self._rules, turns, self._translated)

    def open_cues(self, interview: Interview) -> list[Cue]:
        """What was picked up by hand and, after it, what was found; nothing that was used or set aside."""
        picked = [cue for cue in interview.cues if cue.is_open]
        settled = {(cue.turn_id, cue.words) for cue in interview.cues if not cue.is_open}
        found: list[Cue] = []
        if self._finder is not None:
            for turn_id, words in settled:
                self._finder.leave(turn_id, words)
            names = [cue.words.casefold() for cue in picked]
            for one in self._finder.found(MOST_SHOWN + len(picked)):
                words = one.words.casefold()
                if not any(name in words or words in name for name in names):
                    found.append(Cue(one.turn_id, one.words))
        return (picked + found[: max(0, MOST_SHOWN - len(picked))])[:MOST_IN_ALL]

    def said(self, interview: Interview) -> list[Cue]:
        """The latest that the child said, in its order: where a stretch of time may begin and end."""
        if self._finder is None:
            return []
        phrases = [Cue(turn_id, words) for turn_id, words in self._finder.said()]
        turns = {turn.id: turn for turn in interview.turns}
        known = {(cue.turn_id, cue.words) for cue in phrases}
        picked = [cue for cue in interview.cues if not cue.left and (cue.turn_id, cue.words) not in known]

        def place(cue: Cue) -> tuple[int, int]:
            turn = turns.get(cue.turn_id)
            return (0, 0) if turn is None else (turn.seq, " ".join(turn.text.split()).find(cue.words))

        return sorted([*phrases, *picked], key=place)

    def more(self, cue: Cue) -> str:
        """To tell more about it, in the session's language."""
        if self.prompts is None:
            return filled(self._translated(CUE_PROMPTS[0]), cue.words)
        if self._finder is not None:
            for one in self._finder.found(MOST_IN_ALL + MOST_SHOWN):
                if (one.turn_id, one.words) == (cue.turn_id, cue.words):
                    return one.prompt
        return self.prompts.more(cue.words)

    def takes_up(self, cues: Sequence[Cue], question: str) -> bool:
        """The question still asks about one of the cues it was made from."""
        words = [cue.words for cue in cues]
        if self._finder is not None:
            return self._finder.takes_up(words, question)
        return any(one.casefold() in question.casefold() for one in words)

    def asks_of(self, which: WhichTime, question: str) -> bool:
        """The question still asks about that one time: most of the prompt's words are in it."""
        if self.prompts is None:
            return False
        wanted, asked = _words(self.prompts.one_time(which)), _words(question)
        return bool(wanted) and 4 * len(wanted & asked) >= 3 * len(wanted)

    def _begin(self, turns: Iterable[Turn]) -> None:
        prompts, rules = self.prompts, self._rules
        self._finder = None if prompts is None or rules is None else CueFinder(rules, prompts)
        for turn in turns:
            self.kept(turn)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in tokens(folded(text)) if word != ",")
