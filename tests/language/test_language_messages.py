"""Every error is told as a sentence and a hint."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.language.catalogues import Texts
from hearing.language.messages import UNKNOWN, explain, fill, message_for

ENGLISH = Texts("en", NullTranslations())


def test_parameters_are_filled_in() -> None:
    told = explain(HearingError("files.exists", name="report.pdf"), ENGLISH)
    assert told.sentence == "report.pdf is there already and was left as it is."
    assert told.hint == "Choose another name or another folder."


@pytest.mark.parametrize("code", ["files.never_heard_of", "nowhere.at_all", "", "no-dot", "..", "os.path"])
def test_an_unknown_code_is_still_told(code: str) -> None:
    assert message_for(code) is UNKNOWN
    assert code in explain(HearingError(code), ENGLISH).sentence


def test_a_value_does_not_turn_a_right_to_left_sentence_around() -> None:
    assert fill("{name} موجود", {"name": "a.pdf"}, "ar") == "\u2068a.pdf\u2069 موجود"


@given(st.text(max_size=60), st.dictionaries(st.sampled_from(["name", "n"]), st.text(max_size=20)))
def test_filling_never_fails(text: str, parameters: dict[str, str]) -> None:
    filled = fill(text, parameters)
    assert filled == text or "{" in text


def test_a_value_that_is_no_value_is_cut_short() -> None:
    """A file may say that its format is a number of four thousand digits."""
    assert len(fill("It is of format {format}.", {"format": 10**4000})) < 500


def test_a_value_with_braces_is_left_alone() -> None:
    assert fill("{name}", {"name": "{name} {0} {x!r}"}) == "{name} {0} {x!r}"
