"""Breaking words into lines: evenly, and the same whether they were broken before or not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from hearing.ui.child.prose import Typesetter, Wrapped, wrap, wrap_evenly
from hearing.ui.child.stage import word_style

WORDS = "A well-meant word, and then another: nobody is in trouble for saying that they do not know."


def lines(wrapped: Wrapped) -> list[tuple[int, int, float]]:
    found = [wrapped.layout.lineAt(number) for number in range(wrapped.lines)]
    return [(line.textStart(), line.textLength(), line.y()) for line in found]


@pytest.mark.parametrize("width", [30, 120, 300, 2_000])
@pytest.mark.parametrize(("locale", "pixels"), [("en", 24), ("ar", 24), ("en", 44)])
def test_kept_lines_are_those_it_would_be_broken_into_anew(
    qapp: QApplication, width: int, locale: str, pixels: int
) -> None:
    typesetter, style = Typesetter(), word_style(locale, pixels)
    for anew, kept in ((wrap, typesetter.wrap), (wrap_evenly, typesetter.wrap_evenly)):
        expected = anew(WORDS, style, width)
        for found in (kept(WORDS, style, width), kept(WORDS, style, width)):
            assert lines(found) == lines(expected)
            assert (found.width, found.height) == (expected.width, expected.height)
            assert found.fits_width == expected.fits_width


def test_other_words_fonts_and_widths_are_broken_anew(qapp: QApplication) -> None:
    typesetter, style = Typesetter(), word_style("en", 24)
    narrow = typesetter.wrap_evenly(WORDS, style, 300)
    assert typesetter.wrap_evenly(WORDS, style, 300) is narrow
    assert typesetter.wrap_evenly(WORDS, style, 900).lines < narrow.lines
    assert typesetter.wrap_evenly(WORDS, word_style("en", 44), 300).lines > narrow.lines
    assert typesetter.wrap_evenly("A word.", style, 300).lines == 1


def test_it_does_not_keep_without_end(qapp: QApplication) -> None:
    typesetter, style = Typesetter(), word_style("en", 24)
    first = typesetter.wrap("Word 0", style, 300)
    for number in range(1, 1_000):
        typesetter.wrap(f"Word {number}", style, 300)
    assert typesetter.wrap("Word 0", style, 300) is not first
