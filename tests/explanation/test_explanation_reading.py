"""Problems in the content are told with their line, and nothing else comes out of a bad file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.explanation.content import ContentProblems, load_content
from hearing.explanation.readability import measure, sentences, words
from hearing.explanation.wording import load_wording


def codes(text: str, load: Callable[[str, str], object] = load_content) -> list[tuple[str, int]]:
    with pytest.raises(ContentProblems) as caught:
        load(text, "topics.yaml")
    assert caught.value.parameters["name"] == "topics.yaml"
    return [(problem.code, problem.line) for problem in caught.value.problems]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_newer_format_is_said_to_be_newer(topics_text: str) -> None:
    newer = topics_text.replace("format: 1", "format: 2", 1)
    assert codes(newer) == [("explanation.newer_format", line_of(newer, "format: 2"))]


def test_a_missing_band_is_on_the_topic_s_line(topics_text: str) -> None:
    start = topics_text.index('      "14-17":\n        title: "Who I am')
    end = topics_text.index("  - id: why-we-talk")
    assert codes(topics_text[:start] + topics_text[end:]) == [
        ("explanation.band_missing", line_of(topics_text, "  - id: who-i-am"))
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    picture: who-i-am", "    pictur: who-i-am", "explanation.unknown_key"),
        ("    picture: who-i-am\n", "", "explanation.missing_key"),
        ("only_if: interpreter", "only_if: dog", "explanation.bad_value"),
        ("I am {interviewer}. I work", "I am {interviwer}. I work", "explanation.unknown_slot"),
        ("- id: why-we-talk", "- id: who-i-am", "explanation.topic_twice"),
        ("- id: why-we-talk", "- id: Why We Talk", "explanation.bad_value"),
        ('title: "Hello! I am {interviewer}."', 'title: ""', "explanation.bad_value"),
        ('"Hear it again"', '"Hear {it} again"', "explanation.unknown_slot"),
        ("    key: true\n", "    key: true\n    key: true\n", "protocols.duplicate_key"),
    ],
)
def test_a_defect_is_found_on_its_line(topics_text: str, old: str, new: str, code: str) -> None:
    broken = topics_text.replace(old, new, 1)
    assert broken != topics_text
    assert code in [found for found, _ in codes(broken)]
    for found, line in codes(broken):
        elsewhere = {"explanation.missing_key", "explanation.no_such_topic"}
        assert found in elsewhere or abs(line - line_of(topics_text, old)) <= 3


def test_a_key_topic_needs_its_invitation(topics_text: str) -> None:
    invitation = next(line for line in topics_text.splitlines() if "teach_back" in line)
    assert [code for code, _ in codes(topics_text.replace(invitation + "\n", "", 1))] == [
        "explanation.no_teach_back"
    ]


def test_a_button_needs_words_for_every_age(topics_text: str) -> None:
    broken = topics_text.replace('    "14-17": "Stop here"\n', "", 1)
    assert [code for code, _ in codes(broken)] == ["explanation.button_missing"]


def test_a_pattern_that_is_none_is_found() -> None:
    text = 'format: 1\nsources: []\nbands: {}\nlanguages:\n  en:\n    lix: true\n    allowed: ["("]\n'
    found = codes(text, load_wording)
    assert ("explanation.bad_value", 7) in found


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_text_gives_content_or_a_hearing_error(text: str) -> None:
    for load in (load_content, load_wording):
        with pytest.raises(HearingError):
            load(text, "x.yaml")


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_mutilated_file_gives_content_or_a_hearing_error(data: st.DataObject, topics_text: str) -> None:
    lines = topics_text.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(st.text(max_size=30)) + data.draw(st.sampled_from(["", "\n"]))
    try:
        found = len(load_content("".join(lines), "x.yaml").topics)
    except ContentProblems as problems:
        found = len(problems.problems)
    assert found


def test_words_and_sentences_are_counted_as_they_are_read() -> None:
    text = "I read it with: {readers}. Don't worry? «Nei.» ما هذا؟ نعم."
    assert sentences(text) == ("I read it with", "{readers}", "Don't worry", "«Nei", "» ما هذا", "نعم")
    assert words("Don't worry, {readers} – OK.") == ("Don't", "worry", "{readers}", "OK")


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    found = measure(["One two three four. Remember interesting."])
    assert (found.words, found.sentences, found.long_words, found.longest_sentence) == (6, 2, 2, 4)
    assert found.lix == pytest.approx(3 + 100 * 2 / 6)
    assert measure([]).lix == 0
