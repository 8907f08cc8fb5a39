"""A catalogue in the form that Qt reads by itself.

Qt asks for some of its words on threads of its own, where nothing of Python's may be waited for; so it
is given all of them as bytes beforehand. The form is the one that Qt's ``lrelease`` writes: tagged
sections, big-endian, with the hashes of the source texts in order.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Mapping

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE = 1, 3, 6


def qt_catalogue(words: Mapping[str, str]) -> bytes:
    """What ``QTranslator.load`` takes: for each source text its translation, wherever Qt uses it."""
    messages, hashes = bytearray(), []
    for source, word in words.items():
        hashes.append((_hash(source.encode()), len(messages)))
        messages += _part(_TRANSLATION, codecs.utf_16_be_encode(word)[0])
        messages += _part(_SOURCE, source.encode() + b"\0")
        messages.append(_END)
    table = b"".join(struct.pack(">II", *one) for one in sorted(hashes))
    return _MAGIC + _part(_HASHES, table) + _part(_MESSAGES, bytes(messages))


def _part(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _hash(text: bytes) -> int:
    """The hash of ELF symbol tables, which is never 0 here."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ high >> 24) & ~high
    return value or 1
