"""A text as it is said: sentence by sentence, with the place of each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?؟…።፧፨](?=[\s”»\"')]|$)[”»\"')]*|(?=\n)|$)")
_LETTER = re.compile(r"\w")
_KEY = 24


@dataclass(frozen=True)
class Said:
    """One sentence; ``start`` counts letters of the text it stands in."""

    start: int
    words: str


def said(text: str) -> tuple[Said, ...]:
    """The sentences of ``text`` with the marks they end in; a line break ends one too."""
    found = []
    for match in _SENTENCE.finditer(text):
        words = match.group()
        if _LETTER.search(words):
            found.append(Said(match.start() + len(words) - len(words.lstrip()), words.strip()))
    return tuple(found)


def clip_key(words: str) -> str:
    """What a recording of ``words`` is called; another letter is another name."""
    plain = unicodedata.normalize("NFC", " ".join(words.split()))
    return hashlib.sha256(plain.encode()).hexdigest()[:_KEY]
