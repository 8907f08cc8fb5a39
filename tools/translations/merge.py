"""Bringing a PO file up to date with its template."""

from __future__ import annotations

from babel.messages.catalog import Catalog

from hearing.language.po import PoCatalogue, read_po_bytes
from tools.translations.extract import HEADER

_PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);"
}
"""Where Babel's rule is not that of CLDR: it would give eleven to ninety-nine the last form."""


def merged(template: PoCatalogue, existing: bytes | None, locale: str) -> PoCatalogue:
    """The catalogue with the template's texts and the translations it had.

    Nothing is guessed: a changed text is a new text. What is no longer used is kept, commented out,
    at the end of the file.
    """
    catalogue = read_po_bytes(existing) if existing is not None else _new(locale)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def _new(locale: str) -> PoCatalogue:
    catalogue = PoCatalogue()
    catalogue.mime_headers = [
        HEADER[0],
        ("Language", locale),
        ("Plural-Forms", _PLURAL_FORMS.get(locale) or Catalog(locale=locale).plural_forms),
        *HEADER[1:],
        ("X-Hearing-Status", "draft"),
    ]
    return catalogue
