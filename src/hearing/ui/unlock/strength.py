"""How hard a passphrase is to guess: a low, honest estimate of our own.

The passphrase is cut into pieces the way somebody guessing would build it up, and the guesses each
piece needs are added as bits:

* a run of letters is taken for a word, one of 2,048 common ones (11 bits), a little more for what is
  longer than a word; one of the handful everybody uses counts 3 bits;
* a run of digits counts 3.3 bits a digit, a year 7 bits;
* every other character counts 5 bits, and a capital at the start of a word 1 bit;
* a piece that stood before, a run such as ``abcd`` or ``1111``, counts 2 bits whatever its length.

Random letters are worth more than this says; a sentence from a song is worth less. The time is that
of somebody with the vault's files and ten thousand guesses a second, which the key derivation of a
vault allows only to well-equipped people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

GUESSES_PER_SECOND = 10_000
_WORD_BITS, _OBVIOUS_BITS, _REPEAT_BITS = 11.0, 3.0, 2.0
_STRONG_BITS = 5 * _WORD_BITS
_DIGIT_BITS, _YEAR_BITS, _OTHER_BITS = 3.3, 7.0, 5.0
_WORD_LENGTH, _BITS_PER_LETTER_MORE = 7, 1.5
_SHORT_RUN, _LETTER_BITS = 3, 4.7
_PIECES = re.compile(r"[^\W\d_]+|\d+|[\W_]", re.UNICODE)
_YEAR = re.compile(r"(19|20)\d\d")
_OBVIOUS_WORDS = (
    "password passord passphrase passphrases hearing secret hemmelig welcome velkommen admin letmein "
    "qwerty asdf asdfgh zxcvbn iloveyou dragon monkey football summer sommer winter vinter spring login "
    "master hello sunshine princess child barn police politi case sak test user"
)
_OBVIOUS = frozenset(_OBVIOUS_WORDS.split())


class Level(StrEnum):
    """What to tell the person."""

    EMPTY = "empty"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True)
class Strength:
    """Bits of guessing work, and the level they amount to."""

    bits: float

    @property
    def level(self) -> Level:
        """Weak is under 40 bits (about two years of guessing); five everyday words, 55 bits, are strong."""
        if self.bits <= 0:
            return Level.EMPTY
        if self.bits < 40:
            return Level.WEAK
        return Level.FAIR if self.bits < _STRONG_BITS else Level.STRONG

    @property
    def seconds(self) -> float:
        """How long guessing takes on average."""
        return float(2.0 ** min(self.bits - 1, 400) / GUESSES_PER_SECOND)


def estimate(passphrase: str) -> Strength:
    """The strength of a passphrase in any script; spaces between words count nothing."""
    bits = 0.0
    seen: set[str] = set()
    for piece in _PIECES.findall(passphrase):
        if piece.isspace():
            continue
        folded = piece.casefold()
        bits += _REPEAT_BITS if folded in seen or _is_run(folded) else _piece_bits(piece, folded)
        seen.add(folded)
    return Strength(bits)


def _piece_bits(piece: str, folded: str) -> float:
    if piece.isdigit():
        return _YEAR_BITS if _YEAR.fullmatch(piece) else _DIGIT_BITS * len(piece)
    if not piece.isalpha():
        return _OTHER_BITS
    capital = 1.0 if piece[0].isupper() and not piece.isupper() else 0.0
    if folded in _OBVIOUS:
        return _OBVIOUS_BITS + capital
    if len(piece) <= _SHORT_RUN:
        return min(_LETTER_BITS * len(piece), _WORD_BITS) + capital
    return _WORD_BITS + _BITS_PER_LETTER_MORE * max(0, len(piece) - _WORD_LENGTH) + capital


def _is_run(piece: str) -> bool:
    """Whether every character follows the last by the same small step, as in ``aaaa`` and ``4321``."""
    if len(piece) < _SHORT_RUN:
        return False
    steps = {ord(after) - ord(before) for before, after in pairwise(piece)}
    if piece.isdigit():
        # After 9 comes 0.
        steps = {(step + 1) % 10 - 1 for step in steps}
    return len(steps) == 1 and abs(steps.pop()) <= 1
