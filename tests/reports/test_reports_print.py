"""The report as PDF: whole, numbered, in the program's fonts, and telling nothing by its metadata."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter
from pytestqt.qtbot import QtBot

from hearing.agencies.session_record import SessionRecord
from hearing.interview.records import TurnKind
from hearing.language.catalogues import Catalogues
from hearing.reports.pages import report_pages
from hearing.reports.pdf import report_pdf
from hearing.reports.pdf.paragraphs import Text, Typesetter
from hearing.reports.pdf.sheet import Sheet
from hearing.reports.pdf.strips import Paper, Strip, paginate
from hearing.reports.pdf.typefaces import BODY, load_typefaces
from hearing.reports.session_report import session_report, wording_in
from tests.vectors.sample import CHILD_WORDS, STARTED, sample_additions, turn

pytestmark = pytest.mark.usefixtures("qtbot")


def printed(record: SessionRecord, locale: str, catalogues: Catalogues) -> bytes:
    return report_pdf(session_report(record, locale, catalogues), STARTED, catalogues)


def device() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def lines(strips: Iterable[Strip]) -> int:
    return sum(len(column.lines) for strip in strips for column in strip.columns)


def longer(record: SessionRecord, count: int) -> SessionRecord:
    words = "We carried water and then tomatoes until the lamp went off. "
    turns = tuple(turn(seq, TurnKind.CHILD, words * (seq % 7 + 1)) for seq in range(1, count + 1))
    return record.model_copy(update={"turns": turns, "revisions": ()})


def test_what_was_said_can_be_read_and_copied(record: SessionRecord, catalogues: Catalogues) -> None:
    reader = PdfReader(io.BytesIO(printed(record, "en", catalogues)))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    for said in (
        CHILD_WORDS,
        "I like to draw. <b>Mostly</b> birds & herons.",
        "He is to be fetched tonight.",
    ):
        assert said in text
    for number in range(1, len(reader.pages) + 1):
        assert f"page {number} of {len(reader.pages)}" in text


@pytest.mark.parametrize("locale", ["en", "nb", "ar"])
def test_fonts_are_the_programs_own_and_inside(
    record: SessionRecord, catalogues: Catalogues, locale: str
) -> None:
    reader = PdfReader(io.BytesIO(printed(record, locale, catalogues)))
    names = list(_descriptors(reader))
    assert names
    for descriptor in names:
        assert "NotoSans" in str(descriptor["/FontName"])
        assert "/FontFile2" in descriptor


def _descriptors(reader: PdfReader) -> Iterator[dict[str, object]]:
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            yield font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_metadata_name_nobody(record: SessionRecord, catalogues: Catalogues) -> None:
    data = printed(record, "en", catalogues)
    metadata = PdfReader(io.BytesIO(data)).metadata
    assert metadata is not None
    assert (metadata.title, metadata.creator) == ("Record of a session", "Hearing")
    assert not metadata.author
    assert metadata.creation_date == STARTED
    for words in ("Testovic", "Davor", "24-017"):
        assert words.encode() not in data
        assert words.encode("utf-16-be") not in data


def test_the_same_session_gives_the_same_file(record: SessionRecord, catalogues: Catalogues) -> None:
    assert printed(record, "nb", catalogues) == printed(record, "nb", catalogues)


def test_it_prints_off_the_main_thread(record: SessionRecord, catalogues: Catalogues) -> None:
    made: list[dict[str, bytes]] = []
    worker = threading.Thread(target=lambda: made.append(report_pages(record, "ar", catalogues)))
    worker.start()
    worker.join(30)
    (pages,) = made
    assert set(pages) == {
        "report.html", "report.pdf", "explanation/telling-1.html", "explanation/again.svg",
        "explanation/question.svg",
    }  # fmt: skip
    assert pages["report.pdf"].startswith(b"%PDF-")
    assert 'src="again.svg"' in pages["explanation/telling-1.html"].decode()


def test_no_heading_is_left_alone_and_no_line_is_lost(record: SessionRecord, catalogues: Catalogues) -> None:
    load_typefaces()
    report = session_report(longer(record, 60), "en", catalogues)
    typesetter = Typesetter(QPdfWriter(device()))
    strips = list(Sheet(report, wording_in("en", catalogues), typesetter, 480).strips())
    unit = typesetter.unit
    for height in (300, 500, 707):
        paper = Paper(480 * unit, height * unit, unit, mirrored=False)
        pages = paginate(strips, paper)
        assert lines(placed.strip for page in pages for placed in page) == lines(strips)
        for page in pages:
            assert not page[-1].strip.with_next
            assert page[-1].top + page[-1].strip.height(unit) <= paper.height + 0.01


def test_a_turn_longer_than_a_page_goes_on_over_the_next(
    record: SessionRecord, catalogues: Catalogues
) -> None:
    told = "She said that we should wait. " * 600
    one = record.model_copy(update={"turns": (turn(1, TurnKind.CHILD, told),), "revisions": ()})
    reader = PdfReader(io.BytesIO(printed(one, "en", catalogues)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) > 3
    assert " ".join(text.split()).count("She said that we should wait.") > 560


def test_letters_of_both_ways_stand_on_one_line(qtbot: QtBot) -> None:
    load_typefaces()
    typesetter = Typesetter(QPdfWriter(device()))
    column = typesetter.column(0, 200, [Text("كانت الصناديق كبيرة", BODY, "rtl")])
    line = column.lines[0]
    assert line.indent + line.line.naturalTextWidth() == pytest.approx(column.width)


def test_what_was_added_is_printed(record: SessionRecord, catalogues: Catalogues) -> None:
    with_more = record.model_copy(update={"additions": sample_additions()})
    reader = PdfReader(io.BytesIO(printed(with_more, "en", catalogues)))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    for addition in sample_additions():
        assert addition.text in text
