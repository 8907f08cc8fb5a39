"""Choosing a language without reading: by the child on its own screen, by the adult by country and sound."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from hearing.files.resources import resource_root
from hearing.interview.records import EventKind
from hearing.language.spoken import countries_of, load_spoken, spoken_in
from hearing.storage.vault import Vault
from hearing.ui.child.slides import SlideKind, Touch
from hearing.ui.child.window import ChildWindow
from hearing.ui.context import VaultContext
from hearing.ui.telling.language_finder import LanguageFinder, offered
from hearing.ui.telling.screen import TellingScreen
from tests.conftest import FakeClock
from tests.ui.telling.conftest import SESSION, HeardSpeech, OpenScreen
from tests.ui.telling.steps import begin, on_second_display, only, press, visible_words

SPOKEN = load_spoken((resource_root() / "languages.yaml").read_text("utf-8"))


def choosing(screen: TellingScreen, *, one_switch: bool = False) -> ChildWindow:
    on_second_display(screen)
    assert screen.setup is not None
    screen.setup.language.child_chooses.setChecked(True)
    screen.setup.one_switch.setChecked(one_switch)
    return begin(screen)


def test_a_touch_says_the_language_and_a_second_one_chooses_it(
    open_screen: OpenScreen, speech: HeardSpeech, vault: Vault
) -> None:
    screen = open_screen()
    window = choosing(screen)
    board = window.languages
    assert board.isVisible()
    assert not window.stage.isVisible()
    press(board.button("nb"))
    assert [code for code, _ in speech.heard] == ["nb"]
    assert board.marked == "nb"
    press(board.button("en"))
    assert board.marked == "en"
    press(board.button("en"))
    assert not board.isVisible()
    assert window.slide is not None
    assert (window.slide.kind, window.slide.locale) == (SlideKind.CARD, "en")
    assert only(vault).languages == ("en",)
    shown = [e for e in vault.events.for_session(SESSION) if e.kind is EventKind.CHILD_SCREEN_SHOWN]
    assert "chosen by the child" in shown[0].reason


def test_every_language_with_cards_is_named_in_itself(open_screen: OpenScreen) -> None:
    screen = open_screen()
    window = choosing(screen)
    names = [button.text() for button in window.languages.buttons()]
    assert screen.presenter is not None
    assert len(names) == len(set(names))
    assert all(names[:-1])
    assert names[-1] == ""
    assert window.languages.buttons()[-1].accessibleName()


def test_none_fits_gives_the_screen_back_and_tells_the_adult(
    open_screen: OpenScreen, context: VaultContext
) -> None:
    screen = open_screen()
    window = choosing(screen)
    press(window.languages.buttons()[-1])
    assert screen.child.window is None
    assert "its language is not here" in context.notices.listen()[-1].sentence
    assert screen.presenter is not None
    assert not screen.presenter.is_running


def test_one_switch_goes_through_the_buttons_and_presses(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock
) -> None:
    screen = open_screen("who-reads")
    on_second_display(screen)
    assert screen.setup is not None
    screen.setup.one_switch.setChecked(True)
    window = begin(screen)
    scanner = window.scanner
    assert scanner.is_running
    assert window.focusWidget() is window.bar.button(Touch.NEXT)
    scanner.step()
    assert window.focusWidget() is window.bar.button(Touch.AGAIN)
    # A touch anywhere and any key are the switch.
    QTest.mouseClick(window.stage, Qt.MouseButton.LeftButton)
    assert only(vault).cards[-1].second_wording
    assert window.focusWidget() is window.bar.button(Touch.NEXT)
    clock.advance(1)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.slide is not None
    assert window.slide.kind is SlideKind.FINISHED


def test_one_switch_never_reaches_the_adult_s_way_back(open_screen: OpenScreen) -> None:
    screen = open_screen()
    window = choosing(screen, one_switch=True)
    reached = set()
    for _ in range(2 * len(window.languages.buttons())):
        window.scanner.step()
        reached.add(window.focusWidget())
    assert reached == set(window.languages.buttons())


def test_the_word_that_is_read_lights_up(open_screen: OpenScreen, speech: HeardSpeech) -> None:
    screen = open_screen("who-reads")
    on_second_display(screen)
    assert screen.setup is not None
    screen.setup.language.choose("en")
    window = begin(screen)
    assert window.slide is not None
    spoken = window.slide.spoken
    assert speech.heard == [("en", spoken)]
    for word in (spoken.split()[0], spoken.split()[-1]):
        speech.word.emit(spoken.index(word), len(word))
        assert window.stage.title.marked + window.stage.body.marked == word
    speech.stopped.emit()
    assert window.stage.title.marked + window.stage.body.marked == ""


def test_the_finder_helps_by_country_and_sound(open_screen: OpenScreen, speech: HeardSpeech) -> None:
    screen = open_screen()
    on_second_display(screen)
    setup = screen.setup
    assert setup is not None
    press(setup.language.finder)
    (finder,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, LanguageFinder)]
    finder.country.choose("NO")
    assert finder.codes()[0] == "nb"
    listen = finder.findChild(QAbstractButton, "hear_nb")
    assert listen is not None
    press(listen)
    assert [code for code, _ in speech.heard] == ["nb"]
    this = finder.findChild(QAbstractButton, "this_nb")
    assert this is not None
    press(this)
    assert setup.choices().language == "nb"
    assert setup.choices().offered_languages == ()


def test_the_country_s_languages_may_be_left_to_the_child(open_screen: OpenScreen) -> None:
    screen = open_screen()
    on_second_display(screen)
    setup = screen.setup
    assert setup is not None
    press(setup.language.finder)
    (finder,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, LanguageFinder)]
    finder.country.choose("NO")
    press(finder.primary)
    assert set(setup.choices().offered_languages) == set(finder.codes())
    assert "en" not in setup.choices().offered_languages
    assert visible_words(setup)


def test_countries_are_sorted_for_the_reader_and_know_their_languages() -> None:
    names = [name for _, name in countries_of(SPOKEN, "nb")]
    assert names[-1].startswith(("Ø", "Z", "V"))
    assert [language.code for language in spoken_in(SPOKEN, "ER")] == ["ti", "ar"]
    assert offered(SPOKEN, ("en", "nb", "ar"), "ER") == ("ar",)
    assert offered(SPOKEN, ("en", "nb"), "ER") == ("en", "nb")


@pytest.mark.parametrize("language", [each.code for each in SPOKEN])
def test_every_language_has_a_country_and_a_name(language: str) -> None:
    entry = next(each for each in SPOKEN if each.code == language)
    assert entry.countries
    assert all(len(country) == 2 for country in entry.countries)
