"""The languages a meeting may be held in, and where they are spoken (``resources/languages.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hearing.language.locales import country_name, language_name, sort_key


@dataclass(frozen=True)
class SpokenLanguage:
    """A language by its code, with the countries of many of its speakers (ISO 3166-1)."""

    code: str
    countries: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    """Systems that bring a voice for it along or offer one: ``windows``, ``macos``."""


@dataclass(frozen=True)
class SignLanguage:
    """A sign language by its code of ISO 639-3 and the name its users' country gives it."""

    code: str
    name: str


def load_signed(text: str) -> tuple[SignLanguage, ...]:
    """The sign languages in the file's own order."""
    return tuple(SignLanguage(**entry) for entry in _tables(text)["signed"])


def recorded_name(code: str, signed: tuple[SignLanguage, ...], locale: str) -> str:
    """What a language that was spoken or signed for a recording is called, for a reader of ``locale``."""
    named = {one.code: one.name for one in signed}
    return named.get(code) or language_name(code, locale)


def load_spoken(text: str) -> tuple[SpokenLanguage, ...]:
    """The languages in the file's own order, most used first."""
    return tuple(
        SpokenLanguage(entry["code"], tuple(entry["countries"]), tuple(entry["voices"]))
        for entry in _tables(text)["languages"]
    )


@lru_cache(maxsize=1)
def _tables(text: str) -> dict[str, list[dict[str, Any]]]:
    """What is in the file, which is asked for again each time languages are offered."""
    from ruamel.yaml import YAML

    found: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(text)
    return found


def countries_of(languages: tuple[SpokenLanguage, ...], locale: str) -> tuple[tuple[str, str], ...]:
    """Every country of these languages as code and name, sorted for a reader of ``locale``."""
    codes = {country for language in languages for country in language.countries}
    key = sort_key(locale)
    return tuple(sorted(((code, country_name(code, locale)) for code in codes), key=lambda one: key(one[1])))


def spoken_in(languages: tuple[SpokenLanguage, ...], country: str) -> tuple[SpokenLanguage, ...]:
    """The languages of a country; those for which it stands nearer the front come first."""
    fitting = [language for language in languages if country in language.countries]
    return tuple(sorted(fitting, key=lambda language: language.countries.index(country)))
