"""The age file around a bundle: sealing to public keys, opening with a private one."""

from __future__ import annotations

from collections.abc import Iterable

import pyrage

from hearing.bundles.padme import is_padded
from hearing.errors import HearingError

FIRST_LINE = b"age-encryption.org/v1\n"
SIZE_LIMIT = 600 * 1024 * 1024
_NONCE, _CHUNK, _TAG = 16, 64 * 1024, 16
_CUT_SHORT = ("failed to fill whole buffer", "age file is truncated", "unexpected end of file")


def seal_to(plain: bytes, recipients: Iterable[str]) -> bytes:
    """Encrypt to every one of ``recipients`` (``age1...``); raises ``bundles.bad_recipient``."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(text.strip()) for text in dict.fromkeys(recipients)]
    except pyrage.RecipientError as error:
        raise HearingError("bundles.bad_recipient") from error
    return bytes(pyrage.encrypt(plain, keys))


def open_with(data: bytes, identity: str) -> bytes:
    """Decrypt with the private keys in ``identity`` (lines of an age key file).

    Raises HearingError ``bundles.not_a_bundle``, ``bundles.too_large``, ``bundles.bad_identity``,
    ``bundles.wrong_key``, ``bundles.truncated`` or ``bundles.tampered``.
    """
    if len(data) > SIZE_LIMIT:
        raise HearingError("bundles.too_large")
    if not data.startswith(FIRST_LINE):
        beginning = FIRST_LINE.startswith(data)
        raise HearingError("bundles.truncated" if data and beginning else "bundles.not_a_bundle")
    try:
        return bytes(pyrage.decrypt(data, _identities(identity)))
    except pyrage.DecryptError as error:
        raise _reason(data, str(error)) from error


def _identities(text: str) -> list[pyrage.x25519.Identity]:
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError as error:
        raise HearingError("bundles.bad_identity") from error
    if not found:
        raise HearingError("bundles.bad_identity")
    return found


def _reason(data: bytes, said: str) -> HearingError:
    if "No matching keys" in said:
        return HearingError("bundles.wrong_key")
    cut = any(phrase in said for phrase in _CUT_SHORT) or not is_padded(_plain_length(data))
    return HearingError("bundles.truncated" if cut else "bundles.tampered")


def _plain_length(data: bytes) -> int:
    """How long the plaintext would be, from the length of the file; -1 where the header has no end."""
    end = data.find(b"\n--- ")
    stop = data.find(b"\n", end + 1) if end >= 0 else -1
    if stop < 0:
        return -1
    body = len(data) - stop - 1 - _NONCE
    chunks = -(-body // (_CHUNK + _TAG))
    return body - chunks * _TAG
