"""What CLDR says of a language: direction, names, dates, numbers; and how to sort by it."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from hearing.language.pseudo import PSEUDO_LOCALE

if TYPE_CHECKING:
    from babel import Locale

SHIPPED_LOCALES = ("en", "nb", "ar")
"""The languages the screens come in, the first being the one everything falls back to."""

# English here is the English of dates like 3 May 2026, understood in every country that reads it.
_ENGLISH = frozenset({"en", PSEUDO_LOCALE})
_ENGLISH_FORMATS = "en_GB"
_ALIASES = MappingProxyType({"no": "nb", PSEUDO_LOCALE: "en"})
_PLAIN_LETTERS = MappingProxyType({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})

_AFTER_Z = MappingProxyType(
    {
        "nb": ("æä", "øö", "å"),
        "nn": ("æä", "øö", "å"),
        "no": ("æä", "øö", "å"),
        "da": ("æä", "øö", "å"),
        "sv": ("å", "äæ", "öø"),
        "fi": ("å", "äæ", "öø"),
    }
)
"""Letters that stand after z, in their order, in the languages that have such."""

SortKey = tuple[str, str]
_LEFT_TO_RIGHT, _END_DIRECTION = "\u2066", "\u2069"


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Which way the language is written; ``ltr`` for a language CLDR does not know."""
    if locale in _ENGLISH:
        return "ltr"
    known = _known(locale)
    return "rtl" if known is not None and known.text_direction == "rtl" else "ltr"


def language_name(code: str, in_locale: str) -> str:
    """The name of language ``code`` in another language, or the code where CLDR has no name."""
    known = _known(code)
    name = known.get_display_name(_formats(in_locale)) if known is not None else None
    return name or code


def own_name(code: str) -> str:
    """What the language calls itself, or the code where CLDR has no name for it."""
    known = _known(code)
    return (known.get_display_name() if known is not None else None) or code


def country_name(code: str, in_locale: str) -> str:
    """The name of a country (ISO 3166-1) in a language, or the code where CLDR has no name."""
    from babel import Locale

    return str(Locale.parse(_formats(in_locale)).territories.get(code, code))


def format_date(day: date, locale: str) -> str:
    """A date with the month in letters, such as 3 May 2026."""
    from babel import dates

    return dates.format_date(day, format="long", locale=_formats(locale))


def date_pattern(locale: str) -> str:
    """How ``format_date`` writes a date, in the letters of CLDR: ``d MMMM y``."""
    from babel import dates

    return str(dates.get_date_format("long", locale=_formats(locale)).pattern)


def format_datetime(moment: datetime, locale: str) -> str:
    """Date and time of day on this computer's clock; ``moment`` is aware."""
    from babel import dates

    language = _formats(locale)
    local = moment.astimezone()
    pattern = str(dates.get_datetime_format("medium", locale=language))
    day = dates.format_date(local.date(), format="long", locale=language)
    return pattern.replace("{0}", dates.format_time(local, "short", locale=language)).replace("{1}", day)


def format_elapsed(milliseconds: int, locale: str) -> str:
    """Time since the session began as HH:MM:SS, read from left to right in every language."""
    seconds = max(0, milliseconds) // 1000
    shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{_LEFT_TO_RIGHT}{shown}{_END_DIRECTION}" if direction(locale) == "rtl" else shown


def format_number(value: int | float | Decimal, locale: str) -> str:
    """A number with the language's separators."""
    from babel import numbers

    return numbers.format_decimal(value, locale=_formats(locale))


def format_per_cent(value: int, locale: str) -> str:
    """Whole per cent, as the language writes them."""
    from babel import numbers

    return numbers.format_percent(Decimal(value) / 100, locale=_formats(locale))


def format_list(items: Sequence[str], locale: str) -> str:
    """Several things as one phrase: “the police, your school and your guardian”."""
    from babel.lists import format_list as formatted

    return formatted(list(items), style="standard", locale=_formats(locale))


def sort_key(locale: str) -> Callable[[str], SortKey]:
    """A key that orders names as a reader of the language expects.

    Accents and case count only between words that are otherwise alike; letters such as æ, ø and å
    stand after z where the language puts them there.
    """
    tailored = _tailoring(locale.partition("_")[0])

    def key(text: str) -> SortKey:
        folded = unicodedata.normalize("NFC", text).casefold()
        return "".join(_plain(letter, tailored) for letter in folded), folded

    return key


def best_locale(wanted: Iterable[str], shipped: Iterable[str] = SHIPPED_LOCALES) -> str:
    """The first wanted language that is shipped, whatever its country; else English."""
    offered = set(shipped)
    for name in wanted:
        language = name.replace("-", "_").split(".")[0].split("@")[0].split("_")[0].lower()
        language = "nb" if language in {"no", "nn"} and language not in offered else language
        if language in offered:
            return language
    return SHIPPED_LOCALES[0]


def system_locale() -> str:
    """The shipped language nearest to the one this computer is set to."""
    if sys.platform == "win32":
        return best_locale(_windows_languages())
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((os.environ[name] for name in variables if os.environ.get(name)), "")
    preferred = os.environ.get("LANGUAGE", "").split(":") if chosen not in {"", "C", "POSIX"} else []
    return best_locale([*filter(None, preferred), chosen])


def _windows_languages() -> list[str]:
    import ctypes
    import locale

    identifier = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009 - Windows only
    return [locale.windows_locale.get(identifier, "")]


@lru_cache(maxsize=256)
def _known(code: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_ALIASES.get(code, code))
    except (UnknownLocaleError, ValueError):
        return None


def _formats(locale: str) -> str:
    """The CLDR locale to format in; English where CLDR does not know ``locale``."""
    if locale in _ENGLISH:
        return _ENGLISH_FORMATS
    known = _known(locale)
    return str(known) if known is not None else _ENGLISH_FORMATS


def _tailoring(language: str) -> dict[str, str]:
    # The characters right after z in ASCII stand in for the letters after z.
    letters = _AFTER_Z.get(language, ())
    return {letter: chr(ord("z") + 1 + place) for place, alike in enumerate(letters) for letter in alike}


def _plain(letter: str, tailored: dict[str, str]) -> str:
    if letter in tailored:
        return tailored[letter]
    if letter in _PLAIN_LETTERS:
        return _PLAIN_LETTERS[letter]
    decomposed = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in decomposed if not unicodedata.combining(part) and part != "ـ")
