"""Qt's own words, in the language of the program."""

from __future__ import annotations

import gc

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from hearing.language.qm import qt_catalogue
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.qt_words import WORDS
from tests.ui.base.steps import MakeDesktop, dialog, settle

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


@given(st.dictionaries(TEXT, TEXT, min_size=1, max_size=8))
def test_qt_finds_every_word(words: dict[str, str]) -> None:
    data, translator = qt_catalogue(words), QTranslator()
    assert translator.load(data)
    for source, word in words.items():
        assert translator.translate("QFileDialog", source) == word
    assert translator.translate("QFileDialog", "\N{SNOWMAN}" * 50) == ""


def test_the_dialog_for_files_speaks_the_program_s_language(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop(locale="nb")
    ask_path(desktop.window, Ask.FOLDER, "Velg", lambda _: None)
    asked = dialog(QFileDialog)
    settle()
    said = {label.text() for label in asked.findChildren(QLabel)}
    said |= {button.text() for button in asked.findChildren(QPushButton)}
    asked.close()
    _ = desktop.context.texts._
    assert {_("Look in:"), _("Folder:"), _("Open"), _("Cancel")} <= said
    assert _("Look in:") != "Look in:"


def test_another_language_is_taken_at_once_and_stays(make_desktop: MakeDesktop) -> None:
    texts = make_desktop(locale="nb").context.texts
    for locale in ("ar", "en", "nb"):
        texts.choose(locale)
        settle()
        gc.collect()
        for source, word in WORDS.items():
            assert QCoreApplication.translate("QFileDialog", source) == texts._(word)
