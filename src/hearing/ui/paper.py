"""A plain page as a PDF, made in memory: no printer service is spoken to."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextOption

from hearing.ui.texts import UiTexts

_MARGIN_MM = 4
"""Qt leaves two centimetres inside of this."""
_DOTS_AN_INCH = 300
_POINTS = 11


def page_pdf(html: str, texts: UiTexts) -> bytes:
    """``html`` in A4 pages, in the direction of the language. Its metadata name the program and nobody."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Hearing")
    writer.setResolution(_DOTS_AN_INCH)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setTextDirection(texts.layout_direction)
    document.setDefaultTextOption(option)
    document.setHtml(html)
    document.print_(writer)
    buffer.close()
    return bytes(QByteArray(buffer.data()).data())
