"""Digits that two people compare over the phone, in one order whatever the language around them."""

from __future__ import annotations

from hearing.language.side_by_side import isolated


def as_read(digits: str) -> str:
    """A fingerprint or telephone number to stand in a line of any language.

    Groups of digits would run from right to left in a line of Arabic, and from left to right in a line of
    their own; who compares two of them would read the first group against the last.
    """
    return isolated(digits)
