"""What the child said and nobody followed up: in its own words, asked about openly, in every language."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.files.resources import resource_root
from hearing.questions.coder import Coder
from hearing.questions.cue_finder import MOST_SHOWN, CueFinder
from hearing.questions.cue_phrases import phrases
from hearing.questions.cue_prompts import OpenPrompts, WhichTime
from hearing.questions.heard import Heard
from hearing.questions.library import RuleLibrary
from hearing.questions.rules import Rules
from hearing.questions.types import OPEN

FOLDER = resource_root() / "questions"
LANGUAGES = RuleLibrary(FOLDER).languages()
SAID = Path(__file__).parent / "said"
LEAST_SENTENCES = 8
LONGEST_MS = 10


@cache
def rules(language: str) -> Rules:
    return RuleLibrary(FOLDER).rules(language)


@cache
def prompts(language: str = "en") -> OpenPrompts:
    return OpenPrompts(rules(language))


def finder(*talk: str, language: str = "en") -> CueFinder:
    """After a talk; lines of the adult begin with ``>``."""
    made = CueFinder(rules(language), prompts(language))
    for number, line in enumerate(talk):
        if line.startswith(">"):
            made.adult_asked(line[1:])
        else:
            made.child_said(f"t{number}", line)
    return made


def found(*talk: str, language: str = "en") -> list[str]:
    return [cue.words for cue in finder(*talk, language=language).found()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ready_prompt_is_open_and_says_nothing_the_child_has_not(language: str) -> None:
    ready, coder = prompts(language), Coder(rules(language))
    worth_following = 0
    for said in (SAID / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        parts = phrases(rules(language), said)
        worth_following += bool(parts)
        for part in parts:
            assert part.words in said
            heard = Heard(rules(language))
            heard.child_said(part.words)
            quoted = (
                ready.more(part.words),
                ready.before(part.words),
                ready.after(part.words),
                ready.segment(part.words, part.words),
            )
            for prompt in quoted:
                assert part.words in prompt
            for prompt in (*quoted, ready.more_of(part)):
                coding = coder.code(prompt, heard)
                assert coding.type in OPEN, prompt
                assert coding.new_words == (), prompt
    assert worth_following >= LEAST_SENTENCES


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_time_of_many_is_asked_for_openly_in_every_language(language: str) -> None:
    coder = Coder(rules(language))
    asked = [prompts(language).one_time(which) for which in WhichTime]
    assert len(set(asked)) == len(WhichTime)
    for prompt in asked:
        assert coder.code(prompt, Heard(rules(language))).type in OPEN, prompt


@pytest.mark.parametrize(
    ("said", "given_back"),
    [
        ("Somebody waited outside.", "You said somebody waited outside."),
        ("I was in the shed.", "You said you were in the shed."),
        ("I wasn't at the lake.", "You said you weren't at the lake."),
        ("I'm allergic to my dog.", "You said you're allergic to your dog."),
        ("He gave me a cap.", "You said he gave you a cap."),
        ("He was at the lake.", "You said he was at the lake."),
        # Who is meant, or the form of the verb, would not be sure: quoted as it stands.
        ("We slept behind the boxes.", "You said “We slept behind the boxes”."),
        ("He swam when you called.", "You said “He swam when you called”."),
        ("I always was at the lake.", "You said “I always was at the lake”."),
        ("My grandmother cooked soup.", "You said “My grandmother cooked soup”."),
        ("I was scared.", "You said “I was scared”."),
    ],
)
def test_a_clause_is_turned_to_you_only_where_that_is_safe(said: str, given_back: str) -> None:
    cue = finder(said).found()[0]
    assert cue.prompt == f"{given_back} Tell me more about that."


@pytest.mark.parametrize(
    ("language", "prompt"),
    [
        ("nb", "Du sa «Bestemor laget suppe». Fortell mer om det."),
        ("fi", "Sanoit ”Mummi keitti keittoa”. Kerro minulle siitä lisää."),
        ("ru", "Ты говоришь «Бабушка варила суп». Расскажи мне об этом побольше."),
        ("de", "Du hast gesagt „Meine Oma hat Suppe gekocht“. Erzähl mir mehr darüber."),
        ("pl", "Mówisz „Babcia gotowała zupę”. Opowiedz mi o tym więcej."),
        ("is", "Þú sagðir „Amma eldaði súpu“. Segðu mér meira frá því."),
    ],
)
def test_other_languages_quote_what_was_said_as_it_was_said(language: str, prompt: str) -> None:
    sentences = (SAID / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    ready = [cue.prompt for line in sentences for cue in finder(line, language=language).found()]
    assert prompt in ready


def test_long_sentences_come_in_pieces_that_stand_on_their_own() -> None:
    said = (
        "The man with the van took us in the morning when it was dark and we carried water to the tomatoes."
    )
    assert found(said) == [
        "The man with the van",
        "when it was dark",
        "we carried water to the tomatoes",
        "took us in the morning",
    ]


def test_a_not_is_never_lost() -> None:
    assert found("I didn't see the dog.") == ["I didn't see the dog"]
    assert found("I did not see a lamp, a rug, a bed.") == ["I did not see a lamp"]
    long = "I did not see the man with the van and the dog and the boat near the lake."
    assert all("not" in words for words in found(long))


def test_what_gives_nothing_and_what_the_child_asks_is_no_cue() -> None:
    assert found("I don't know.", "Yes.", "Mhm, ok.", "I don't want to talk about it.") == []
    assert found("Can the lamp be off?") == []


def test_the_newest_comes_first_and_what_the_child_came_back_to_is_lifted() -> None:
    talk = ("We saw a heron.", "Tomatoes grew there.", "The boat leaked.")
    assert found(*talk) == ["The boat leaked", "Tomatoes grew there", "We saw a heron"]
    back = (
        "A lamp flickered.",
        "Carpets smelled.",
        "The lamp hummed.",
        "Spoons rattled.",
        "The carpets itched.",
    )
    assert found(*back)[:2] == ["The carpets itched", "The lamp hummed"]


def test_what_a_cue_is_about_neither_lifts_nor_lowers_it() -> None:
    for word in ("kissed", "slapped", "fed", "painted"):
        assert found("A heron flew.", f"He {word} the goat.", "Rain fell.")[1] == f"He {word} the goat"


def test_a_cue_is_followed_by_its_words_or_by_half_of_them() -> None:
    assert found("A heron flew.", ">Tell me about the herons.") == []
    assert found("The man waited behind the boxes.", ">Tell me about the lake.") != []
    assert (
        found("My uncle painted the boxes.", ">You said boxes. Tell me about the boxes and the uncle.") == []
    )


def test_the_answer_to_a_question_about_it_is_not_offered_again_but_what_is_new_in_it_is() -> None:
    talk = ("A heron flew.", ">Tell me about the heron.", "The heron.")
    assert found(*talk) == []
    assert found(*talk[:2], "The heron carried a stick.") == ["The heron carried a stick"]


def test_set_aside_is_set_aside_until_the_child_says_it_again() -> None:
    made = finder("A heron flew.", "Tomatoes grew.")
    made.leave("t0", "A heron flew")
    assert [cue.words for cue in made.found()] == ["Tomatoes grew"]
    made.child_said("t9", "A heron flew.")
    assert made.found()[0].words == "A heron flew"


def test_no_more_are_shown_than_one_can_take_in() -> None:
    names = ("heron", "goat", "lamp", "spoon", "carpet", "tomato", "ladder", "river", "button")
    assert len(found(*(f"A {name} fell." for name in names))) == MOST_SHOWN


def test_what_the_child_asked_for_a_question_is_recognised_after_it_was_edited() -> None:
    made = finder("The man waited behind the boxes.")
    words = ["The man waited behind the boxes"]
    assert made.takes_up(words, "Tell me about the man who waited.")
    assert not made.takes_up(words, "Tell me about the lake.")


MANY = {
    "en": "He came every time.",
    "nb": "Han kom hver gang.",
    "sv": "Han kom varje gång.",
    "da": "Han kom hver gang.",
    "de": "Er kam jedes Mal.",
    "et": "Ta tuli iga kord.",
    "fi": "Hän tuli joka kerta.",
    "is": "Hann kom í hvert skipti.",
    "lt": "Jis ateidavo kiekvieną kartą.",
    "lv": "Viņš nāca katru reizi.",
    "pl": "Przychodził za każdym razem.",
    "ru": "Он приходил каждый раз.",
    "uk": "Він приходив щоразу.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_tell_of_many_times_are_known(language: str) -> None:
    assert prompts(language).tells_of_many(MANY[language])
    assert not prompts(language).tells_of_many((SAID / f"{language}.txt").read_text(encoding="utf-8"))


PLAIN = [
    "the",
    "a",
    "my",
    "not",
    "never",
    "didn't",
    "heron",
    "lamp",
    "boat",
    "waited",
    "carried",
    "in",
    "with",
]
JOINING = ["and", "but", "then", "because", "if", "it", "we", "I"]


def clauses_of(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=20).map(" ".join)


@given(st.lists(clauses_of(PLAIN), min_size=1, max_size=5))
def test_a_clause_that_denies_is_given_back_whole_or_not_at_all(sentences: list[str]) -> None:
    affirmed = [one for one in sentences if not {"not", "never", "didn't"} & set(one.split())]
    for part in phrases(rules("en"), ". ".join(sentences)):
        assert part.words in sentences or any(part.words in one for one in affirmed)


@given(st.lists(clauses_of(PLAIN + JOINING), min_size=1, max_size=5))
def test_phrases_are_the_childs_own_words(sentences: list[str]) -> None:
    said = ", ".join(sentences)
    for part in phrases(rules("en"), said):
        assert part.stems
        assert part.words in said
        assert part.words in prompts().more(part.words)


@given(st.text(max_size=200))
def test_no_text_is_too_odd(said: str) -> None:
    for language in ("en", "de", "ru"):
        for part in phrases(rules(language), said):
            assert part.words.strip()
        finder(said, f">{said}", said, language=language).found()


@given(st.lists(st.tuples(st.booleans(), clauses_of(PLAIN + JOINING)), max_size=12))
def test_what_is_open_was_said_and_is_shown_once(talk: list[tuple[bool, str]]) -> None:
    lines = [text if child else f">{text}" for child, text in talk]
    shown = finder(*lines).found()
    assert len({(cue.turn_id, cue.words) for cue in shown}) == len(shown)
    for cue in shown:
        assert cue.words in lines[int(cue.turn_id[1:])]


def test_a_turn_costs_little_after_two_thousand() -> None:
    made = CueFinder(rules("en"), prompts())
    things = [f"thing{number}x" for number in range(500)]
    for number in range(2000):
        if number % 2:
            made.adult_asked(f"Tell me about the {things[number % 500]}.")
        else:
            made.child_said(
                str(number), f"The {things[number % 499]} fell on the {things[number * 7 % 500]}."
            )
    made.found()
    took = []
    for number in range(5):
        began = time.perf_counter()
        made.child_said(f"late{number}", f"A heron{number} flew over the lamp{number} and I swam.")
        made.adult_asked(f"Tell me about thing{number}x.")
        made.found()
        took.append((time.perf_counter() - began) * 1000)
    assert min(took) < LONGEST_MS
