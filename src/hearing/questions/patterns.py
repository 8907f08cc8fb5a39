"""Phrases as authors write them, made into one expression.

``tell me [all] about`` words, ``[…]`` may be left out, ``(a|b)`` one of several, ``word*`` any ending,
``...`` up to four words, ``^`` the beginning and ``$`` the end of a clause. A comma
stands only in phrases that are looked for with commas (tags); elsewhere commas are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"\.\.\.|[()\[\]|^$,]|[^\s()\[\]|^$,]+")
_CLOSING = {")": "(", "]": "["}
_SIGNS = {
    "(": "(?:",
    ")": ")",
    "[": "(?:",
    "]": ")?",
    "|": "|",
    "^": "^",
    "$": "$",
    ",": ", ",
    "...": r"(?:[^ ]+ ){0,4}?",
}


class PatternError(ValueError):
    """A phrase that is not written as described; carries the phrase."""


def expression(phrase: str) -> str:
    """The regular expression for one phrase, over a text with a blank after each word."""
    parts: list[str] = []
    for piece in _PIECE.findall(phrase):
        if piece in _SIGNS:
            parts.append(_SIGNS[piece])
        elif piece.endswith("*"):
            parts.append(rf"{re.escape(piece[:-1])}[^ ]* ")
        else:
            parts.append(rf"{re.escape(piece)} ")
    return "".join(parts)


def check_brackets(phrases: Iterable[str]) -> None:
    """Raises PatternError for a phrase whose brackets do not close; quick, unlike compiling."""
    for phrase in phrases:
        waiting: list[str] = []
        for piece in _PIECE.findall(phrase):
            if piece in _CLOSING.values():
                waiting.append(piece)
            elif piece in _CLOSING and (not waiting or waiting.pop() != _CLOSING[piece]):
                raise PatternError(phrase)
        if waiting:
            raise PatternError(phrase)


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression for all ``phrases``; one that never matches where there are none.

    Raises PatternError with the first phrase that cannot be read.
    """
    made = {phrase: expression(phrase) for phrase in phrases}
    try:
        return re.compile(rf"(?<![^ ])(?:{'|'.join(made.values())})" if made else r"(?!)")
    except re.error as error:
        raise PatternError(next(phrase for phrase, one in made.items() if not _readable(one))) from error


def _readable(made: str) -> bool:
    try:
        re.compile(made)
    except re.error:
        return False
    return True
