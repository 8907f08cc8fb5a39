"""Ages as they are given on the command line."""

from __future__ import annotations

from hearing.errors import HearingError
from hearing.protocols.age import AgeBand, band_for_age


def band_named(age: str) -> AgeBand:
    """The band of that name or for that age in years; raises HearingError ``explanation.unknown_age``."""
    known = {band.value: band for band in AgeBand}
    if age.isascii() and age.isdigit() and len(age) <= 2:
        return band_for_age(int(age))
    if age not in known:
        raise HearingError("explanation.unknown_age", band=age, known=", ".join(known))
    return known[age]
