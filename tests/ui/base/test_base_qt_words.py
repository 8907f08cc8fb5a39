"""Qt's own words, and its dialog for files, in the language of the screens and at the size of their text."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit

from hearing.language.qm import qt_catalogue
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.qt_words import WORDS
from tests.ui.base.steps import MakeDesktop, settle

LABEL = QFileDialog.DialogLabel
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


@given(st.dictionaries(TEXT, TEXT, min_size=1, max_size=8))
def test_qt_finds_every_word(words: dict[str, str]) -> None:
    data, translator = qt_catalogue(words), QTranslator()
    assert translator.load(data)
    for source, word in words.items():
        assert translator.translate("QFileDialog", source) == word
    assert translator.translate("QFileDialog", "\N{SNOWMAN}" * 50) == ""


def test_another_language_is_taken_at_once_and_stays(make_desktop: MakeDesktop) -> None:
    texts = make_desktop(locale="nb").context.texts
    for locale in ("ar", "en", "nb"):
        texts.choose(locale)
        settle()
        gc.collect()
        for source, word in WORDS.items():
            assert QCoreApplication.translate("QFileDialog", source) == texts._(word)


@pytest.mark.parametrize("locale", ["en_XA", "ar"])
def test_the_dialog_for_files_speaks_the_language_of_the_screens(
    make_desktop: MakeDesktop, locale: str
) -> None:
    desktop = make_desktop(locale=locale)
    texts, chosen = desktop.context.texts, list[Path]()
    asked = ask_path(desktop.window, Ask.SAVE, "Where to", chosen.append)
    settle()
    assert asked.labelText(LABEL.FileName) == texts._("File name:")
    assert asked.labelText(LABEL.LookIn) == texts._("Look in:")
    box = asked.findChild(QDialogButtonBox)
    assert box is not None
    assert [button.text() for button in box.buttons()] == [texts._("Save"), texts._("Cancel")]
    line = asked.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    assert line.layoutDirection() is Qt.LayoutDirection.LeftToRight, "a path is no sentence"
    asked.reject()


def test_the_dialog_grows_with_the_text_and_stays_on_the_screen(make_desktop: MakeDesktop) -> None:
    sizes = []
    for scale in (100, 200):
        desktop = make_desktop(scale=scale)
        asked = ask_path(desktop.window, Ask.FOLDER, "Where to", lambda _: None)
        sizes.append(asked.size())
        assert asked.width() <= desktop.window.screen().availableGeometry().width()
        asked.reject()
    assert sizes[1].height() > sizes[0].height()


def test_every_word_that_is_known_is_one_of_ours() -> None:
    assert all(ours and "&" not in ours for ours in WORDS.values()), "shortcuts would differ by language"
