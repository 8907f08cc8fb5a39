"""Putting values into the texts of a report, in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from hearing.errors import Parameter
from hearing.language.catalogues import Texts
from hearing.language.locales import direction, format_date, format_datetime, format_elapsed, language_name
from hearing.language.messages import fill
from hearing.language.side_by_side import SEPARATOR, isolated
from hearing.reports.view import Direction


class Wording:
    """The texts of domain ``reports`` in one language."""

    def __init__(self, texts: Texts, locale: str) -> None:
        self._texts = texts
        self.locale = locale
        self.direction = direction(locale)

    def _(self, message: str, **values: Parameter) -> str:
        """The text with its ``{slots}`` filled."""
        return fill(self._texts.gettext(message), values, self.locale)

    def _n(self, singular: str, plural: str, count: int) -> str:
        """The text for ``count``, which fills the slot ``{count}``."""
        return fill(self._texts.ngettext(singular, plural, count), {"count": count}, self.locale)

    def joined(self, parts: Iterable[str]) -> str:
        """The parts that say something, with a dot between them."""
        return SEPARATOR.join(self.as_written(part) for part in parts if part)

    def as_written(self, words: str) -> str:
        """What a person wrote, so set apart that it does not turn a right-to-left sentence around."""
        return isolated(words) if self.direction == "rtl" else words

    def time(self, milliseconds: int) -> str:
        """Time since the session began."""
        return format_elapsed(milliseconds, self.locale)

    def day(self, day: date) -> str:
        return format_date(day, self.locale)

    def moment(self, moment: datetime) -> str:
        """Date and time of day with the offset from UTC, for a reader in another country."""
        offset = moment.astimezone().strftime("%z")
        return f"{format_datetime(moment, self.locale)} (UTC{offset[:3]}:{offset[3:]})"

    def language(self, code: str) -> str:
        return language_name(code, self.locale)

    def languages(self, codes: Iterable[str | None]) -> str:
        comma = "، " if self.direction == "rtl" else ", "
        return comma.join(self.language(code) for code in dict.fromkeys(codes) if code)


def writing_of(words: str, otherwise: Direction) -> Direction:
    """Which way a text runs: as its first letter does that has a direction."""
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return otherwise
