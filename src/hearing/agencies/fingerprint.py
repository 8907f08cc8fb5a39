"""A key's fingerprint, short enough to read out over the phone."""

from __future__ import annotations

import hashlib

GROUPS = 6
DIGITS = 5


def fingerprint(recipient: str, signing_key: str) -> str:
    """Thirty digits in groups of five, from SHA-256 over both keys.

    Digits are the same in every language and cannot be misheard as letters are. A forger would have
    to find keys with the same thirty digits, about 2^99 tries.
    """
    digest = hashlib.sha256(f"{recipient}\n{signing_key}".encode()).digest()
    number = str(int.from_bytes(digest, "big") % 10 ** (GROUPS * DIGITS)).zfill(GROUPS * DIGITS)
    return " ".join(number[start : start + DIGITS] for start in range(0, GROUPS * DIGITS, DIGITS))
