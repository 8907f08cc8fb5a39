"""A card as a QR code, and read again from pictures as people take them."""

from __future__ import annotations

import io
import json
import random
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import segno
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPolygonF, QTransform

from hearing.agencies.card import CARD_FORMAT, MOST_KEYS, AgencyCard, CardKey
from hearing.agencies.records import AgencyRole
from hearing.bundles.agency_cards import card_text, read_card
from hearing.bundles.pictured_cards import (
    GreyPicture,
    card_picture,
    codes_in,
    is_picture,
    read_pictured_card,
)
from hearing.bundles.signing import verify_key_of
from hearing.errors import HearingError
from hearing.ui.agencies.pictures import MOST_PIXELS, card_from, grey_of, grey_of_file, hush

SEED = b"s" * 32


def card(name: str = "Ås politi, أوسلو", more: int = 0) -> bytes:
    keys = tuple(
        CardKey(label=f"Laptop {n}", recipient=f"age1{n:058d}", signing_key=f"{n:064x}") for n in range(more)
    )
    made = AgencyCard(
        format=CARD_FORMAT,
        name=name,
        role=AgencyRole.POLICE,
        contact="555 01 234",
        mandate="To investigate what was done to children in the region",
        recipient=f"age1{'q' * 58}",
        signing_key=verify_key_of(SEED),
        made_on=date(2026, 11, 2),
        more_keys=keys,
    )
    return card_text(made, SEED)


def code(data: bytes | None = None) -> QImage:
    image = QImage.fromData(card_picture(card()) if data is None else data)
    assert not image.isNull()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def saved(image: QImage, kind: str = "PNG", quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind.encode())
    writer.setQuality(quality)
    assert writer.write(image)
    return bytes(buffer.data().data())


def on_table(*laid: tuple[QImage, QTransform], size: tuple[int, int] = (1600, 1200)) -> QImage:
    """Pictures on a grey table, each brought to its place."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(120, 120, 115))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for one, place in laid:
        painter.setTransform(place)
        painter.drawImage(0, 0, one)
    painter.end()
    return image


def aslant(image: QImage) -> QTransform:
    """As seen by somebody who does not stand straight before it."""
    side = image.width()
    square = QPolygonF([QPointF(0, 0), QPointF(side, 0), QPointF(side, side), QPointF(0, side)])
    seen = QPolygonF([QPointF(420, 160), QPointF(1240, 240), QPointF(1180, 1010), QPointF(330, 1060)])
    place = QTransform.quadToQuad(square, seen)
    assert isinstance(place, QTransform)
    return place


def dimmed(image: QImage) -> QImage:
    dark = image.copy()
    painter = QPainter(dark)
    painter.fillRect(QRectF(dark.rect()), QColor(0, 0, 0, 190))
    painter.end()
    return dark


def noisy(image: QImage, much: float = 0.35) -> QImage:
    width, height = image.width(), image.height()
    grains = random.Random(7).randbytes(width * height)
    over = QImage(grains, width, height, width, QImage.Format.Format_Grayscale8)
    grainy = image.copy()
    painter = QPainter(grainy)
    painter.setOpacity(much)
    painter.drawImage(0, 0, over)
    painter.end()
    return grainy


TURNED = QTransform().translate(800, 60).rotate(33).scale(1.6, 1.6)
TAKEN: dict[str, Callable[[], bytes]] = {
    "as it stands on the screen": lambda: card_picture(card()),
    "turned": lambda: saved(on_table((code(), TURNED))),
    "upside down": lambda: saved(code().transformed(QTransform().rotate(180))),
    "aslant": lambda: saved(on_table((code(), aslant(code())))),
    "in bad light": lambda: saved(dimmed(on_table((code(), aslant(code()))))),
    "noisy": lambda: saved(noisy(on_table((code(), TURNED)))),
    "much compressed": lambda: saved(on_table((code(), aslant(code()))), "JPEG", 25),
    "dim, noisy and compressed": lambda: saved(noisy(dimmed(on_table((code(), TURNED))), 0.15), "JPEG", 60),
    "light on dark": lambda: saved(_inverted(code())),
}


def _inverted(image: QImage) -> QImage:
    image.invertPixels()
    return image


@pytest.mark.parametrize("taken", TAKEN.values(), ids=TAKEN)
def test_a_card_is_read_from_pictures_as_people_take_them(taken: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "photo"
    path.write_bytes(taken())
    assert card_from(path).card == read_card(card())


def test_the_code_says_what_the_file_says() -> None:
    assert [json.loads(one) for one in codes_in(grey_of(code()))] == [json.loads(card())]


def test_a_code_of_an_earlier_version_in_latin_letters_is_read() -> None:
    data = card("Åsgård barnevern")
    text = segno.make(data.decode(), error="l", micro=False)
    assert text.mode == "byte"
    side = int(text.symbol_size(3)[0])
    rows = QImage(side, side, QImage.Format.Format_Grayscale8)
    for y, row in enumerate(text.matrix_iter(scale=3)):
        for x, dark in enumerate(row):
            rows.setPixelColor(x, y, QColor("black" if dark else "white"))
    assert read_pictured_card(grey_of(rows)).card == read_card(data)


def test_a_card_that_is_too_long_has_no_code() -> None:
    assert card_picture(card(more=MOST_KEYS)) == b""
    assert read_pictured_card(grey_of(code(card_picture(card(more=6))))).card == read_card(card(more=6))


def _plain_code(content: str) -> QImage:
    out = io.BytesIO()
    segno.make(content, micro=False).save(out, kind="png", scale=6, border=4)
    return code(out.getvalue())


def _beside(*images: QImage) -> GreyPicture:
    places = (QTransform().translate(30 + 760 * n, 60) for n in range(len(images)))
    return grey_of(on_table(*zip(images, places, strict=True)))


def _changed() -> bytes:
    whole = json.loads(card())
    whole["card"]["contact"] = "555 66 666"
    return json.dumps(whole).encode()


REFUSED: dict[str, tuple[Callable[[], GreyPicture], str]] = {
    "nothing": (_beside, "bundles.no_code"),
    "no card": (lambda: _beside(_plain_code("https://example.org")), "bundles.code_wrong"),
    "JSON that is no card": (lambda: _beside(_plain_code('["card"]')), "bundles.code_wrong"),
    "half a card": (lambda: _beside(_plain_code('{"card": {}}')), "bundles.card_wrong"),
    "newer": (lambda: _beside(_plain_code('{"card": {"format": 9}}')), "bundles.card_newer"),
    "two cards": (lambda: _beside(code(), code(card_picture(card("Other")))), "bundles.several_cards"),
    "changed": (lambda: _beside(code(card_picture(_changed()))), "bundles.card_changed"),
}


@pytest.mark.parametrize(("picture", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_card_is_refused_by_name(picture: Callable[[], GreyPicture], said: str) -> None:
    with pytest.raises(HearingError) as refused:
        read_pictured_card(picture())
    assert refused.value.code == said


def test_a_card_beside_another_code_or_itself_is_taken() -> None:
    for others in (_plain_code("https://example.org"), code()):
        assert read_pictured_card(_beside(code(), others)).card == read_card(card())


def _png_of(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is, and then little."""
    data = bytearray(saved(QImage(1, 1, QImage.Format.Format_RGB32)))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


