"""Rules as files: what is wrong in them is said, and languages are found by locale."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hearing.errors import HearingError
from hearing.files.resources import resource_root
from hearing.questions.beginnings import Beginnings
from hearing.questions.library import RuleLibrary
from hearing.questions.patterns import PatternError, compiled
from hearing.questions.quick import quick_data
from hearing.questions.rules import load_rules
from hearing.questions.schema import PhraseLists
from hearing.questions.words import Stemmer

FOLDER = resource_root() / "questions"
ENGLISH = (FOLDER / "en.yaml").read_text(encoding="utf-8")


def code_of(text: str) -> str:
    with pytest.raises(HearingError) as caught:
        load_rules(text, "xx.yaml")
    return caught.value.code


def test_what_is_wrong_in_a_file_is_said() -> None:
    assert code_of("a: [") == "questions.rules_not_yaml"
    assert code_of(ENGLISH.replace("format: 1", "format: 99")) == "questions.rules_newer"
    assert code_of(ENGLISH.replace("language: en", "tongue: en")) == "questions.rules_wrong"
    assert code_of(ENGLISH.replace("    (tell|describe", "    ((tell|describe", 1)) == "questions.bad_phrase"
    assert code_of("just words") == "questions.rules_wrong"


def test_every_language_has_a_set_to_be_measured_on() -> None:
    tested = {path.stem for path in (Path(__file__).parent / "coded").glob("*.tsv")}
    assert set(RuleLibrary(FOLDER).languages()) <= tested
    assert {"en", "nb"} <= tested


def test_a_locale_finds_its_language() -> None:
    library = RuleLibrary(FOLDER)
    assert library.rules("en_GB") is library.rules("en")
    assert library.has("nn")
    assert library.rules("nn").language == "nb"
    assert not library.has("xx")
    with pytest.raises(HearingError) as caught:
        library.rules("xx")
    assert caught.value.code == "questions.no_language"


def test_phrases_are_read_as_described() -> None:
    pattern = compiled(["tell me [all] about", "^ (who|whom) did", "happen*", "you ... said", "now $"])
    fitting = ("tell me about ", "tell me all about ", "who did ", "happened ", "you once had said ", "now ")
    for text in fitting:
        assert pattern.search(text), text
    for text in ("foretell me about ", "so who did ", "now stop ", "told me about "):
        assert not pattern.search(text), text
    assert not compiled([]).search("anything ")
    with pytest.raises(PatternError):
        compiled(["fine", "(open"])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_quick_way_reads_what_the_yaml_reader_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    quickly = quick_data(text)
    assert quickly is None or quickly == YAML(typ="safe", pure=True).load(text)


def test_the_quick_way_is_taken_where_the_form_is_plain() -> None:
    assert quick_data(ENGLISH) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: [1]",
        "a: 'x'",
        "a:\n    b: c",
        "a: x\n  y",
        "a: 1.5",
        "a: null",
        "- a",
        "a: b\na: c",
        "a: >-\n  x\n   y",
        "a: b: c",
    ],
)
def test_the_quick_way_leaves_what_is_not_plain(text: str) -> None:
    assert quick_data(text) is None


def test_a_folder_without_files_knows_no_language(tmp_path: Path) -> None:
    assert RuleLibrary(tmp_path).languages() == ()


def test_a_word_may_be_listed_as_it_stands_or_with_its_endings() -> None:
    words = Beginnings.of(["hurt", "=hit", "=kick(s|ed)"])
    assert all(words.fit(word) for word in ("hurt", "hurting", "hit", "kick", "kicks", "kicked"))
    assert not any(words.fit(word) for word in ("hitch", "white", "kicking", "unhurt"))
    assert not Beginnings.of([]).fit("hit")
    for wrong in ("=hit(s", "=hit)", "=", "=two words"):
        with pytest.raises(ValueError, match="="):
            Beginnings.of([wrong])


def test_a_word_that_cannot_be_read_is_said_with_its_file() -> None:
    assert code_of(ENGLISH.replace("=hit(s|ting)", "=hit(s", 1)) == "questions.bad_phrase"


@given(st.lists(st.text(alphabet="abcdeæ", min_size=1), max_size=5), st.text(alphabet="abcdeæ"))
def test_words_without_a_mark_are_beginnings_and_with_it_whole(listed: list[str], word: str) -> None:
    assert Beginnings.of(listed).fit(word) == any(word.startswith(one) for one in listed)
    assert Beginnings.of([f"={one}" for one in listed]).fit(word) == (word in listed)


def test_a_kept_word_has_no_ending_taken_off() -> None:
    stemmer = Stemmer("", ["as", "a"], {"mājā": "māja"}, ["kapa"])
    assert [stemmer.stem(word) for word in ("mājas", "mājā", "kapa")] == ["māj", "māj", "kapa"]
    assert Stemmer("english", kept=["news"]).stem("news") == "news"


def test_the_quick_way_reads_empty_values_and_empty_lines() -> None:
    text = 'a: ""\nb: |\n  one\n\n  two\n\nc: >-\n  one\n  two\n  \n\n  three\nd:\n  e: |\n    x\n  \n'
    assert quick_data(text) == YAML(typ="safe", pure=True).load(text)


def test_what_is_made_when_first_wanted_is_what_compile_makes() -> None:
    lazy, ready = load_rules(ENGLISH), load_rules(ENGLISH)
    ready.compile()
    assert lazy.contentless == ready.contentless
    assert "happen" in ready.contentless
    for name in PhraseLists.model_fields:
        assert lazy.phrases[name].pattern == ready.phrases[name].pattern
        assert lazy.phrases[name] is lazy.phrases[name]


def test_a_library_makes_ready_what_it_has() -> None:
    library = RuleLibrary(FOLDER)
    library.make_ready(["en", "so"])
    ready = library.rules("en")
    assert "contentless" in vars(ready)
    assert not library.has("so")
