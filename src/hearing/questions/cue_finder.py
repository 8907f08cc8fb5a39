"""Which of the child's words nobody has followed up yet.

Follows a session turn by turn. Cues are put in order by how new they are and by how often the child
came back to them, and by nothing else: what a cue is about neither lifts nor lowers it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from hearing.questions.cue_phrases import Phrase, phrases, plain_stems
from hearing.questions.cue_prompts import OpenPrompts
from hearing.questions.heard import content_words, without_address
from hearing.questions.rules import Rules

MOST_SHOWN = 6
_LOOKED_AT = 60
"""So many of the newest open cues are weighed; with this the work does not grow with the session."""
_REMEMBERED = 40
_WORTH = 2
"""Each time the child came back to it, a cue stands as if said so many turns later; one of plain words only
as if so many earlier."""
_MOST_RETURNS = 3


@dataclass(frozen=True)
class FoundCue:
    """Words of the child's, the turn they were said in, and the ready prompt."""

    turn_id: str
    words: str
    prompt: str


@dataclass
class _Open:
    turn_id: str
    phrase: Phrase
    fresh: frozenset[str]
    """Stems that make it worth following up; those just asked about are not among them."""
    at: int
    order: int
    followed: set[str] = field(default_factory=set)
    prompt: str | None = None


class CueFinder:
    """Grows turn by turn. The same turns give the same cues, so nothing of it need be kept."""

    def __init__(self, rules: Rules, prompts: OpenPrompts) -> None:
        self._rules = rules
        self._prompts = prompts
        self._turns = 0
        self._taken = 0
        self._open: dict[tuple[str, str], _Open] = {}
        self._by_stem: dict[str, set[tuple[str, str]]] = {}
        self._times: Counter[str] = Counter()
        self._asked: set[str] = set()
        self._just_asked: set[str] = set()
        self._answered = False
        self._said: deque[tuple[str, str]] = deque(maxlen=_REMEMBERED)

    def child_said(self, turn_id: str, text: str) -> None:
        self._turns += 1
        self._answered = True
        found = phrases(self._rules, text)
        self._times.update(frozenset[str]().union(*(phrase.stems for phrase in found)))
        for phrase in found:
            self._said.append((turn_id, phrase.words))
            fresh = self._fresh(phrase)
            if fresh:
                self._take(turn_id, phrase, fresh)

    def adult_asked(self, text: str) -> None:
        """What a question takes up is followed: half of the new words of a cue, or the cue as it stands."""
        if self._answered:
            self._just_asked = set()
            self._answered = False
        stems = self._stems(without_address(text))
        self._just_asked |= stems
        self._asked |= stems
        for stem in stems:
            for key in tuple(self._by_stem.get(stem, ())):
                cue = self._open[key]
                cue.followed.add(stem)
                if _is_enough(cue.followed, cue.fresh):
                    self._drop(key)

    def leave(self, turn_id: str, words: str) -> None:
        """Not this one: the adult set it aside. The words themselves stay as they are."""
        self._drop((turn_id, words))

    def found(self, most: int = MOST_SHOWN) -> tuple[FoundCue, ...]:
        """What to follow up, first what is newest and what the child came back to."""
        ranked = sorted(
            islice(reversed(self._open.items()), _LOOKED_AT),
            key=lambda item: self._weight(item[1]),
            reverse=True,
        )
        shown = []
        for _, cue in ranked:
            if cue.prompt is None:
                cue.prompt = self._prompts.more_of(cue.phrase)
            if cue.prompt:
                shown.append(FoundCue(cue.turn_id, cue.phrase.words, cue.prompt))
            if len(shown) == most:
                break
        return tuple(shown)

    def unfollowed(self) -> tuple[str, ...]:
        """All that was never come back to, in the order in which it was said."""
        return tuple(cue.phrase.words for cue in self._open.values())

    def said(self) -> tuple[tuple[str, str], ...]:
        """The latest phrases of the child with their turns, followed up or not, in order."""
        return tuple(dict.fromkeys(self._said))

    def takes_up(self, words: Iterable[str], question: str) -> bool:
        """The question comes back to one of these phrases of the child's."""
        asked = self._stems(question)
        for one in words:
            stems = self._stems(one)
            if _is_enough(stems & asked, stems) if stems else one.casefold() in question.casefold():
                return True
        return False

    def _stems(self, text: str) -> frozenset[str]:
        return plain_stems(self._rules, text) | content_words(self._rules, text).keys()

    def _fresh(self, phrase: Phrase) -> frozenset[str]:
        """New words; in a phrase with several, those at least that were not asked about just now."""
        new = phrase.stems - self._asked
        if new or len(phrase.stems) == 1:
            return new
        return phrase.stems - self._just_asked

    def _take(self, turn_id: str, phrase: Phrase, fresh: frozenset[str]) -> None:
        """The newest wording of the same thing stands; less than what is open already only renews it."""
        near = {key for stem in fresh for key in self._by_stem.get(stem, ())}
        for key in sorted(near, key=lambda one: self._open[one].at):
            known = self._open[key]
            if fresh < known.fresh:
                known.at = self._turns
                self._open[key] = self._open.pop(key)
                return
            if fresh >= known.fresh:
                self._drop(key)
        key = (turn_id, phrase.words)
        self._taken += 1
        self._open[key] = _Open(turn_id, phrase, fresh, self._turns, self._taken)
        for stem in fresh:
            self._by_stem.setdefault(stem, set()).add(key)

    def _drop(self, key: tuple[str, str]) -> None:
        cue = self._open.pop(key, None)
        for stem in cue.fresh if cue is not None else ():
            self._by_stem[stem].discard(key)

    def _weight(self, cue: _Open) -> tuple[int, int, int]:
        """Of one turn, what was said first comes first."""
        returns = max(self._times[stem] for stem in cue.fresh) - 1
        weight = cue.at + _WORTH * min(returns, _MOST_RETURNS) - (_WORTH if cue.phrase.plain else 0)
        return weight, cue.at, -cue.order


def _is_enough(taken_up: Iterable[str], stems: Iterable[str]) -> bool:
    return 2 * len(frozenset(taken_up)) >= len(frozenset(stems))
