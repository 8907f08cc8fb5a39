"""Words of several languages in one line, each read its own way and none turning the line round."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from hearing.language.locales import direction

SEPARATOR = " · "
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


def isolated(words: str) -> str:
    """Words in whatever language, so set apart that they and what is around them keep their order.

    By the isolates of the Unicode bidirectional algorithm (UAX #9), which are not seen.
    """
    return f"{_FIRST_STRONG}{words}{_POP}" if words else ""


def in_a_line(parts: Iterable[str], locale: str) -> str:
    """The parts that say something, with a dot between them, in the order in which ``locale`` is read.

    A line of words of the same direction is left as it is.
    """
    said = [part for part in parts if part]
    rtl = direction(locale) == "rtl"
    if not rtl and not any(map(_has_right_to_left, said)):
        return SEPARATOR.join(said)
    # Without a letter of its own outside the isolates a line would be taken for one from left to right.
    return (_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT) + SEPARATOR.join(map(isolated, said)) if said else ""


def led(words: str, locale: str) -> str:
    """Words of ``locale`` that may begin with a key, a name or a number, and are read its way."""
    return f"{_RIGHT_TO_LEFT}{words}" if words and direction(locale) == "rtl" else words


def _has_right_to_left(words: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words)
