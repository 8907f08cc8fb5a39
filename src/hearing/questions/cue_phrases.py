"""What a child said, taken apart into short phrases that can be given back word for word.

A phrase is a stretch of one turn exactly as it stands there. It never loses a "not": a clause with a
negation is given back whole or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hearing.questions.heard import content_words
from hearing.questions.rules import Rules
from hearing.questions.words import folded, tokens

MOST_WORDS = 8
"""A longer clause is given back in pieces."""
MOST_WORDS_NEGATED = 12
_LEAST_LISTED = 3
"""After a "not", shorter pieces behind a comma may still be part of what was not so."""
_LEAST_WORDS = 3
_LEAST_PLAIN = 2
"""So many plain words are worth giving back in a piece of a clause; a whole clause needs one."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´\-][^\W_]+)*")
_SENTENCE = re.compile(r".*?(?:[.?!…;:]+(?=\s|$)|\n|$)", re.DOTALL)
_COMMA = re.compile(r",(?=\s|$)|\s[–—-]+(?=\s)")


@dataclass(frozen=True)
class Phrase:
    """``words`` as they were said; ``whole`` if they are a whole clause."""

    words: str
    stems: frozenset[str]
    """What to follow up: its words with content, or where it has none the plain ones, such as "went home"."""
    plain: bool
    whole: bool


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    """Folded."""


Words = Sequence[_Word]


def phrases(rules: Rules, turn: str) -> tuple[Phrase, ...]:
    """The phrases of a child's turn that hold something to follow up, in their order.

    What the child asks is left out, and answers that give nothing.
    """
    text = unicodedata.normalize("NFC", turn)
    found = (_phrase(rules, text, words, whole) for words, whole in _stretches(rules, text))
    return tuple(phrase for phrase in found if phrase is not None)


def _stretches(rules: Rules, text: str) -> Iterator[tuple[Words, bool]]:
    for sentence in _SENTENCE.finditer(text):
        if "?" in sentence.group():
            continue
        denied = False
        for piece in _pieces(text, sentence):
            for clause in _clauses(rules, piece):
                if _denies(rules, clause):
                    denied = True
                    if len(clause) <= MOST_WORDS_NEGATED:
                        yield clause, True
                elif not denied or len(clause) >= _LEAST_LISTED:
                    yield from _short(rules, clause)


def _pieces(text: str, sentence: re.Match[str]) -> Iterator[list[_Word]]:
    """What stands between the commas of a sentence."""
    start = sentence.start()
    breaks = (match.span() for match in _COMMA.finditer(text, *sentence.span()))
    for end, following in (*breaks, (sentence.end(), sentence.end())):
        words = [_Word(*match.span(), folded(match.group())) for match in _WORD.finditer(text, start, end)]
        if words:
            yield words
        start = following


def _clauses(rules: Rules, words: Words) -> Iterator[Words]:
    """A piece where a joining word and a subject begin something new."""
    joins, starts = rules.cues.joins, {*rules.cues.subjects, *rules.words.subordinators, *rules.cues.joins}
    start = 0
    for place in range(2, len(words) - 1):
        begins = words[place].text in joins and words[place + 1].text in starts
        if begins and place - start > 1 and words[place - 1].text not in joins:
            yield from _trimmed(rules, words[start:place])
            start = place
    yield from _trimmed(rules, words[start:])


def _trimmed(rules: Rules, words: Words) -> Iterator[Words]:
    """Without the joining words at either end."""
    joins, start, end = rules.cues.joins, 0, len(words)
    while start < end and words[start].text in joins:
        start += 1
    while end > start and words[end - 1].text in joins:
        end -= 1
    if start < end:
        yield words[start:end]


def _denies(rules: Rules, words: Iterable[_Word]) -> bool:
    return any(word.text in rules.words.negations for word in words)


def _short(rules: Rules, words: Words) -> Iterator[tuple[Words, bool]]:
    """A clause as it is, or where it is long in pieces that end with a word of content."""
    if len(words) <= MOST_WORDS:
        yield words, True
        return
    weak = [not content_words(rules, word.text) for word in words]
    opening = {*rules.cues.joins, *rules.words.subordinators}
    ends = [
        place
        for place in range(2, len(words) - 1)
        if words[place].text in opening or (weak[place] and not weak[place - 1])
    ]
    start = 0
    while len(words) - start > MOST_WORDS:
        fitting = [place for place in ends if start + 2 <= place <= start + MOST_WORDS]
        end = fitting[-1] if fitting else start + MOST_WORDS
        last = end
        while not fitting and last > start and weak[last - 1]:
            last -= 1
        for piece in _trimmed(rules, words[start:last]):
            yield piece, False
        start = end
    for piece in _trimmed(rules, words[start:]):
        yield piece, False


def _phrase(rules: Rules, text: str, words: Words, whole: bool) -> Phrase | None:
    said = " ".join(text[words[0].start : words[-1].end].split())
    if rules.whole("reluctant", "".join(f"{word.text} " for word in words)):
        return None
    content = content_words(rules, said)
    stems = frozenset(stem for stem, word in content.items() if word not in rules.words.fillers)
    if stems:
        return Phrase(said, stems, plain=False, whole=whole)
    plain = plain_stems(rules, said)
    if len(words) < _LEAST_WORDS or len(plain) < (1 if whole else _LEAST_PLAIN):
        return None
    return Phrase(said, plain, plain=True, whole=whole)


def plain_stems(rules: Rules, text: str) -> frozenset[str]:
    """The stems of all words but those that only hold a sentence together."""
    words = (word for word in tokens(folded(text)) if len(word) > 1 and not word.isdigit())
    return frozenset(rules.stemmer.stem(word) for word in words) - rules.binding
