"""Agency cards as QR codes: made from the bytes of a card, and read from the grey pixels of a picture.

A code says nothing that a file could not: what is read is at most ``LONGEST_PICTURED`` bytes, and goes
through the same reader as a card file.
"""

from __future__ import annotations

import io
import json
import zlib
from dataclasses import dataclass

from hearing.bundles.agency_cards import CameCard, read_came_card
from hearing.errors import HearingError

LONGEST_PICTURED = 2_900
"""Bytes of a card that a QR code takes."""
PICTURE_LIMIT = 24 * 1024 * 1024
"""Bytes of a picture file; a photo of a telephone has four to twelve million."""
_READ = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_OTHERS = (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"%PDF-")
_BOXED = (b"ftyp", b"WEBP")
"""What stands at the fifth or ninth byte of HEIC, AVIF and WebP."""


@dataclass(frozen=True)
class GreyPicture:
    """A picture of one byte a pixel, black is 0, row after row with nothing between."""

    pixels: bytes
    width: int
    height: int


def is_picture(data: bytes) -> bool:
    """Whether a file begins as pictures do, also such as are not read here."""
    return any((picture_kind(data), data.startswith(_OTHERS), data[4:8] in _BOXED, data[8:12] in _BOXED))


def picture_kind(data: bytes) -> str:
    """``png`` or ``jpeg`` where a file begins as one, else nothing."""
    return next((kind for begin, kind in _READ.items() if data.startswith(begin)), "")


def is_whole_png(data: bytes) -> bool:
    """Whether a PNG has all that is needed to show it, each part with the checksum it was written with.

    What was cut short or damaged is seen before a reader of pictures, which remarks on it to the terminal.
    """
    at = 8
    while at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 8 + length
        # A small letter begins the parts a picture does without.
        if name[:1].isupper() and zlib.crc32(data[at + 4 : end]).to_bytes(4) != data[end : end + 4]:
            return False
        if name == b"IEND":
            return True
        at = end + 4
    return False


def card_picture(card: bytes) -> bytes:
    """The card as a QR code, a PNG. Nothing where it is too long for one."""
    # Without the spaces a file has for the eye: a code of fewer squares is read from farther away.
    said = json.dumps(json.loads(card), ensure_ascii=False, separators=(",", ":")).encode()
    if len(said) > LONGEST_PICTURED:
        return b""
    import segno  # noqa: PLC0415 - few look at it

    picture = io.BytesIO()
    # Bytes, not text: of text segno makes Latin-1 where it can, and a card is UTF-8.
    segno.make(said, mode="byte", error="l", micro=False).save(picture, kind="png", scale=4, border=4)
    return picture.getvalue()


def codes_in(picture: GreyPicture) -> tuple[bytes, ...]:
    """What the QR codes in a picture say, each once; nothing where there is none that can be read."""
    import zxingcpp  # noqa: PLC0415 - few read one

    if picture.width < 1 or picture.height < 1:
        return ()
    view = memoryview(picture.pixels).cast("B", (picture.height, picture.width))
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)
    found = zxingcpp.read_barcodes(view, formats=wanted, text_mode=zxingcpp.TextMode.Plain)
    return tuple(dict.fromkeys(_utf8(code.bytes, code.text) for code in found))


def read_pictured_card(picture: GreyPicture) -> CameCard:
    """The one card among the QR codes in a picture; codes that are something else may stand beside it.

    Raises HearingError ``bundles.no_code``, ``bundles.code_wrong``, ``bundles.several_cards``, or what
    ``read_came_card`` raises of a card that is newer or was changed.
    """
    codes = codes_in(picture)
    if not codes:
        raise HearingError("bundles.no_code")
    cards = [code for code in codes if _is_meant(code)]
    if not cards:
        raise HearingError("bundles.code_wrong")
    if len(cards) > 1:
        raise HearingError("bundles.several_cards")
    return read_came_card(cards[0])


def _is_meant(code: bytes) -> bool:
    """Whether a code is meant to be a card."""
    try:
        whole = json.loads(code)
    except (ValueError, RecursionError):
        return False
    return isinstance(whole, dict) and "card" in whole


def _utf8(code: bytes, text: str) -> bytes:
    """Codes of programs that write Latin-1 or Shift-JIS are taken as the library understands them."""
    try:
        code.decode()
    except UnicodeDecodeError:
        return text.encode(errors="replace")
    return code
