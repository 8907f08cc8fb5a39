"""Nothing a child reads is ever cut off: every card, age and language, on every kind of screen."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from hearing.explanation.content import button_words
from hearing.explanation.records import Mode
from hearing.files.resources import resource_root, translation_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.age import AgeBand
from hearing.ui.child.buttons import CHILD_TARGET, RING, ChildButton
from hearing.ui.child.palette import LIGHT, Appearance
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.slides import Slide, SlideKind
from hearing.ui.child.stage import floor
from hearing.ui.child.window import ChildWindow
from hearing.ui.child.words import ScreenWords
from hearing.ui.interview.child_cards import companion_tiles
from hearing.ui.style.fonts import can_write, load_fonts
from hearing.ui.style.theme import FAMILIES
from hearing.ui.telling.deck import CardSource
from hearing.ui.telling.loading import load_source

SCREENS = {
    "small laptop": (QSize(1366, 768), 1.0),
    "upright": (QSize(1080, 1920), 1.0),
    "full HD": (QSize(1920, 1080), 1.0),
    "200 %": (QSize(1366, 768), 2.0),
}
LONG_FILL = {
    "interviewer": "Anne-Margrethe",
    "agency": "the children's house by the harbour",
    "readers": "x" * 24,
}


@pytest.fixture(scope="module")
def source(qapp: QApplication) -> Iterator[CardSource]:
    assert load_fonts() == []
    before = qapp.font()
    font = qapp.font()
    font.setFamilies(list(FAMILIES))
    qapp.setFont(font)
    yield load_source(Catalogues(translation_root()))
    qapp.setFont(before)


def slides(source: CardSource, language: str, band: AgeBand) -> Iterator[Slide]:
    texts = source.texts(language)
    words = ScreenWords(texts, button_words(source.content, texts, band))
    deck = source.whole_deck(language, band, LONG_FILL)
    for place, card in enumerate(deck):
        yield Slide(
            kind=SlideKind.CARD,
            locale=card.language,
            title=card.title,
            body=card.body,
            picture=card.picture,
            buttons=words.buttons(can_go_back=True),
            place=place,
            count=len(deck),
            progress=words.progress(place, len(deck)),
        )
    # One after the other: where buttons came and went with each slide, all would be laid out twice.
    for card in deck:
        again = card.in_other_words()
        yield Slide(SlideKind.CARD, card.language, again.title, again.body, card.picture)
    yield from (words.question(), words.stopped(Mode.HAND_OVER), words.finished(Mode.HAND_OVER))


def cut_off(window: ChildWindow, scale: float) -> str:
    """What of the window's words does not have its room; empty where all do."""
    stage = window.stage
    if stage.factor < floor(scale):
        return "smaller than the floor"
    if scale == 1.0 and stage.scrolls:
        return f"scrolls at 100 %: {stage.title.text()}"
    for label in (stage.title, stage.body):
        if label.text() and not stage.column.rect().contains(label.geometry()):
            return f"outside its column: {label.text()}"
    for button in window.findChildren(ChildButton):
        if not button.isVisible():
            continue
        if not window.rect().contains(
            button.rect().translated(button.mapTo(window, button.rect().topLeft()))
        ):
            return f"off the window: {button.text()}"
        if not button.shows_all:
            return f"words cut on a button: {button.text()}"
        if not button.is_small and min(button.width(), button.height()) - 2 * RING < CHILD_TARGET:
            return f"too small to touch: {button.text()}"
    return ""


LANGUAGES = Catalogues(translation_root()).locales(Domain.CHILD)
EVERY_SCREEN = ("en", "nb", "ar")
"""Measured on every screen; the other languages on two."""
MEASURED = [
    (language, screen)
    for language in LANGUAGES
    for screen in SCREENS
    if language in EVERY_SCREEN or screen in {"small laptop", "upright"}
]


@pytest.mark.parametrize(("language", "screen"), MEASURED)
def test_no_card_is_cut_off(source: CardSource, language: str, screen: str) -> None:
    size, scale = SCREENS[screen]
    window = ChildWindow(Drawings(resource_root() / "icons"), Appearance(LIGHT, scale))
    window.resize(size)
    window.show()
    problems = []
    for band in AgeBand:
        for slide in slides(source, language, band):
            window.show_slide(slide)
            problem = cut_off(window, scale)
            if not can_write(slide.spoken):
                problem = f"no font has all letters of: {slide.title}"
            if problem:
                problems.append(f"{band}: {problem}")
    window.dismiss()
    assert problems == []


def test_what_does_not_fit_at_the_floor_scrolls_and_is_all_there(source: CardSource) -> None:
    window = ChildWindow(Drawings(resource_root() / "icons"), Appearance(LIGHT, 2.0))
    window.resize(QSize(1024, 640))
    window.show()
    words = source.texts("en")
    buttons = ScreenWords(words, button_words(source.content, words, AgeBand.OLDEST)).buttons(
        can_go_back=True
    )
    body = "Some things have to be said at length, and none of it may be lost. " * 12
    window.show_slide(Slide(SlideKind.CARD, "en", "A long card", body, "", buttons=buttons))
    stage = window.stage
    assert stage.scrolls
    assert stage.factor == 1.0, "whoever asked for 200 % never gets less than the ordinary size"
    assert stage.column.rect().contains(stage.body.geometry())
    before = stage.title.mapTo(stage, stage.title.rect().topLeft()).y()
    stage.scroll_by(1)
    assert stage.title.mapTo(stage, stage.title.rect().topLeft()).y() < before
    window.dismiss()


@pytest.mark.parametrize("screen", ["upright", "200 %"])
def test_every_card_that_stays_keeps_its_words_and_its_picture(source: CardSource, screen: str) -> None:
    size, scale = SCREENS[screen]
    window = ChildWindow(Drawings(resource_root() / "icons"), Appearance(LIGHT, scale))
    window.resize(size)
    window.show()
    problems = []
    for language in LANGUAGES:
        locale, tiles = companion_tiles(source, language)
        window.show_companions(tiles, locale)
        for button in window.companions.buttons():
            if not button.holds(button.width(), button.height(), button.words_font):
                problems.append(f"{language}: {button.text()}")
    window.show_languages(source.tiles(source.languages()), "")
    problems += [button.text() for button in window.languages.buttons() if not button.shows_all]
    window.dismiss()
    assert problems == []


def test_at_200_per_cent_the_words_under_the_title_are_larger_too(source: CardSource) -> None:
    window = ChildWindow(Drawings(resource_root() / "icons"), Appearance(LIGHT, 2.0))
    window.resize(SCREENS["200 %"][0])
    window.show()
    factors = []
    for slide in slides(source, "en", AgeBand.YOUNGER):
        window.show_slide(slide)
        factors.append(window.stage.factor)
    window.dismiss()
    assert statistics.median(factors) >= 1.25