BROKEN: dict[str, tuple[bytes, str]] = {
    "too many pixels": (_png_of(6_001, MOST_PIXELS // 6_000), "bundles.picture_too_large"),
    "very many pixels": (_png_of(500_000, 500_000), "bundles.picture_too_large"),
    "says more than it has": (_png_of(1_000, 1_000), "bundles.picture_wrong"),
    "only its first bytes": (b"\xff\xd8\xff\xe0", "bundles.picture_wrong"),
    "HEIC": (b"\0\0\0\x18ftypheic" + bytes(40), "bundles.picture_kind"),
    "WebP": (b"RIFF\0\0\0\0WEBPVP8 ", "bundles.picture_kind"),
    "PDF": (b"%PDF-1.7\n", "bundles.picture_kind"),
}


@pytest.mark.parametrize(("data", "said"), BROKEN.values(), ids=BROKEN)
def test_a_picture_that_cannot_be_read_says_why(data: bytes, said: str) -> None:
    assert is_picture(data)
    hush()
    with pytest.raises(HearingError) as refused:
        grey_of_file(data)
    assert refused.value.code == said


def test_what_is_transparent_is_paper() -> None:
    image = code().convertToFormat(QImage.Format.Format_ARGB32)
    clear = image.createMaskFromColor(QColor("white").rgb(), Qt.MaskMode.MaskOutColor)
    image.setAlphaChannel(clear.convertToFormat(QImage.Format.Format_Grayscale8))
    assert read_pictured_card(grey_of_file(saved(image))).card == read_card(card())


def test_a_png_damaged_on_its_way_is_refused_without_a_remark(capfd: pytest.CaptureFixture[str]) -> None:
    hush()
    whole = card_picture(card())
    damaged = [whole[:at] for at in range(8, len(whole), 97)]
    damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(8, len(whole), 97)]
    for data in damaged:
        with pytest.raises(HearingError, match=r"bundles\.picture_wrong"):
            grey_of_file(data)
    assert capfd.readouterr() == ("", "")
    assert read_pictured_card(grey_of_file(whole)).card == read_card(card())
