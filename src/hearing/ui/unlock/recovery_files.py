"""The recovery key on paper and as a file, which any ``age`` program can use."""

from __future__ import annotations

import io

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from hearing.ui.texts import UiTexts
from hearing.ui.unlock.recovery_key import RecoveryKey

_DOTS_PER_INCH = 300


def sheet(key: RecoveryKey, texts: UiTexts) -> bytes:
    """A page to print, a PDF with the key in letters and as a QR code. No printer service is spoken to."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Hearing")
    writer.setResolution(_DOTS_PER_INCH)
    margins = QMarginsF(20, 20, 20, 20)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    painter.setLayoutDirection(texts.layout_direction)
    _draw(painter, QRectF(0, 0, writer.width(), writer.height()), key, texts)
    painter.end()
    return bytes(QByteArray(buffer.data()).data())


def _draw(painter: QPainter, page: QRectF, key: RecoveryKey, texts: UiTexts) -> None:
    _ = texts._
    mm = _DOTS_PER_INCH / 25.4
    side = 60 * mm
    _paragraph(
        painter, QRectF(0, 0, page.width(), 12 * mm), _("Recovery key for a Hearing vault"), 18, bold=True
    )
    how = _(
        "This key opens the vault without the passphrase. Keep this page locked away, apart from the "
        "computer. To use it, type the line below into a text file, or scan the code, and choose "
        "“Open with a recovery key” on the first screen of Hearing."
    )
    _paragraph(painter, QRectF(0, 16 * mm, page.width(), 30 * mm), how, 11)
    painter.drawImage(QRectF((page.width() - side) / 2, 52 * mm, side, side), _code(key.identity))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _paragraph(painter, QRectF(0, 120 * mm, page.width(), 20 * mm), key.identity, 11, family="monospace")
    _paragraph(painter, QRectF(0, 142 * mm, page.width(), 20 * mm), key.recipient, 8, family="monospace")


def _paragraph(
    painter: QPainter, where: QRectF, text: str, points: int, *, bold: bool = False, family: str = ""
) -> None:
    font = QFont(family) if family else QFont(painter.font())
    font.setPointSize(points)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    painter.drawText(
        where, Qt.TextFlag.TextWrapAnywhere.value if family else Qt.TextFlag.TextWordWrap.value, text
    )


def _code(text: str) -> QImage:
    import segno  # noqa: PLC0415 - needed once in the life of a vault

    picture = io.BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    return QImage.fromData(picture.getvalue())
