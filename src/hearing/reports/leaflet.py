"""The cards as a small booklet for the child to keep; from outside it says nothing of what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearing.explanation.content import Card
from hearing.explanation.contexts import word_context
from hearing.explanation.schema import Content
from hearing.files.resources import resource_root
from hearing.language.catalogues import Texts
from hearing.language.locales import direction
from hearing.protocols.age import AgeBand
from hearing.reports.view import Direction


@dataclass(frozen=True)
class LeafletCard:
    """One card on paper. ``picture`` is an SVG, empty where there is none."""

    title: str
    body: str
    picture: bytes
    mirrored: bool
    direction: Direction


@dataclass(frozen=True)
class Leaflet:
    """Everything on the booklet, in the child's language."""

    locale: str
    direction: Direction
    band: AgeBand
    title: str
    """On the outside."""
    keep: str
    told: str
    cards: tuple[LeafletCard, ...]
    questions: str
    reach_label: str
    reach: str
    """How the child can reach the adult; empty leaves a line to write on."""
    day_label: str
    day: str


def build_leaflet(
    content: Content, texts: Texts, band: AgeBand, cards: Sequence[Card], *, reach: str = "", day: str = ""
) -> Leaflet:
    """The booklet of these cards. A card without text in the language is left out.

    ``texts`` is the child catalogue of the child's language, ``day`` a date as that language writes it.
    """

    def word(name: str) -> str:
        return texts.pgettext(word_context(name), content.words[name])

    return Leaflet(
        locale=texts.locale,
        direction=direction(texts.locale),
        band=band,
        title=word("leaflet_title"),
        keep=word("leaflet_keep"),
        told=word("leaflet_told"),
        cards=tuple(_card(card) for card in cards if not card.fallback),
        questions=word("leaflet_questions"),
        reach_label=word("leaflet_reach"),
        reach=reach,
        day_label=word("leaflet_day"),
        day=day,
    )


def _card(card: Card) -> LeafletCard:
    path = resource_root() / "icons" / "child" / f"{card.picture}.svg"
    way = direction(card.language)
    return LeafletCard(
        title=card.title,
        body=card.body,
        picture=path.read_bytes() if path.is_file() else b"",
        mirrored=card.directional and way == "rtl",
        direction=way,
    )
