"""Forms that no list of words tells apart: relative clauses, tags, two questions in a sentence, echoes."""

from __future__ import annotations

import pytest

from hearing.files.resources import resource_root
from hearing.questions.coder import Coder
from hearing.questions.heard import Heard
from hearing.questions.library import RuleLibrary
from hearing.questions.rules import load_rules
from hearing.questions.types import Kind, QuestionType

FOLDER = resource_root() / "questions"
ENGLISH = Coder(RuleLibrary(FOLDER).rules("en"))
INVITATION, DIRECTIVE = QuestionType.INVITATION, QuestionType.DIRECTIVE
OPTION, SUGGESTIVE = QuestionType.OPTION_POSING, QuestionType.SUGGESTIVE
NONE = QuestionType.NON_QUESTION


def with_lists(language: str, **added: str) -> Coder:
    """The coder of a language whose rules have these lists of words as well."""
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    lists = "".join(f"  {name}: {words}\n" for name, words in added.items())
    return Coder(load_rules(text.replace("\nwords:\n", f"\nwords:\n{lists}", 1)))


def known(coder: Coder, *said: str) -> Heard:
    heard = Heard(coder.rules)
    for one in said:
        heard.child_said(one)
    return heard


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("The man, who was there, gave you food.", NONE),
        ("Your aunt, whose car it was, is waiting.", NONE),
        ("The man, who was there, gave you food?", OPTION),
        ("The house, where you slept, was it big?", OPTION),
        ("The man, who was he?", DIRECTIVE),
        ("Anna, where did you sleep?", DIRECTIVE),
        ("On Monday, where were you, Anna?", DIRECTIVE),
        ("When you came home, what happened.", INVITATION),
        ("When he was cross what did he say?", DIRECTIVE),
        ("You liked how he sang?", OPTION),
        ("You went there with who?", DIRECTIVE),
    ],
)
def test_a_clause_that_tells_of_somebody_is_no_question(utterance: str, expected: QuestionType) -> None:
    assert ENGLISH.code(utterance).type is expected


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("Tell me, did he go?", OPTION),
        ("Tell me did he go?", OPTION),
        ("Tell me, Rose, was it cold?", OPTION),
        ("Tell me, Rose, where did he go?", DIRECTIVE),
        ("Tell me this: was it in the daytime or at night?", OPTION),
        ("Tell me everything, whatever it is.", INVITATION),
        ("Tell me his name.", DIRECTIVE),
        ("What happened, did he shout?", OPTION),
        ("Who was it, your aunt or your uncle?", OPTION),
        ("What happened at 10:30?", INVITATION),
    ],
)
def test_the_question_after_tell_me_and_the_last_of_two_count(utterance: str, expected: QuestionType) -> None:
    assert ENGLISH.code(utterance).type is expected


@pytest.mark.parametrize("tag", ["Right?", "Wasn't he?", "Did he?", "Isn't that so?"])
def test_a_tag_after_a_full_stop_asks_to_agree(tag: str) -> None:
    coding = ENGLISH.code(f"He was there. {tag}")
    assert (coding.type, coding.kind) == (SUGGESTIVE, Kind.TAG)


@pytest.mark.parametrize(
    "utterance", ["Mhm. Right?", "My name is Anna. Right?", "He went home. Is that right?", "Right."]
)
def test_not_every_short_question_after_a_full_stop_is_a_tag(utterance: str) -> None:
    assert ENGLISH.code(utterance).kind is not Kind.TAG


def test_harm_in_a_statement_is_the_adults_until_the_child_says_it() -> None:
    assert ENGLISH.code("He hit you and left.").kind is Kind.NAMED_HARM
    assert ENGLISH.code("He hit you and left.", known(ENGLISH, "He hit me.")).type is NONE
    for calm in (
        "Nobody here will hurt you.",
        "You are safe, nobody can hurt you.",
        "It is not your fault that he hit you.",
    ):
        assert ENGLISH.code(calm).type is NONE, calm


def test_harm_inside_a_question_for_telling_counts_only_where_the_context_is_known() -> None:
    asked = "Can you tell me who hit you?"
    assert ENGLISH.code(asked).type is OPTION
    assert ENGLISH.code(asked, known(ENGLISH)).kind is Kind.NAMED_HARM
    assert ENGLISH.code(asked, known(ENGLISH, "Somebody hit me.")).type is OPTION


def test_a_turned_question_in_the_childs_words_is_no_echo() -> None:
    coder = with_lists("nb", subjects="du, han, hun")
    heard = known(coder, "Jeg hvisket på gulvet.")
    assert coder.code("Hvisket du på gulvet?", heard).kind is Kind.YES_NO
    assert coder.code("Du hvisket på gulvet?", heard).kind is Kind.ECHO
    assert coder.code("På gulvet?", heard).kind is Kind.ECHO
    assert ENGLISH.code("You hid?", known(ENGLISH, "I hid under the stairs.")).kind is Kind.ECHO


def test_words_with_an_asking_ending_may_be_excepted() -> None:
    coder = with_lists("fi", asks_not="verkko, aurinko")
    assert coder.code("Verkko katkesi?").kind is Kind.STATEMENT_ASKED
    assert coder.code("Menikö verkko rikki?").kind is Kind.YES_NO
