"""How much of the content there is in a language for a band, how far it has come, how hard it reads."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.explanation.contexts import each_text
from hearing.explanation.readability import Readability, long_from, long_share, measure
from hearing.explanation.records import ReviewStatus
from hearing.explanation.review import doubt, review_status
from hearing.explanation.schema import Content
from hearing.language.catalogues import Texts
from hearing.protocols.age import AgeBand


@dataclass(frozen=True)
class BandCoverage:
    """One language and band. What is not translated is not measured."""

    language: str
    band: AgeBand
    translated: int
    total: int
    status: ReviewStatus
    readability: Readability
    has_lix: bool
    """Whether LIX has a norm for the language."""
    long_words: int | None
    """Per cent of words that are long by the language's own measure; None where there are too few."""
    doubt: str
    """What whoever wrote the draft is not sure of."""


def coverage(content: Content, texts: Texts, band: AgeBand, *, has_lix: bool) -> BandCoverage:
    """The coverage of ``band`` in the language of ``texts``: its cards and its buttons."""
    read = [located for located in each_text(content) if located.band is band]
    there = [located for located in read if texts.has(located.text, located.context)]
    cards = _cards(content, texts, band)
    letters = long_from(_cards(content, texts, AgeBand.OLDEST))
    return BandCoverage(
        language=texts.locale,
        band=band,
        translated=len(there),
        total=len(read),
        status=review_status(content, texts, band),
        readability=measure(cards),
        has_lix=has_lix,
        long_words=None if letters is None else long_share(cards, letters),
        doubt=doubt(texts),
    )


def _cards(content: Content, texts: Texts, band: AgeBand) -> list[str]:
    there = [one for one in each_text(content) if one.band is band and one.path[0] == "topics"]
    return [texts.pgettext(one.context, one.text) for one in there if texts.has(one.text, one.context)]
