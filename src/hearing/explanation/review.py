"""How far a language has come, band by band, and who says so.

The header of ``child.po`` has one field for each band, ``X-Hearing-Status-4-6`` and so on; for the
English the same words stand under ``review`` in the content. The value is a status, and for
``reviewed`` also who, when and what::

    draft
    back_translated; by A. Name; on 2026-03-01; of 1f2e3d4c5b6a
    reviewed; by A. Name; on 2026-03-01; of 1f2e3d4c5b6a

``of`` is the fingerprint of the texts that were looked at. Texts changed since then are a draft.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hearing.explanation.contexts import each_text
from hearing.explanation.records import ReviewStatus
from hearing.explanation.schema import Content
from hearing.language.catalogues import SOURCE_LOCALE, Texts
from hearing.protocols.age import AgeBand


@dataclass(frozen=True)
class Review:
    """What is known of a band's texts in one language."""

    status: ReviewStatus
    by: str = ""
    on: str = ""
    changed_since: bool = False
    """Somebody looked at the texts, but not at these."""


def review_status(content: Content, texts: Texts, band: AgeBand) -> ReviewStatus:
    """The status to tell the adult before a child sees anything."""
    return review(content, texts, band).status


def review(content: Content, texts: Texts, band: AgeBand) -> Review:
    """As ``review_status``, with who looked and when; anything not said properly is a draft."""
    written = stated(content, texts, band)
    status, fields = parse(written)
    if status is None or status is ReviewStatus.DRAFT:
        return Review(ReviewStatus.DRAFT)
    if fields.get("of") != fingerprint(content, texts, band):
        return Review(ReviewStatus.DRAFT, fields.get("by", ""), fields.get("on", ""), changed_since=True)
    if not fields.get("by"):
        return Review(ReviewStatus.DRAFT)
    return Review(status, fields["by"], fields.get("on", ""))


def doubt(texts: Texts) -> str:
    """What whoever wrote the draft is not sure of, in English; empty where nothing is said."""
    return texts.header.get("x-hearing-doubtful", "")


def stated(content: Content, texts: Texts, band: AgeBand) -> str:
    """What the header of the catalogue, or for English the content, says of the band."""
    if texts.locale == SOURCE_LOCALE:
        return content.review.get(band, "")
    return texts.header.get(f"x-hearing-status-{band}", "")


def parse(written: str) -> tuple[ReviewStatus | None, dict[str, str]]:
    """The status, or None where it is not one, and the words behind ``by``, ``on`` and ``of``."""
    first, *rest = (part.strip() for part in written.split(";"))
    fields = dict(part.split(" ", 1) for part in rest if " " in part)
    known = {status.value: status for status in ReviewStatus}
    return known.get(first), {name: value.strip() for name, value in fields.items()}


def fingerprint(content: Content, texts: Texts, band: AgeBand) -> str:
    """Twelve hexadecimal digits that change with any word a child of this band can read."""
    digest = hashlib.sha256()
    for located in each_text(content):
        if located.for_child and located.band in {None, band}:
            told = texts.pgettext(located.context, located.text)
            digest.update(f"{located.context}\x1f{told}\x1e".encode())
    return digest.hexdigest()[:12]
