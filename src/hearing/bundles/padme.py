"""Lengths that tell little: Padmé rounds a length up so that few bits of it are left.

Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019:
at most 12 % is added, less the longer the content.
"""

from __future__ import annotations

SMALLEST = 4096
"""Below this every bundle has one length."""


def padded(length: int) -> int:
    """The smallest allowed length that is no less than ``length``."""
    if length <= SMALLEST:
        return SMALLEST
    exponent = length.bit_length() - 1
    kept_bits = exponent.bit_length()
    free_bits = exponent - kept_bits
    mask = (1 << free_bits) - 1
    return (length + mask) & ~mask


def is_padded(length: int) -> bool:
    """Whether a length is one that ``padded`` gives."""
    return length == padded(length)
