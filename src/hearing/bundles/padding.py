"""Padmé: rounding a length up so that it tells little of what is inside.

Nikitin, Barman, Lueks, Underwood, Hubaux, Ford: "Reducing Metadata Leakage from Encrypted Files and
Communication with PURBs", PoPETs 2019. The length keeps only as many leading bits as its own
magnitude needs, which costs at most 12 % and leaks O(log log length) bits.
"""

from __future__ import annotations


def padme(length: int) -> int:
    """The least Padmé length that holds ``length`` bytes."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    kept_bits = exponent.bit_length()
    mask = (1 << (exponent - kept_bits)) - 1
    return (length + mask) & ~mask
