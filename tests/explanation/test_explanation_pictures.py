"""The pictures: there for every topic, made of plain shapes, and something to see at any size."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from hearing.explanation.content import Content
from hearing.files.resources import resource_root

FOLDER = resource_root() / "icons" / "child"
PICTURES = sorted(FOLDER.glob("*.svg"))
SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect"}
ATTRIBUTES = {
    "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height", "transform", "fill",
    "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
}  # fmt: skip
OF_THE_SCREEN = {"question", "stop", "finished"}


def rendered(path: Path, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(str(path)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def test_every_topic_and_card_has_its_picture(content: Content) -> None:
    wanted = {topic.picture for topic in content.topics} | OF_THE_SCREEN
    wanted |= {companion.picture for companion in content.companions}
    assert wanted <= {path.stem for path in PICTURES}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_made_of_plain_shapes(path: Path) -> None:
    assert path.stat().st_size < 12_000
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 480 480"
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SHAPES
        assert set(element.keys()) <= ATTRIBUTES
        assert not (element.text or "").strip()


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_shows_something_at_every_size(path: Path, qtbot: QtBot) -> None:
    assert QSvgRenderer(str(path)).isValid()
    for size in (120, 480):
        image = rendered(path, size)
        greys = {
            QColor(image.pixel(x, y)).lightness() // 16
            for x in range(0, size, 3)
            for y in range(0, size, 3)
            if QColor.fromRgba(image.pixel(x, y)).alpha() > 200
        }
        assert len(greys) >= 4, "too little contrast to be understood without colour"


def test_no_two_pictures_are_alike(qtbot: QtBot) -> None:
    seen = {bytes(rendered(path, 48).constBits()) for path in PICTURES}
    assert len(seen) == len(PICTURES) >= 16
