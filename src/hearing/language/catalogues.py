"""Catalogues of translated texts, one per domain and language, as gettext keeps them.

The English in the program is the source. A catalogue is ``<locale>/<domain>.po``; the compiled
``.mo`` beside it is read instead where it is at least as new, or where it stands alone as in an
installed program.
"""

from __future__ import annotations

import gettext
import io
import logging
import re
import struct
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from hearing.language.pseudo import PSEUDO_LOCALE, pseudo

SOURCE_LOCALE = "en"
_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?")
_ALIASES = MappingProxyType({"no": "nb"})
_log = logging.getLogger(__name__)


class Domain(StrEnum):
    """The four catalogues: who reads the text decides where it belongs."""

    UI = "ui"
    CHILD = "child"
    PROTOCOLS = "protocols"
    REPORTS = "reports"


class _Absent(gettext.NullTranslations):
    """Answers with nothing, so that what is not translated can be told from what is."""

    def gettext(self, message: str) -> str:
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ""

    def pgettext(self, context: str, message: str) -> str:
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return ""


class Texts:
    """The texts of one domain in one language. What has no translation comes out in English."""

    def __init__(self, locale: str, translations: gettext.NullTranslations) -> None:
        self._locale = locale
        self._translations = translations
        self._header = {key: value for key, value in translations.info().items() if key}

    @property
    def locale(self) -> str:
        """The language these texts are really in: ``en`` where the one asked for is not there."""
        return self._locale

    @property
    def header(self) -> Mapping[str, str]:
        """The header of the PO file, field names in lower case."""
        return self._header

    def gettext(self, message: str) -> str:
        return (self._translations.gettext(message) or message) if message else ""

    def pgettext(self, context: str, message: str) -> str:
        return (self._translations.pgettext(context, message) or message) if message else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        found = self._translations.ngettext(singular, plural, count)
        return found or (singular if count == 1 else plural)

    def npgettext(self, context: str, singular: str, plural: str, count: int) -> str:
        found = self._translations.npgettext(context, singular, plural, count)
        return found or (singular if count == 1 else plural)

    def has(self, message: str, context: str | None = None) -> bool:
        """Whether the message has a text of its own in this language; always so in English."""
        if context is None:
            return bool(self._translations.gettext(message))
        return bool(self._translations.pgettext(context, message))


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


class Catalogues:
    """All catalogues under one folder; each is read once, and again only after its file was written anew."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: dict[Path, tuple[_Stamp, gettext.GNUTranslations]] = {}
        """What was read, by source, with when its files were written."""

    def domain(self, domain: Domain, locale: str) -> Texts:
        """The texts of ``domain`` in ``locale``, in the nearest language there is, or in English.

        ``nb_NO`` finds ``nb``. Never raises: a catalogue that cannot be read counts as missing.
        """
        if locale == PSEUDO_LOCALE:
            return Texts(PSEUDO_LOCALE, _Pseudo())
        for candidate in _candidates(locale):
            translations = self._read(domain, candidate)
            if translations is not None:
                return Texts(candidate, translations)
        return Texts(SOURCE_LOCALE, gettext.NullTranslations())

    def locales(self, domain: Domain) -> tuple[str, ...]:
        """The languages of ``domain``, English first, then by code."""
        found = {
            path.parent.name for suffix in ("po", "mo") for path in self._root.glob(f"*/{domain}.{suffix}")
        }
        return (SOURCE_LOCALE, *sorted(found - {SOURCE_LOCALE}))

    def _read(self, domain: Domain, locale: str) -> gettext.NullTranslations | None:
        source = self._root / locale / f"{domain}.po"
        try:
            stamp = _written(source), _written(source.with_suffix(".mo"))
            kept = self._kept.get(source)
            if kept is not None and kept[0] == stamp:
                return kept[1]
            found = _from_files(source, stamp)
        except (OSError, ValueError, struct.error):
            _log.warning("catalogue %s/%s cannot be read; English stands in", locale, domain)
            return None
        if found is not None:
            self._kept[source] = (stamp, found)
        return found


_Stamp = tuple[int | None, int | None]
"""When the ``.po`` and the ``.mo`` were written, in nanoseconds; None where there is none."""


def _written(path: Path) -> int | None:
    return path.stat().st_mtime_ns if path.is_file() else None


def _from_files(source: Path, stamp: _Stamp) -> gettext.GNUTranslations | None:
    written, compiled = stamp
    if compiled is not None and (written is None or compiled >= written):
        with source.with_suffix(".mo").open("rb") as stream:
            return _with_gaps_marked(gettext.GNUTranslations(stream))
    return _with_gaps_marked(_compiled_in_memory(source)) if written is not None else None


def _with_gaps_marked(translations: gettext.GNUTranslations) -> gettext.GNUTranslations:
    translations.add_fallback(_Absent())
    return translations


def _compiled_in_memory(source: Path) -> gettext.GNUTranslations:
    # Babel costs a tenth of a second to load, which English and an installed program never need.
    from hearing.language.po import compile_po

    return gettext.GNUTranslations(io.BytesIO(compile_po(source.read_bytes())))


def _candidates(locale: str) -> tuple[str, ...]:
    """``locale`` and its plainer forms; nothing that could be a path, and never the source language."""
    if _LOCALE.fullmatch(locale) is None:
        return ()
    parts = locale.split("_")
    names = ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return tuple(name for name in (_ALIASES.get(n, n) for n in names) if name != SOURCE_LOCALE)
