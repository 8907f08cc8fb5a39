"""Words of several languages in one line keep the order of the language the line is in."""

from __future__ import annotations

from hearing.language.side_by_side import in_a_line, isolated, led

SAMIRA = "سميرة"


def test_a_line_of_one_direction_is_left_as_it_is() -> None:
    assert in_a_line(("Davor", "", "12 years old"), "en") == "Davor · 12 years old"
    assert in_a_line(("", ""), "en") == in_a_line((), "ar") == ""


def test_a_line_runs_as_its_language_does_whatever_word_is_first() -> None:
    for locale, mark in (("ar", "\u200f"), ("en", "\u200e")):
        line = in_a_line((SAMIRA, "Davor", "12"), locale)
        assert line == f"{mark}{isolated(SAMIRA)} · {isolated('Davor')} · {isolated('12')}"


def test_nothing_is_put_around_nothing() -> None:
    assert isolated("") == ""
    assert in_a_line(("Davor",), "ar") == f"\u200f{isolated('Davor')}"


def test_a_sentence_that_begins_with_a_key_is_read_as_its_language_is() -> None:
    assert led("F2 من يتكلم", "ar") == "\u200fF2 من يتكلم"
    assert led("F2 who speaks", "en") == "F2 who speaks"
    assert led("", "ar") == ""
