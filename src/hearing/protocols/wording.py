"""A text of a protocol in the language of a reader or of a child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hearing.language.catalogues import SOURCE_LOCALE, Catalogues, Domain
from hearing.protocols.checking import CUE_SLOT
from hearing.protocols.schema import LocalizedText, Protocol
from hearing.protocols.texts import LocatedText, with_texts


@dataclass(frozen=True)
class Wording:
    """What to show, the language it is really in, and whether that is not the one asked for."""

    text: str
    locale: str
    fallback: bool


def localized(text: LocalizedText, locale: str) -> Wording:
    """The text in ``locale``, in its plain language (``nb`` for ``nb_NO``), or else in English.

    It looks only at the languages that stand in the text itself: a protocol from the library gets
    them by ``with_languages``, the protocol of a session has them already.
    """
    texts = {SOURCE_LOCALE: text} if isinstance(text, str) else text
    parts = locale.split("_")
    for length in range(len(parts), 0, -1):
        candidate = "_".join(parts[:length])
        if candidate in texts:
            return Wording(texts[candidate], candidate, fallback=False)
    return Wording(texts[SOURCE_LOCALE], SOURCE_LOCALE, fallback=True)


def fill_cue(text: str, cue: str) -> str:
    """The wording with the child's own word in the place kept for it."""
    return text.replace(CUE_SLOT, " ".join(cue.split()))


def with_languages(protocol: Protocol, languages: Iterable[str], catalogues: Catalogues) -> Protocol:
    """The same protocol with the catalogues' texts in ``languages`` put beside the English.

    A language that stands in the file already wins over the catalogue; what is not translated is
    left out, so that ``localized`` marks it.
    """
    wanted = [language for language in dict.fromkeys(languages) if language != SOURCE_LOCALE]
    chosen = [(language, catalogues.domain(Domain.PROTOCOLS, language)) for language in wanted]

    def translated(located: LocatedText) -> LocalizedText:
        known = {SOURCE_LOCALE: located.text} if isinstance(located.text, str) else located.text
        english = known[SOURCE_LOCALE]
        added = {
            language: texts.pgettext(located.context, english)
            for language, texts in chosen
            if texts.locale != SOURCE_LOCALE and language not in known and texts.has(english, located.context)
        }
        return {**known, **added} if added else located.text

    return with_texts(protocol, translated)
