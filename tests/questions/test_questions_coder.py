"""The coder: every language's own set, context, flags, reasons and odd input."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.files.resources import resource_root
from hearing.questions.coder import Coder
from hearing.questions.heard import Heard
from hearing.questions.library import RuleLibrary
from hearing.questions.listener import LISTENERS
from hearing.questions.reasons import FLAG_NAMES, REASONS, TYPE_NAMES
from hearing.questions.types import Flag, Kind, QuestionType

CODED = Path(__file__).parent / "coded"
LEAST_LINES, LEAST_AGREEMENT = 150, 0.9
LIBRARY = RuleLibrary(resource_root() / "questions")
ENGLISH = Coder(LIBRARY.rules("en"))


def rows(language: str) -> list[tuple[str, str, str | None]]:
    found = []
    for line in (CODED / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            parts = line.split("\t")
            found.append((parts[0], parts[1], parts[2] if len(parts) > 2 else None))
    return found


def heard(coder: Coder, said: str | None) -> Heard | None:
    if said is None:
        return None
    known = Heard(coder.rules)
    if said != "-":
        known.child_said(said)
    return known


@pytest.mark.parametrize("language", LIBRARY.languages())
def test_each_language_agrees_with_its_own_set(language: str) -> None:
    coder = Coder(LIBRARY.rules(language))
    coded = rows(language)
    assert len(coded) >= LEAST_LINES
    assert {kind for _, kind, _ in coded} == {kind.value for kind in QuestionType}
    wrong = [(u, kind) for u, kind, said in coded if coder.code(u, heard(coder, said)).type.value != kind]
    assert len(wrong) <= (1 - LEAST_AGREEMENT) * len(coded), wrong


@pytest.mark.parametrize("language", LIBRARY.languages())
def test_each_language_offers_open_wordings_that_its_coder_finds_open(language: str) -> None:
    rules = LIBRARY.rules(language)
    coder = Coder(rules)
    for name in (
        "tell",
        "cued",
        "then",
        "who",
        "where",
        "when",
        "last_time",
        "first_time",
        "other_time",
    ):
        wording = getattr(rules.open, name).replace("{cue}", "…")
        assert coder.code(wording).type in {QuestionType.INVITATION, QuestionType.CUED_INVITATION}, (
            name,
            wording,
        )


def test_what_the_child_has_not_said_makes_a_question_leading() -> None:
    known = Heard(ENGLISH.rules)
    asked = "How did he touch you?"
    before = ENGLISH.code(asked, known)
    assert (before.type, before.kind, before.new_words) == (QuestionType.SUGGESTIVE, Kind.ASSUMED, ("touch",))
    known.child_said("He touched my arm.")
    after = ENGLISH.code(asked, known)
    assert (after.type, after.new_words) == (QuestionType.DIRECTIVE, ())


def test_words_of_an_earlier_session_are_not_new_but_marked() -> None:
    known = Heard(ENGLISH.rules)
    known.child_said("There was a boat.", earlier=True)
    coding = ENGLISH.code("Tell me about the boat.", known)
    assert (coding.type, coding.new_words, coding.earlier_words) == (QuestionType.INVITATION, (), ("boat",))


def test_only_what_nobody_but_the_adult_said_stays_the_adults() -> None:
    known = Heard(ENGLISH.rules)
    known.adult_asked("Was there a van?")
    assert list(known.by_adult.values()) == ["van"]
    known.child_said("Yes, a van.")
    assert known.by_adult == {}


def test_a_question_that_was_answered_is_flagged_when_it_comes_again() -> None:
    known = Heard(ENGLISH.rules)
    known.adult_asked("Where was the boat?")
    assert Flag.REPEATED not in ENGLISH.code("Where was the boat?", known).flags
    known.child_said("The boat was at the harbour.")
    assert Flag.REPEATED in ENGLISH.code("And where was the boat?", known).flags


@pytest.mark.parametrize(
    ("utterance", "flag"),
    [
        ("Who was there? What did they say?", Flag.SEVERAL),
        ("Where were you when your aunt came in with the two bags and the green coat?", Flag.TOO_LONG),
        ("What did the perpetrator say?", Flag.HARD_WORD),
        ("What did you not like?", Flag.NEGATION),
        ("Why did you go?", Flag.WHY),
        ("How many times did you go?", Flag.TIME_OR_NUMBER),
    ],
)
def test_flags_for_a_young_child(utterance: str, flag: Flag) -> None:
    assert flag in ENGLISH.code(utterance, None, LISTENERS["4-6"]).flags


def test_why_and_numbers_are_not_flagged_for_older_children() -> None:
    assert ENGLISH.code("Why did you go?", None, LISTENERS["14-17"]).flags == ()
    assert ENGLISH.code("How many were there?", None, LISTENERS["14-17"]).flags == ()


@pytest.mark.parametrize(
    "utterance",
    ["Was it dark?", "You must have been scared.", "He was there, wasn't he?", "Was it red or blue?"],
)
def test_closed_and_leading_questions_come_with_an_open_wording(utterance: str) -> None:
    instead = ENGLISH.code(utterance).instead
    assert instead
    assert ENGLISH.code(instead).type in {QuestionType.INVITATION, QuestionType.CUED_INVITATION}


def test_the_open_wording_takes_up_the_childs_last_word() -> None:
    known = Heard(ENGLISH.rules)
    known.child_said("We went to the harbour.")
    assert "harbour" in ENGLISH.code("Was it dark?", known).instead


@pytest.mark.parametrize(
    "asked", ["Robert, where were you?", "Where were you, Robert?", "Okay, where were you?"]
)
def test_a_name_that_is_called_is_not_new(asked: str) -> None:
    coding = ENGLISH.code(asked, Heard(ENGLISH.rules))
    assert (coding.type, coding.new_words) == (QuestionType.DIRECTIVE, ())


def test_a_name_that_is_spoken_of_is_new() -> None:
    assert ENGLISH.code("Where was Robert?", Heard(ENGLISH.rules)).new_words == ("robert",)


def test_an_echo_is_no_question() -> None:
    known = Heard(ENGLISH.rules)
    known.child_said("There was a boat.")
    assert ENGLISH.code("A boat.", known).kind is Kind.ECHO


def test_reluctant_answers_are_known() -> None:
    for answer in ("I don't know.", "Nothing.", "I don't want to talk about it.", "…"):
        assert ENGLISH.is_reluctant(answer), answer
    assert not ENGLISH.is_reluctant("We went to the boat.")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("nb", "Jeg vet ikke."),
        ("sv", "Jag minns inte."),
        ("da", "Det ved jeg ikke."),
        ("de", "Weiß ich nicht."),
    ],
)
def test_reluctant_answers_are_known_in_other_languages(language: str, answer: str) -> None:
    assert Coder(LIBRARY.rules(language)).is_reluctant(answer)


def test_harm_may_take_more_than_one_word() -> None:
    norwegian = Coder(LIBRARY.rules("nb"))
    assert norwegian.code("Tok han på deg?").kind is Kind.NAMED_HARM
    known = Heard(norwegian.rules)
    known.child_said("Han tok på meg.")
    assert norwegian.code("Tok han på deg?", known).type is QuestionType.OPTION_POSING


def test_a_word_that_may_stand_twice_is_kept() -> None:
    assert Coder(LIBRARY.rules("sv")).code("Var var du?").type is QuestionType.DIRECTIVE


def test_everything_has_a_name_and_a_reason() -> None:
    assert set(TYPE_NAMES) == set(QuestionType)
    assert set(REASONS) == set(Kind)
    assert set(FLAG_NAMES) == set(Flag)


@given(st.text(max_size=200))
def test_nothing_typed_breaks_the_coder(text: str) -> None:
    known = Heard(ENGLISH.rules)
    known.child_said(text)
    known.adult_asked(text)
    assert ENGLISH.code(text, known, LISTENERS["4-6"]) == ENGLISH.code(text, known, LISTENERS["4-6"])


@given(
    st.lists(
        st.sampled_from(
            [
                "tell",
                "me",
                "what",
                "did",
                "he",
                "do",
                "?",
                ",",
                "or",
                "who",
                "it",
                "is",
                "the",
                "boat",
                "and",
                "when",
                "not",
                "you",
                "said",
            ]
        )
    )
)
def test_any_order_of_words_has_a_type(words: list[str]) -> None:
    assert ENGLISH.code(" ".join(words)).type in QuestionType
