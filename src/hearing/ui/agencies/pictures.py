"""Pictures of QR codes, from a file or the camera, as grey pixels; and a card from either kind of file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from hearing.bundles.address_books import BOOK_LIMIT
from hearing.bundles.agency_cards import CameCard, read_came_card
from hearing.bundles.pictured_cards import (
    PICTURE_LIMIT,
    GreyPicture,
    is_picture,
    is_whole_png,
    picture_kind,
    read_pictured_card,
)
from hearing.errors import HearingError
from hearing.files.reading import read_bounded

MOST_PIXELS = 36_000_000
"""Pixels of a picture: a page scanned at 600 dots an inch has 35 million. As they are taken apart they
take four bytes each."""
LONGEST_SIDE = 3_000
"""Pixels to which the longer side is brought before codes are looked for."""


def read_card_or_picture(path: Path) -> bytes | CameCard:
    """The bytes of a file, or where it is a picture the card whose QR code is in it.

    Raises HearingError as ``read_bounded``, ``grey_of_file`` and ``read_pictured_card``.
    """
    data = read_bounded(path, PICTURE_LIMIT)
    if is_picture(data):
        return read_pictured_card(grey_of_file(data))
    if len(data) > BOOK_LIMIT:
        raise HearingError("files.too_large", name=path.name, limit=BOOK_LIMIT)
    return data


def card_from(path: Path) -> CameCard:
    """The card in a file or in a picture of its QR code; raises as the two readers do."""
    read = read_card_or_picture(path)
    return read if isinstance(read, CameCard) else read_came_card(read)


def hush() -> None:
    """For commands, which have no application: what Qt remarks of a broken picture, the errors here say."""
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")


def grey_of_file(data: bytes) -> GreyPicture:
    """A PNG or JPEG as grey pixels, at most ``LONGEST_SIDE`` on a side.

    Raises HearingError ``bundles.picture_kind``, ``bundles.picture_too_large`` (more than ``MOST_PIXELS``,
    seen before any is unpacked) or ``bundles.picture_wrong``.
    """
    kind = picture_kind(data)
    if not kind:
        raise HearingError("bundles.picture_kind")
    if kind == "png" and not is_whole_png(data):
        raise HearingError("bundles.picture_wrong")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind.encode())
    # A name from the file itself must not choose another of Qt's readers.
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise HearingError("bundles.picture_wrong")
    if size.width() * size.height() > MOST_PIXELS:
        raise HearingError("bundles.picture_too_large", limit=MOST_PIXELS // 1_000_000)
    if max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(
            size.scaled(QSize(LONGEST_SIDE, LONGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    if image.isNull():
        raise HearingError("bundles.picture_wrong")
    return grey_of(image)


def grey_of(image: QImage) -> GreyPicture:
    """The same picture in grey; what is transparent is white, as on paper."""
    if image.hasAlphaChannel():
        under = QImage(image.size(), QImage.Format.Format_RGB32)
        under.fill(Qt.GlobalColor.white)
        painter = QPainter(under)
        painter.drawImage(0, 0, image)
        painter.end()
        image = under
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, line = grey.width(), grey.height(), grey.bytesPerLine()
    pixels = bytes(grey.constBits())
    if line != width:
        # Rows of a QImage begin at every fourth byte.
        pixels = b"".join(pixels[row * line : row * line + width] for row in range(height))
    return GreyPicture(pixels, width, height)
