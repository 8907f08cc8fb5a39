"""Everything that can be wrong with what children are told, with file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearing.errors import HearingError
from hearing.explanation.back_translation import BackTranslation, missing
from hearing.explanation.contexts import LocatedText, each_text
from hearing.explanation.filling import SLOT
from hearing.explanation.reading import read_content
from hearing.explanation.records import ReviewStatus
from hearing.explanation.review import fingerprint, parse
from hearing.explanation.schema import Content
from hearing.explanation.wording import Wording
from hearing.explanation.wording_check import kept_out, wording_problems
from hearing.language.catalogues import Texts
from hearing.language.messages import explain
from hearing.protocols.age import AgeBand

if TYPE_CHECKING:
    from babel.messages.catalog import Message

SOURCE = "en"
_ALIKE_FROM_WORDS = 3
"""Shorter texts may rightly be the same in two languages."""


@dataclass(frozen=True)
class Finding:
    """One thing to mend."""

    file: str
    line: int
    error: HearingError

    def told(self, texts: Texts) -> str:
        """``file:line: message`` in the language of ``texts``; says what to do."""
        said = explain(self.error, texts)
        return f"{self.file}:{self.line}: {said.sentence} {said.hint}".rstrip()


def check_source(text: str, name: str, wording: Wording, english: Texts) -> list[Finding]:
    """What is wrong with the English. Raises ContentProblems where it cannot be read at all."""
    content, document = read_content(text, name)
    found = [
        Finding(name, document.line(located.path), error)
        for located, error in wording_problems(content, SOURCE, wording, lambda one: one.text)
    ]
    for band in AgeBand:
        written = content.review.get(band, "")
        for error in _status(written, band, content, english):
            found.append(Finding(name, document.line(("review", band.value)), error))
    return sorted(found, key=lambda finding: finding.line)


@dataclass(frozen=True)
class Translation:
    """A PO file of the ``child`` catalogue, and the same texts as the program reads them."""

    name: str
    locale: str
    data: bytes
    texts: Texts
    back: BackTranslation | None = None


def check_translation(translation: Translation, content: Content, wording: Wording) -> list[Finding]:
    """What is wrong with a translation, by line."""
    # Imported here: Babel is not needed to show the first window.
    from hearing.language.po import read_po_bytes  # noqa: PLC0415

    name, locale = translation.name, translation.locale
    try:
        catalogue = read_po_bytes(translation.data)
    except ValueError:
        return [Finding(name, 1, HearingError("explanation.not_po"))]
    entries = {str(message.context): message for message in catalogue if message.id and message.context}
    header = {field.lower(): value for field, value in catalogue.mime_headers}
    found = [Finding(name, 1, error) for error in _header(header, locale, content, translation.texts)]
    found += [Finding(name, 1, error) for _, error in missing(content, translation.texts, translation.back)]
    if locale not in wording.languages:
        found.append(Finding(name, 1, HearingError("explanation.no_word_list", language=locale)))
    for located in each_text(content):
        message = entries.get(located.context)
        if message is None or _source(message) != located.text:
            found.append(Finding(name, 1, HearingError("explanation.not_there", text=located.context)))
        else:
            found += [Finding(name, _line(message), error) for error in _entry(message, located)]
    found += _worded(name, content, locale, wording, entries)
    found += _around(name, content, locale, wording, catalogue)
    return sorted(found, key=lambda one: one.line)


def _worded(
    name: str, content: Content, locale: str, wording: Wording, entries: Mapping[str, Message]
) -> Iterator[Finding]:
    def translated(located: LocatedText) -> str:
        message = entries.get(located.context)
        return str(message.string or "") if message is not None and not message.fuzzy else ""

    for located, error in wording_problems(content, locale, wording, translated):
        yield Finding(name, _line(entries.get(located.context)), error)


def _around(
    name: str, content: Content, locale: str, wording: Wording, catalogue: Iterable[Message]
) -> Iterator[Finding]:
    """The words of the child's screen itself, which stand in the program and not in the content."""
    known = {located.context for located in each_text(content)}
    lists = wording.languages.get(locale)
    for message in catalogue:
        if lists is not None and message.id and message.context not in known:
            for error in kept_out(_source(message), str(message.string), lists):
                yield Finding(name, _line(message), error)


def _header(header: Mapping[str, str], locale: str, content: Content, texts: Texts) -> Iterator[HearingError]:
    if header.get("language") != locale:
        yield HearingError("explanation.wrong_language", language=locale)
    for band in AgeBand:
        yield from _status(header.get(f"x-hearing-status-{band}", ""), band, content, texts)


def _status(written: str, band: AgeBand, content: Content, texts: Texts) -> Iterator[HearingError]:
    status, fields = parse(written)
    if status is None:
        yield HearingError("explanation.no_status", band=band.value)
    elif status is not ReviewStatus.DRAFT:
        if not fields.get("by") or not fields.get("on"):
            yield HearingError("explanation.nobody_named", band=band.value)
        current = fingerprint(content, texts, band)
        if fields.get("of") != current:
            yield HearingError("explanation.changed_since", band=band.value, fingerprint=current)


def _entry(message: Message, located: LocatedText) -> Iterator[HearingError]:
    context = located.context
    string = message.string
    if not isinstance(string, str) or message.pluralizable:
        yield HearingError("explanation.plural", text=context)
        return
    if message.fuzzy:
        yield HearingError("explanation.fuzzy", text=context)
        return
    if not string.strip():
        yield HearingError("explanation.untranslated", text=context)
        return
    if Counter(SLOT.findall(string)) != Counter(SLOT.findall(located.text)):
        slots = " ".join(f"{{{slot}}}" for slot in SLOT.findall(located.text))
        yield HearingError("explanation.slots_differ", text=context, slots=slots or "–")
    if string == located.text and len(SLOT.sub("", string).split()) >= _ALIKE_FROM_WORDS:
        yield HearingError("explanation.still_english", text=context)


def _source(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, list | tuple) else message.id)


def _line(message: Message | None) -> int:
    return message.lineno or 1 if message is not None else 1
