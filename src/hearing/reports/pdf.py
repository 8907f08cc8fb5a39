"""The report on paper: A4 pages with fonts inside and their numbers below."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from hearing.errors import HearingError
from hearing.files.fonts import FONT_PACKAGES, font_files
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.language.locales import direction
from hearing.reports.words import TITLE

POINTS_AN_INCH = 72
MARGIN_MM = 18
FOOTER_POINTS = 24
BODY_POINTS = 10
_INK, _MUTED = "#1F2D35", "#5B6870"


def html_to_pdf(html: str, locale: str) -> bytes:
    """The report as PDF. Its metadata name the program and the kind of report, and nobody.

    May run off the UI thread. Raises HearingError ``reports.no_application`` where no Qt application
    was started, which drawing text needs.
    """
    if not isinstance(QCoreApplication.instance(), QGuiApplication):
        raise HearingError("reports.no_application")
    _load_fonts()
    texts = Catalogues(translation_root()).domain(Domain.REPORTS, locale)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_page_layout())
    writer.setResolution(POINTS_AN_INCH * 10)
    writer.setTitle(texts.gettext(TITLE))
    writer.setCreator("Hearing")
    writer.setAuthor("")
    document = _document(html, locale, writer)
    _print(document, writer, locale, texts.gettext("Page {page} of {pages}"))
    buffer.close()
    return bytes(data.data())


def _load_fonts() -> None:
    have = set(QFontDatabase.families())
    for family, path in font_files().items():
        if family not in have and path is not None:
            QFontDatabase.addApplicationFont(str(path))


def _page_layout() -> QPageLayout:
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def _font(points: float) -> QFont:
    font = QFont(list(FONT_PACKAGES))
    font.setPointSizeF(points)
    return font


def _document(html: str, locale: str, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(_font(BODY_POINTS))
    option = QTextOption()
    rtl = direction(locale) == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    document.setDefaultTextOption(option)
    document.setDocumentMargin(0)
    document.setHtml(html)
    area = writer.pageLayout().paintRectPixels(writer.resolution())
    footer = FOOTER_POINTS * writer.resolution() / POINTS_AN_INCH
    document.setPageSize(QSizeF(area.width(), area.height() - footer))
    return document


def _print(document: QTextDocument, writer: QPdfWriter, locale: str, footer: str) -> None:
    page = document.pageSize()
    pages = document.pageCount()
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(_INK))
        context.palette = palette
        context.clip = QRectF(0, number * page.height(), page.width(), page.height())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        _draw_footer(painter, page, locale, footer.format(page=number + 1, pages=pages))
    painter.end()


def _draw_footer(painter: QPainter, page: QSizeF, locale: str, text: str) -> None:
    painter.setFont(_font(8))
    painter.setPen(QColor(_MUTED))
    height = FOOTER_POINTS * painter.device().logicalDpiY() / POINTS_AN_INCH
    rtl = direction(locale) == "rtl"
    side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    painter.drawText(
        QRectF(0, page.height(), page.width(), height), side | Qt.AlignmentFlag.AlignBottom, text
    )
