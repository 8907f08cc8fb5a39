"""The age file around a bundle: encryption to recipients, and telling apart why one does not open.

The format is age-encryption.org/v1 (https://age-encryption.org/v1): a first line, one stanza for each
recipient, a line with a MAC, then a nonce and the text in chunks of 64 KiB, each with its own tag.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pyrage import DecryptError, decrypt, encrypt
from pyrage.x25519 import Identity, Recipient

from hearing.bundles.padding import padme
from hearing.errors import HearingError

HEADER_LIMIT = 16 * 1024
"""Bytes of the stanzas; a hundred receivers and the sender take ten thousand.

The library that decrypts takes time by the square of their number: two thousand keep it for half a minute.
"""
_FAMILY = b"age-encryption.org/"
FIRST_LINE = _FAMILY + b"v1\n"
"""What every sealed file begins with."""
_OTHER_VERSION = re.compile(rb"age-encryption\.org/v[0-9]+\n")
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
_NONCE, _TAG, _CHUNK = 16, 16, 64 * 1024
_TEXT = frozenset({0x0A, *range(0x20, 0x7F)})
_NO_MATCH = "No matching keys found"


def lock(plain: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that each of ``recipients`` opens; they have been through ``identities``."""
    return encrypt(plain, [Recipient.from_str(recipient) for recipient in recipients])


def unlock(data: bytes, identities: Sequence[str]) -> bytes:
    """What is inside an age file, all of it authenticated.

    Raises HearingError ``bundles.not_a_bundle``, ``bundles.truncated``, ``bundles.newer_envelope``,
    ``bundles.too_many_keys``, ``bundles.tampered`` or ``bundles.wrong_key``. A change in the very stanza
    that was meant for us cannot be told from a bundle for somebody else: both are ``bundles.wrong_key``.
    """
    _check_shape(data)
    try:
        return decrypt(data, [Identity.from_str(identity) for identity in identities])
    except DecryptError as error:
        code = "bundles.wrong_key" if str(error) == _NO_MATCH else "bundles.tampered"
        raise HearingError(code) from error


def _check_shape(data: bytes) -> None:
    """Find what is wrong by looks alone, so that each fault gets its own error."""
    if not data.startswith(FIRST_LINE):
        raise HearingError(_what_instead(data))
    header = _HEADER.match(data, 0, HEADER_LIMIT)
    if header is None and _ends_in_header(data[:HEADER_LIMIT]):
        raise HearingError("bundles.too_many_keys" if len(data) > HEADER_LIMIT else "bundles.truncated")
    if header is None:
        raise HearingError("bundles.tampered")
    if not _is_padded(len(data) - header.end()):
        raise HearingError("bundles.truncated")


def _what_instead(data: bytes) -> str:
    if FIRST_LINE.startswith(data):
        return "bundles.truncated"
    return "bundles.newer_envelope" if _OTHER_VERSION.match(data) else "bundles.not_a_bundle"


def _ends_in_header(data: bytes) -> bool:
    return sum(1 for _ in takewhile(_TEXT.__contains__, data)) == len(data)


def _is_padded(payload: int) -> bool:
    """Whether a payload of this many bytes can hold a text of a Padmé length, as every bundle's is."""
    sealed = payload - _NONCE
    chunks = max(1, -(-sealed // (_CHUNK + _TAG)))
    length = sealed - chunks * _TAG
    return length > 0 and padme(length) == length
