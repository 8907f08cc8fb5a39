"""A picture of every card as a child sees it, for translators and for looking a language over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from hearing.explanation.content import button_words
from hearing.explanation.records import Mode
from hearing.files.atomic import write_atomic
from hearing.files.resources import resource_root
from hearing.protocols.age import AgeBand
from hearing.ui.child.palette import Appearance, child_palette
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.slides import Slide, SlideKind
from hearing.ui.child.window import ChildWindow
from hearing.ui.child.words import ScreenWords
from hearing.ui.interview.child_cards import companion_tiles
from hearing.ui.style import ThemeStore
from hearing.ui.telling.deck import CardSource

SETTLE_MS = 20
_SHEET_WIDTH, _SHEET_COLUMNS, _SHEET_GAP = 1800, 5, 8


def slides_of(source: CardSource, language: str, band: AgeBand) -> Iterator[tuple[str, Slide]]:
    """Every card of the band with its name, and the screen's own three cards."""
    texts = source.texts(language)
    words = ScreenWords(texts, button_words(source.content, texts, band))
    deck = source.whole_deck(language, band, {})
    for place, card in enumerate(deck):
        yield (
            card.topic,
            Slide(
                kind=SlideKind.CARD,
                locale=card.language,
                title=card.title,
                body=card.body,
                picture=card.picture,
                mirrored=card.directional,
                buttons=words.buttons(can_go_back=place > 0),
                place=place,
                count=len(deck),
                progress=words.progress(place, len(deck)),
            ),
        )
    yield "question", words.question()
    yield "stopped", words.stopped(Mode.SECOND_DISPLAY)
    yield "finished", words.finished(Mode.SECOND_DISPLAY)


def photograph_cards(
    source: CardSource, theme: ThemeStore, folder: Path, size: QSize, *, language: str, band: AgeBand
) -> list[str]:
    """Save the pictures to ``folder``, numbered; gives their names."""
    window = _window(theme, size)
    saved: list[str] = []
    for name, slide in slides_of(source, language, band):
        window.show_slide(slide)
        _save(window, folder, name, saved)
    locale, tiles = companion_tiles(source, language)
    window.show_companions(tiles, locale)
    _save(window, folder, "companions", saved)
    window.show_languages(source.tiles(source.languages()), "")
    _save(window, folder, "languages", saved)
    window.dismiss()
    return saved


def photograph_languages(
    source: CardSource, theme: ThemeStore, folder: Path, size: QSize, *, band: AgeBand, topic: str
) -> list[str]:
    """Save one sheet on which the card ``topic`` stands in every language there is; gives its name."""
    window = _window(theme, size)
    codes = source.languages()
    small = QSize(_SHEET_WIDTH // _SHEET_COLUMNS, 0)
    small.setHeight(size.height() * small.width() // size.width())
    rows = -(-len(codes) // _SHEET_COLUMNS)
    sheet = QImage(_SHEET_WIDTH, rows * small.height(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    for place, code in enumerate(codes):
        window.show_slide(next(slide for name, slide in slides_of(source, code, band) if name == topic))
        QTest.qWait(SETTLE_MS)
        seen = window.grab().scaled(
            small - QSize(_SHEET_GAP, _SHEET_GAP),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        row, column = divmod(place, _SHEET_COLUMNS)
        painter.drawPixmap(column * small.width(), row * small.height(), seen)
    painter.end()
    window.dismiss()
    write_atomic(folder / "languages.png", _png(sheet))
    return ["languages"]


def _window(theme: ThemeStore, size: QSize) -> ChildWindow:
    made = ChildWindow(
        Drawings(resource_root() / "icons"), Appearance(child_palette(theme.tokens), theme.factor)
    )
    made.resize(size)
    made.show()
    return made


def _png(picture: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _save(window: ChildWindow, folder: Path, name: str, saved: list[str]) -> None:
    QTest.qWait(SETTLE_MS)
    saved.append(name)
    write_atomic(folder / f"{len(saved):02d}-{name}.png", _png(window.grab().toImage()))
