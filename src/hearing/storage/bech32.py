"""Bech32, in which age writes its keys, to get at the 32 bytes of a private key and back.

The encoding is BIP-173 (https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki); that age uses it,
and under which name, is in https://age-encryption.org/v1, section "The X25519 recipient type".
"""

from __future__ import annotations

from collections.abc import Iterable

from hearing.errors import HearingError

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PRIVATE = "age-secret-key-"
_CHECKSUM = 6
KEY_BYTES = 32


def secret_bytes(identity: str) -> bytes:
    """The 32 bytes of ``AGE-SECRET-KEY-1…``; raises HearingError ``vault.bad_identity``."""
    text = identity.strip().lower()
    name, _, data = text.rpartition("1")
    if name != _PRIVATE or any(letter not in _LETTERS for letter in data):
        raise HearingError("vault.bad_identity")
    values = [_LETTERS.index(letter) for letter in data]
    if _polymod([*_expanded(name), *values]) != 1:
        raise HearingError("vault.bad_identity")
    found = _regrouped(values[:-_CHECKSUM], 5, 8)
    if len(found) != KEY_BYTES or any(
        _regrouped(found, 8, 5)[at] != value for at, value in enumerate(values[:-6])
    ):
        raise HearingError("vault.bad_identity")
    return bytes(found)


def identity_of(secret: bytes) -> str:
    """``AGE-SECRET-KEY-1…`` of 32 bytes."""
    values = _regrouped(secret, 8, 5)
    check = _polymod([*_expanded(_PRIVATE), *values, *[0] * _CHECKSUM]) ^ 1
    ending = [(check >> 5 * (_CHECKSUM - 1 - at)) & 31 for at in range(_CHECKSUM)]
    return f"{_PRIVATE}1{''.join(_LETTERS[value] for value in (*values, *ending))}".upper()


def _expanded(name: str) -> list[int]:
    return [*(ord(letter) >> 5 for letter in name), 0, *(ord(letter) & 31 for letter in name)]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for at, one in enumerate(_GENERATOR):
            check ^= one if (top >> at) & 1 else 0
    return check


def _regrouped(values: Iterable[int], wide: int, narrow: int) -> list[int]:
    """The same bits in groups of another size; what is left over is filled up only when going down."""
    bits = "".join(f"{value:0{wide}b}" for value in values)
    if narrow > wide:
        bits = bits[: len(bits) - len(bits) % narrow]
    else:
        bits += "0" * (-len(bits) % narrow)
    return [int(bits[at : at + narrow], 2) for at in range(0, len(bits), narrow)]
