"""From a report to the bytes of a PDF."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt, QUuid
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from hearing.errors import HearingError
from hearing.language.catalogues import Catalogues
from hearing.reports.pdf.paragraphs import Typesetter
from hearing.reports.pdf.sheet import Sheet
from hearing.reports.pdf.strips import Page, Paper, Strip, draw, paginate
from hearing.reports.pdf.typefaces import FOOT, load_typefaces
from hearing.reports.session_report import wording_in
from hearing.reports.view import Direction, Report
from hearing.reports.wording import Wording

_DOTS_AN_INCH = 1200
"""Fine enough that no letter is moved by rounding."""
_SIDE_MM, _TOP_MM, _BOTTOM_MM = 19.0, 18.0, 14.0
_FOOT_POINTS = 30.0
_DATES = re.compile(
    rb"D:[0-9]{14}(?:Z|[+-][0-9]{2}'[0-9]{2}')"
    rb"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}"
)


def report_pdf(report: Report, stamp: datetime, catalogues: Catalogues) -> bytes:
    """The report as PDF, dated ``stamp``. Its metadata name the program and the kind of report: nobody.

    May run off the UI thread. Raises HearingError ``reports.no_application`` where no Qt application
    was started, which setting text needs.
    """
    what = Print(report.title, report.running, report.direction, repr(report))
    wording = wording_in(report.locale, catalogues)
    return printed(what, wording, lambda setter, width: Sheet(report, wording, setter, width).strips(), stamp)


@dataclass(frozen=True)
class Print:
    """What is printed: its title, what stands at the foot of each page, which way it runs, and everything
    in it, from which its id is made: the same content gives the same file."""

    title: str
    running: str
    direction: Direction
    content: str


def printed(
    what: Print, wording: Wording, strips: Callable[[Typesetter, float], Iterable[Strip]], stamp: datetime
) -> bytes:
    """``strips``, which are set on paper so many points wide, as PDF dated ``stamp``.

    Raises HearingError ``reports.no_application``.
    """
    check_application()
    load_typefaces()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, what.title)
    writer.setDocumentId(_id_of(what.content))
    _print(writer, what, wording, strips)
    buffer.close()
    return without_the_hour(bytes(data.data()), stamp)


def check_application() -> None:
    """Raises HearingError ``reports.no_application`` where no Qt application was started."""
    if not isinstance(QCoreApplication.instance(), QGuiApplication):
        raise HearingError("reports.no_application")


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    margins = QMarginsF(_SIDE_MM, _TOP_MM, _SIDE_MM, _BOTTOM_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    writer.setPageLayout(layout)
    writer.setResolution(_DOTS_AN_INCH)
    writer.setTitle(title)
    writer.setCreator("Hearing")
    return writer


def _print(
    writer: QPdfWriter,
    what: Print,
    wording: Wording,
    strips: Callable[[Typesetter, float], Iterable[Strip]],
) -> None:
    typesetter = Typesetter(writer)
    unit = typesetter.unit
    width, height = float(writer.width()), float(writer.height())
    paper = Paper(width, height - _FOOT_POINTS * unit, unit, what.direction == "rtl")
    pages = paginate(strips(typesetter, width / unit), paper)
    painter = QPainter(writer)
    try:
        for number, page in enumerate(pages, start=1):
            if number > 1:
                writer.newPage()
            _draw_page(painter, page, paper)
            count = wording._("page {page} of {pages}", page=number, pages=len(pages))
            _draw_foot(painter, QRectF(0, 0, width, height), (what.running, count), paper.mirrored)
    finally:
        painter.end()


def _draw_page(painter: QPainter, page: Page, paper: Paper) -> None:
    for placed in page:
        draw(painter, placed, paper)


def _draw_foot(painter: QPainter, area: QRectF, texts: tuple[str, str], mirrored: bool) -> None:
    painter.setFont(FOOT.font())
    painter.setPen(FOOT.ink)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    sides = (trailing, leading) if mirrored else (leading, trailing)
    for text, side in zip(texts, sides, strict=True):
        painter.drawText(area, side | Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignAbsolute, text)


def without_the_hour(pdf: bytes, stamp: datetime) -> bytes:
    """The file dated ``stamp`` where Qt put the time of printing, in as many bytes as before."""
    moment = stamp.astimezone(UTC)
    packed = moment.strftime("D:%Y%m%d%H%M%S").encode()
    dashed = moment.strftime("%Y-%m-%dT%H:%M:%S+00:00").encode()

    def dated(found: re.Match[bytes]) -> bytes:
        if not found[0].startswith(b"D:"):
            return dashed
        return packed + (b"Z" if found[0].endswith(b"Z") else b"+00'00'")

    return _DATES.sub(dated, pdf)


def _id_of(content: str) -> QUuid:
    """The same content gives the same id, and so the same file."""
    return QUuid(str(UUID(bytes=hashlib.sha256(content.encode()).digest()[:16])))
