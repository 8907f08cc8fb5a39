"""A pretend language that shows what is not translated and what does not fit.

``en_XA`` is the name CLDR keeps for it: accented English, 40 % longer, in brackets, with
placeholders, tags and entities left as they are.
"""

from __future__ import annotations

import itertools
import math
import re

PSEUDO_LOCALE = "en_XA"
_KEEP = re.compile(r"(\{[^{}]*\}|<[^<>]+>|&\w+;|%\(\w+\)s)")
_ACCENTS = str.maketrans(
    "ABCDEGHIJKLNORSTUWYZabcdeghijklnorstuwyz",
    "ÅƁÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåƀçðéĝĥîĵķļñöŕšţûŵýž",
)
_PADDING = ("öñé", "ţŵö", "ţĥŕéé", "fööŕ", "fîvé", "šîx")
_LONGER = 0.4


def pseudo(message: str) -> str:
    """The message in the pretend language; an empty message stays empty."""
    if not message:
        return message
    pieces = _KEEP.split(message)
    accented = "".join(
        piece if index % 2 else piece.translate(_ACCENTS) for index, piece in enumerate(pieces)
    )
    return f"[{accented} {_filler(len(message))}]"


def _filler(length: int) -> str:
    wanted = max(2, math.ceil(length * _LONGER))
    words: list[str] = []
    for word in itertools.cycle(_PADDING):
        words.append(word)
        joined = " ".join(words)
        if len(joined) >= wanted:
            return joined[:wanted].rstrip()
    return ""
