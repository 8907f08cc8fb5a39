"""The cards: complete in every language and band, filled in, and marked where they are not."""

from __future__ import annotations

from collections import Counter

import pytest

from hearing.explanation.content import (
    Content,
    Presence,
    button_words,
    cards,
    content_version,
    fill_words,
)
from hearing.explanation.contexts import each_text
from hearing.explanation.filling import SLOT
from hearing.explanation.records import ReviewStatus
from hearing.language.catalogues import Catalogues, Domain, Texts
from hearing.protocols.age import AgeBand

LANGUAGES = ("en", "nb", "ar")
EVERYBODY = tuple(Presence)


def child(catalogues: Catalogues, language: str) -> Texts:
    return catalogues.domain(Domain.CHILD, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("band", AgeBand)
def test_every_topic_is_there_in_its_own_language(
    content: Content, catalogues: Catalogues, language: str, band: AgeBand
) -> None:
    texts = child(catalogues, language)
    shown = cards(content, texts, band, {}, present=EVERYBODY, wanted=language)
    assert [card.topic for card in shown] == [topic.id for topic in content.topics]
    assert not any(card.fallback for card in shown)
    assert {card.language for card in shown} == {language}
    for card in shown:
        assert card.title
        assert card.body != card.again
        assert card.note
        assert not SLOT.search(f"{card.title}{card.body}{card.again}{card.teach_back}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_age_has_words_of_its_own(content: Content, catalogues: Catalogues, language: str) -> None:
    texts = child(catalogues, language)
    for number, topic in enumerate(content.topics):
        bodies = {cards(content, texts, band, {}, present=EVERYBODY)[number].body for band in AgeBand}
        assert len(bodies) == len(AgeBand), topic.id


def test_key_topics_are_told_back_and_only_they(content: Content, catalogues: Catalogues) -> None:
    keys = {topic.id for topic in content.topics if topic.key}
    assert {"who-reads", "must-tell", "may-stop"} <= keys
    for band in AgeBand:
        shown = cards(content, child(catalogues, "nb"), band, {}, present=EVERYBODY)
        assert {card.topic for card in shown if card.teach_back} == keys


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_translations_keep_the_slots(content: Content, catalogues: Catalogues, language: str) -> None:
    texts = child(catalogues, language)
    for located in each_text(content):
        said = texts.pgettext(located.context, located.text)
        assert Counter(SLOT.findall(said)) == Counter(SLOT.findall(located.text)), located.context


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("band", AgeBand)
def test_buttons_have_words(content: Content, catalogues: Catalogues, language: str, band: AgeBand) -> None:
    words = button_words(content, child(catalogues, language), band)
    assert set(words) == {"next", "again", "question", "stop", "back", "go_on"}
    assert all(0 < len(word) <= 40 for word in words.values())


def test_topics_about_somebody_are_told_only_where_there_is_somebody(
    content: Content, catalogues: Catalogues
) -> None:
    texts = child(catalogues, "en")
    alone = {card.topic for card in cards(content, texts, AgeBand.OLDER, {})}
    assert alone.isdisjoint({"interpreter", "supporter", "who-listens", "recording"})
    with_one = cards(content, texts, AgeBand.OLDER, {}, present=[Presence.INTERPRETER])
    assert {card.topic for card in with_one} - alone == {"interpreter"}


def test_what_was_filled_in_is_said(content: Content, catalogues: Catalogues) -> None:
    fill = {"interviewer": "  Kari\n Anne ", "readers": "", "unheard_of": "x"}
    shown = cards(content, child(catalogues, "en"), AgeBand.YOUNGEST, fill)
    assert shown[0].title == "Hello! I am Kari Anne."
    readers = next(card for card in shown if card.topic == "who-reads")
    assert "the adults who work with me" in readers.body


def test_a_fill_in_at_the_start_of_a_sentence_gets_a_capital(
    content: Content, catalogues: Catalogues
) -> None:
    fill = {"interpreter": "the lady who translates"}
    shown = cards(content, child(catalogues, "en"), AgeBand.OLDER, fill, present=[Presence.INTERPRETER])
    body = next(card.body for card in shown if card.topic == "interpreter")
    assert body.startswith("The lady who translates says")


def test_names_in_arabic_are_isolated_and_defaults_are_not(content: Content, catalogues: Catalogues) -> None:
    texts = child(catalogues, "ar")
    named = cards(content, texts, AgeBand.YOUNGEST, {"interviewer": "Kari"})[0].title
    assert "\u2068Kari\u2069" in named
    assert "\u2068" not in cards(content, texts, AgeBand.YOUNGEST, {})[0].title


def test_a_slot_in_what_was_typed_is_not_filled_again(content: Content, catalogues: Catalogues) -> None:
    shown = cards(content, child(catalogues, "en"), AgeBand.YOUNGEST, {"interviewer": "{agency}"})
    assert shown[0].title == "Hello! I am {agency}."


def test_a_language_without_cards_is_marked(content: Content, catalogues: Catalogues) -> None:
    shown = cards(content, child(catalogues, "am"), AgeBand.OLDEST, {}, wanted="am")
    assert all(card.fallback and card.language == "en" for card in shown)


def test_one_missing_text_puts_the_whole_card_into_english(content: Content, catalogues: Catalogues) -> None:
    class Gap(Texts):
        def has(self, message: str, context: str | None = None) -> bool:
            return context != "why-we-talk.7-9.again" and super().has(message, context)

    real = child(catalogues, "nb")
    texts = Gap(real.locale, real._translations)
    shown = cards(content, texts, AgeBand.YOUNGER, {})
    gap = next(card for card in shown if card.fallback)
    assert (gap.topic, gap.language) == ("why-we-talk", "en")
    assert gap.title == "Why we talk today"
    assert sum(card.fallback for card in shown) == 1


def test_nobody_has_reviewed_the_texts_yet(content: Content, catalogues: Catalogues) -> None:
    for language in LANGUAGES:
        shown = cards(content, child(catalogues, language), AgeBand.OLDEST, {})
        assert {card.review_status for card in shown} == {ReviewStatus.DRAFT}


def test_the_version_changes_with_the_words_and_the_language(
    content: Content, catalogues: Catalogues
) -> None:
    versions = {content_version(content, child(catalogues, language)) for language in LANGUAGES}
    assert len(versions) == len(LANGUAGES)
    first = content.topics[0]
    band = first.bands[AgeBand.YOUNGEST].model_copy(update={"again": "Other words."})
    other = content.model_copy(
        update={"topics": (first.model_copy(update={"bands": {**first.bands, AgeBand.YOUNGEST: band}}),)}
    )
    assert content_version(other, child(catalogues, "en")) not in versions
    assert content_version(content, child(catalogues, "en")) in versions


def test_the_adult_is_asked_for_each_fill_in_in_the_adult_s_language(
    content: Content, catalogues: Catalogues
) -> None:
    asked = fill_words(content, child(catalogues, "nb"))
    assert [one.name for one in asked] == list(content.fills)
    assert asked[0].label == "Fornavnet ditt"
