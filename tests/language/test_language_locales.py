"""What a reader of each language expects of dates, numbers, names and order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.language.locales import (
    best_locale,
    direction,
    format_date,
    format_datetime,
    format_elapsed,
    format_number,
    language_name,
    own_name,
    sort_key,
    system_locale,
)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "ltr"),
        ("nb", "ltr"),
        ("ar", "rtl"),
        ("fa", "rtl"),
        ("ckb", "rtl"),
        ("en_XA", "ltr"),
        ("qq", "ltr"),
    ],
)
def test_direction(locale: str, expected: str) -> None:
    assert direction(locale) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "3 May 2026"),
        ("nb", "3. mai 2026"),
        ("ar", "3 مايو 2026"),
        ("en_XA", "3 May 2026"),
        ("qq", "3 May 2026"),
    ],
)
def test_date(locale: str, expected: str) -> None:
    assert format_date(date(2026, 5, 3), locale) == expected


def test_date_and_time_are_those_of_this_computer() -> None:
    moment = datetime(2026, 5, 3, 14, 5, 59, tzinfo=UTC)
    assert format_datetime(moment, "en") == "3 May 2026, 14:05"
    assert format_datetime(moment, "nb") == "3. mai 2026, 14:05"


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [(0, "00:00:00"), (999, "00:00:00"), (61_000, "00:01:01"), (36_000_000, "10:00:00"), (-5, "00:00:00")],
)
def test_elapsed(milliseconds: int, expected: str) -> None:
    assert format_elapsed(milliseconds, "en") == expected


def test_elapsed_reads_from_left_to_right_among_arabic() -> None:
    assert format_elapsed(61_000, "ar") == "\u206600:01:01\u2069"


def test_numbers() -> None:
    assert format_number(12345.6, "en") == "12,345.6"
    assert format_number(12345.6, "nb") == "12\u00a0345,6"


def test_names_of_languages() -> None:
    assert own_name("nb") == "norsk bokmål"
    assert own_name("ar") == "العربية"
    assert own_name("en") == "English"
    assert language_name("ti", "nb") == "tigrinja"
    assert language_name("ar", "en") == "Arabic"
    assert (own_name("zxx"), language_name("zxx", "nb")) == ("zxx", "zxx")


def test_norwegian_letters_stand_after_z() -> None:
    names = ["Åse", "Østen", "Zoe", "Ærlig", "Anna", "anton"]
    assert sorted(names, key=sort_key("nb")) == ["Anna", "anton", "Zoe", "Ærlig", "Østen", "Åse"]


def test_elsewhere_they_stand_with_their_plain_letters() -> None:
    assert sorted(["Zoe", "Åse", "Berit", "Ærlig"], key=sort_key("en_GB")) == ["Ærlig", "Åse", "Berit", "Zoe"]


def test_arabic_order_looks_through_hamza_and_vowel_signs() -> None:
    assert sorted(["بدر", "أَحمد", "تالا", "ابتسام"], key=sort_key("ar")) == ["ابتسام", "أَحمد", "بدر", "تالا"]


@given(st.lists(st.text(max_size=8), max_size=8), st.sampled_from(["en", "nb", "ar"]))
def test_order_does_not_depend_on_where_one_starts(names: list[str], locale: str) -> None:
    key = sort_key(locale)
    assert [key(n) for n in sorted(names, key=key)] == [key(n) for n in sorted(reversed(names), key=key)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["nb_NO.UTF-8"], "nb"),
        (["nn-NO"], "nb"),
        (["no_NO"], "nb"),
        (["ar-SY"], "ar"),
        (["de_DE", "nb"], "nb"),
        (["de_DE@euro"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_best_shipped_language(wanted: list[str], expected: str) -> None:
    assert best_locale(wanted) == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "ar_EG"}, "ar"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:nb:en"}, "nb"),
        ({"LANG": "C", "LANGUAGE": "nb"}, "en"),
    ],
)
def test_language_of_the_computer(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_locale() == expected
