"""The four age bands in which wording and content are written."""

from __future__ import annotations

from enum import StrEnum


class AgeBand(StrEnum):
    """A span of ages in whole years, both ends included."""

    YOUNGEST = "4-6"
    YOUNGER = "7-9"
    OLDER = "10-13"
    OLDEST = "14-17"

    @property
    def first_year(self) -> int:
        return int(self.value.split("-")[0])

    @property
    def last_year(self) -> int:
        return int(self.value.split("-")[1])


def band_for_age(years: int) -> AgeBand:
    """The band of a child of this age; below 4 the youngest band, above 17 the oldest.

    Doubt about age is settled in the child's favour by the caller: an unknown age has no band.
    """
    for band in AgeBand:
        if years <= band.last_year:
            return band
    return AgeBand.OLDEST
