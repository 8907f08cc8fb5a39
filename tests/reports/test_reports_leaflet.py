"""The child's booklet: whole, in the child's language and direction, and silent on its outside."""

from __future__ import annotations

import io
import unicodedata

import pytest
from pypdf import PdfReader

from hearing.explanation.content import cards, load_content
from hearing.files.resources import resource_root, translation_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.age import AgeBand
from hearing.reports.leaflet import Leaflet, build_leaflet
from hearing.reports.pdf import leaflet_pdf
from tests.vectors.sample import STARTED

pytestmark = pytest.mark.usefixtures("qtbot")


def leaflet(locale: str, band: AgeBand = AgeBand.YOUNGER, **words: str) -> Leaflet:
    content = load_content((resource_root() / "explanation" / "topics.yaml").read_text(encoding="utf-8"))
    texts = Catalogues(translation_root()).domain(Domain.CHILD, locale)
    told = cards(content, texts, band, {"interviewer": "Kari"}, wanted=locale)
    return build_leaflet(content, texts, band, told, **words)


def pages(made: Leaflet) -> list[str]:
    reader = PdfReader(io.BytesIO(leaflet_pdf(made, STARTED)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def _closed(text: str) -> str:
    """Without spaces, of which a PDF keeps only some, and with joined letters apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("band", list(AgeBand))
def test_every_card_stands_in_it_as_told(band: AgeBand) -> None:
    made = leaflet("en", band)
    text = _closed(" ".join(pages(made)))
    for card in made.cards:
        assert _closed(card.title) in text
        assert _closed(card.body) in text


def test_the_outside_and_the_metadata_say_nothing() -> None:
    made = leaflet("en", reach="ask for Kari on weekdays", day="3 May 2026")
    data = leaflet_pdf(made, STARTED)
    reader = PdfReader(io.BytesIO(data))
    assert " ".join(reader.pages[0].extract_text().split()) == "My notes"
    assert reader.metadata is not None
    assert reader.metadata.title == "My notes"
    assert not reader.metadata.author
    assert "You can reach me here: ask for Kari on weekdays" in " ".join(pages(made))


def test_pages_are_small_and_the_same_again() -> None:
    data = leaflet_pdf(leaflet("en"), STARTED)
    assert data == leaflet_pdf(leaflet("en"), STARTED)
    box = PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (420, 595)


def test_a_card_without_text_in_the_language_is_left_out() -> None:
    assert leaflet("xx").cards == ()
