"""What a child is told: the content, and the cards made of it for one session."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from hearing.explanation.contexts import button_context, card_context, each_text, fill_context, note_context
from hearing.explanation.filling import Filling
from hearing.explanation.reading import ContentProblems, load_content
from hearing.explanation.records import ReviewStatus
from hearing.explanation.review import review_status
from hearing.explanation.schema import CardText, Content, Presence, Topic
from hearing.language.catalogues import SOURCE_LOCALE, Texts
from hearing.protocols.age import AgeBand

__all__ = [
    "Card",
    "Content",
    "ContentProblems",
    "FillWords",
    "Presence",
    "button_words",
    "cards",
    "content_version",
    "fill_words",
    "load_content",
]


@dataclass(frozen=True)
class Card:
    """One card in one language, ready to be shown."""

    topic: str
    title: str
    body: str
    again: str
    picture: str
    language: str
    """The language the words are really in."""
    fallback: bool
    """The language asked for has no text for this card, and English stands in for it."""
    review_status: ReviewStatus
    teach_back: str = ""
    note: str = ""
    """For the adult, in the language of the card or in English."""
    directional: bool = False
    second_wording: bool = False

    def in_other_words(self) -> Card:
        """The card with its second wording as the text."""
        return replace(self, body=self.again, second_wording=True)


@dataclass(frozen=True)
class FillWords:
    """What to ask the adult for one fill-in, in the adult's language."""

    name: str
    label: str
    hint: str


def cards(
    content: Content,
    texts: Texts,
    band: AgeBand,
    fill: Mapping[str, str],
    *,
    present: Collection[Presence] = (),
    wanted: str = "",
) -> tuple[Card, ...]:
    """The cards for a band in the language of ``texts``, in the order in which they are told.

    ``fill`` gives what the session fills in; what is missing or blank there takes the default for
    children. Topics about somebody who is not ``present`` are left out. A card of which any text is
    missing is wholly in English and marked ``fallback``; so is every card where ``wanted``, the
    language asked for, is not the one there is.
    """
    told = (topic for topic in content.topics if topic.only_if is None or topic.only_if in present)
    elsewhere = bool(wanted) and wanted.partition("_")[0] != texts.locale.partition("_")[0]
    filling = Filling(content, texts, band, fill)
    return tuple(_card(topic, filling, elsewhere=elsewhere) for topic in told)


def button_words(content: Content, texts: Texts, band: AgeBand) -> dict[str, str]:
    """The words on the child's buttons by name; English where a translation is missing."""
    return {
        name: texts.pgettext(button_context(name, band), words[band])
        for name, words in content.buttons.items()
    }


def fill_words(content: Content, texts: Texts) -> tuple[FillWords, ...]:
    """The fill-ins of the content, worded for the adult."""
    return tuple(
        FillWords(
            name,
            texts.pgettext(fill_context(name, "label"), fill.label),
            texts.pgettext(fill_context(name, "hint"), fill.hint),
        )
        for name, fill in content.fills.items()
    )


def content_version(content: Content, texts: Texts) -> str:
    """Sixteen hexadecimal digits that change with any word of the content or of its translation."""
    digest = hashlib.sha256(f"{content.version}\x1f{texts.locale}".encode())
    for located in each_text(content):
        digest.update(f"\x1e{texts.pgettext(located.context, located.text)}".encode())
    return digest.hexdigest()[:16]


def _card(topic: Topic, filling: Filling, *, elsewhere: bool) -> Card:
    content, texts, band = filling.content, filling.texts, filling.band
    source = topic.bands[band]
    missing = not _is_translated(topic, source, texts, band)

    def said(field: str) -> str:
        english = getattr(source, field) or ""
        if missing:
            return filling.english().into(english)
        return filling.into(texts.pgettext(card_context(topic.id, band, field), english))

    return Card(
        topic=topic.id,
        title=said("title"),
        body=said("body"),
        again=said("again"),
        picture=topic.picture,
        language=SOURCE_LOCALE if missing else texts.locale,
        fallback=missing or elsewhere,
        review_status=ReviewStatus.DRAFT if missing else review_status(content, texts, band),
        teach_back=said("teach_back"),
        note=texts.pgettext(note_context(topic.id), topic.note),
        directional=topic.directional,
    )


def _is_translated(topic: Topic, source: CardText, texts: Texts, band: AgeBand) -> bool:
    fields = ("title", "body", "again", *(["teach_back"] if source.teach_back else []))
    return all(texts.has(getattr(source, field), card_context(topic.id, band, field)) for field in fields)
