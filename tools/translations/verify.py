"""Checks of a PO file: that it fits its template, and that no translation breaks a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message

from hearing.language.po import PoCatalogue, read_po_bytes

PLACEHOLDER = re.compile(r"\{[a-z_]\w*\}")
TAG = re.compile(r"</?[a-z]+[^<>]*>")
Key = tuple[str | None, str]


def problems_of_catalogue(path: Path, template: PoCatalogue) -> list[str]:
    """All problems as ``locale/domain.po: text: what``."""
    where = f"{path.parent.name}/{path.name}"
    try:
        catalogue = read_po_bytes(path.read_bytes())
    except ValueError as error:
        return [f"{where}: {error}"]
    found = [*_header(catalogue, path.parent.name), *_fit(catalogue, template)]
    for message in _texts(catalogue):
        found += [
            f"“{_key(message)[1][:60]}”: {what}" for what in _translation(message, catalogue.num_plurals)
        ]
    return [f"{where}: {what}" for what in found]


def untranslated(catalogue: PoCatalogue) -> list[str]:
    """The English texts that have no translation yet, or one somebody has to look at."""
    return [_key(message)[1] for message in _texts(catalogue) if message.fuzzy or not all(_forms(message))]


def _header(catalogue: PoCatalogue, locale: str) -> Iterator[str]:
    fields = {name.lower(): value for name, value in catalogue.mime_headers}
    if fields.get("language") != locale:
        yield f"the header's Language is not {locale}"
    if "x-hearing-status" not in fields:
        yield "the header says no X-Hearing-Status (draft, back_translated or reviewed)"


def _fit(catalogue: PoCatalogue, template: PoCatalogue) -> Iterator[str]:
    have, want = {_key(m) for m in _texts(catalogue)}, {_key(m) for m in _texts(template)}
    if have != want:
        missing, extra = len(want - have), len(have - want)
        yield f"{missing} texts missing and {extra} no longer used; run: python3 dev.py merge"


def _translation(message: Message, plural_count: int) -> Iterator[str]:
    forms = _forms(message)
    if not any(forms):
        return
    if len(forms) != (plural_count if message.pluralizable else 1) or not all(forms):
        yield "not all plural forms are there"
        return
    source = _sources(message)
    for marks in (PLACEHOLDER, TAG):
        wanted = sorted(marks.findall(source[-1]))
        if sorted(marks.findall(forms[-1])) != wanted:
            yield f"must hold {' '.join(wanted) or 'no placeholder or tag'}, as the English does"
        if any(set(marks.findall(form)) - set(wanted) for form in forms[:-1]):
            yield "a plural form holds a placeholder or tag the English does not have"
    if any(form.strip() != form for form in forms) and source[0].strip() == source[0]:
        yield "begins or ends with a space the English does not have"


def _texts(catalogue: PoCatalogue) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _sources(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else (str(message.id),)


def _key(message: Message) -> Key:
    return message.context, _sources(message)[0]


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(string) if isinstance(string, list | tuple) else (str(string or ""),)
