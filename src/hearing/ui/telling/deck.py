"""The cards of a telling in any language, in the order the adult chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from hearing.explanation.asked import asked_cards
from hearing.explanation.choosing import picked_words
from hearing.explanation.clips.shelf import ClipShelf
from hearing.explanation.clips.wanted import film_card, film_of
from hearing.explanation.content import Card, cards, content_version
from hearing.explanation.contexts import card_texts, word_context
from hearing.explanation.filling import SLOT, Filling
from hearing.explanation.occasions import Occasion
from hearing.explanation.records import ReviewStatus
from hearing.explanation.schema import Content, Presence, Topic
from hearing.interview.records import PersonPresent, PresenceRole
from hearing.language.catalogues import Catalogues, Domain, Texts
from hearing.protocols.age import AgeBand
from hearing.ui.child.slides import LanguageTile
from hearing.ui.telling.choices import Choices
from hearing.ui.telling.states import Asked

_PRESENCE = {
    PresenceRole.INTERPRETER: Presence.INTERPRETER,
    PresenceRole.SUPPORT_PERSON: Presence.SUPPORTER,
    PresenceRole.GUARDIAN: Presence.SUPPORTER,
    PresenceRole.LAWYER: Presence.SUPPORTER,
    PresenceRole.OBSERVER: Presence.LISTENER,
}


class CardSource:
    """Content and catalogues; makes decks. Reads each language once, so that a touch need not wait."""

    def __init__(self, content: Content, catalogues: Catalogues, clips: ClipShelf | None = None) -> None:
        self.content = content
        self.catalogues = catalogues
        self._clips = clips
        self._texts: dict[str, Texts] = {}
        self._versions: dict[str, str] = {}

    def texts(self, language: str) -> Texts:
        if language not in self._texts:
            self._texts[language] = self.catalogues.domain(Domain.CHILD, language)
        return self._texts[language]

    def languages(self) -> tuple[str, ...]:
        """The languages the cards come in."""
        return self.catalogues.locales(Domain.CHILD)

    def signed(self) -> tuple[str, ...]:
        """The languages in which there are films of cards."""
        clips = self._clips
        if clips is None:
            return ()
        sheets = ((code, clips.sheet(code)) for code in clips.languages())
        return tuple(code for code, sheet in sheets if sheet is not None and sheet.films)

    def film(self, choices: Choices, topic_id: str) -> Path | None:
        """The film of a card in the sign language chosen."""
        topic = self.content.topic(topic_id)
        if self._clips is None or topic is None or not choices.signed:
            return None
        card, of = film_card(topic_id, choices.band), film_of(topic, choices.band)
        return self._clips.film(choices.signed, card, of)

    def tiles(self, languages: Collection[str]) -> tuple[LanguageTile, ...]:
        """Each language named in itself, with what is said when it is touched."""
        made = []
        for code in languages:
            texts = self.texts(code)
            name, hear = (
                texts.pgettext(word_context(word), self.content.words[word])
                for word in ("own_language", "choose_language")
            )
            made.append(LanguageTile(code, name, hear))
        return tuple(made)

    def version(self, language: str) -> str:
        """The version of the texts in ``language``, as the record keeps it."""
        if language not in self._versions:
            self._versions[language] = content_version(self.content, self.texts(language))
        return self._versions[language]

    def whole_deck(self, language: str, band: AgeBand, fill: Mapping[str, str]) -> tuple[Card, ...]:
        """Every card there is, whoever is present."""
        texts = self.texts(language)
        return cards(self.content, texts, band, fill, present=tuple(Presence), wanted=language)

    def deck(
        self, language: str, band: AgeBand, fill: Mapping[str, str], topics: Sequence[str]
    ) -> tuple[Card, ...]:
        """The cards of ``topics`` in that order."""
        made = {card.topic: card for card in self.whole_deck(language, band, fill)}
        return tuple(made[topic] for topic in topics if topic in made)

    def deck_for(self, choices: Choices, language: str = "") -> tuple[Card, ...]:
        wanted = language or choices.language
        return self.deck(wanted, choices.band, self.fill_for(choices, wanted), choices.topics)

    def fill_for(self, choices: Choices, language: str) -> dict[str, str]:
        """What the adult put into the texts, the ready words in ``language``."""
        typed = {name: words for name, words in choices.fill.items() if words.strip()}
        return {**picked_words(self.content, self.texts(language), choices.picked), **typed}

    def asked(self, choices: Choices, locale: str) -> tuple[Asked, ...]:
        """What children ask, with answers in the adult's ``locale`` and in the language of the cards."""
        ours, theirs = (
            asked_cards(Filling(self.content, self.texts(each), choices.band, self.fill_for(choices, each)))
            for each in (locale, choices.language)
        )
        return tuple(Asked(*pair) for pair in zip(ours, theirs, strict=True))

    def topics_of(self, occasion: Occasion) -> tuple[Topic, ...]:
        """In the order in which they are told."""
        told = [topic for topic in self.content.topics if occasion in topic.occasions]
        return tuple(sorted(told, key=lambda topic: not topic.leads))

    def fitting(self, present: Collection[Presence], occasion: Occasion) -> tuple[str, ...]:
        """The topics to begin with: all of the occasion but those about somebody who is not there."""
        of_occasion = self.topics_of(occasion)
        return tuple(topic.id for topic in of_occasion if topic.only_if is None or topic.only_if in present)

    def blank_fills(self, choices: Choices) -> tuple[str, ...]:
        """Places in the chosen cards that nothing true for every child can stand in, and that are blank."""
        filled = self.fill_for(choices, choices.language)
        used = self.fills_of(choices.topics, choices.band)
        return tuple(name for name in used if self.content.fills[name].needed and name not in filled)

    def fills_of(self, topics: Collection[str], band: AgeBand) -> tuple[str, ...]:
        """The places these topics leave to the adult to fill, in the order of the content."""
        used = {
            name
            for topic in self.content.topics
            if topic.id in topics
            for _, text in card_texts(topic.bands[band])
            for name in SLOT.findall(text)
        }
        return tuple(name for name in self.content.fills if name in used)


def presences(people: Sequence[PersonPresent]) -> frozenset[Presence]:
    """What the people in the room mean for what has to be told."""
    return frozenset(_PRESENCE[person.role] for person in people if person.role in _PRESENCE)


def unreviewed(deck: Sequence[Card]) -> bool:
    """Some card that is really in its language was reviewed by no named native speaker."""
    return any(card.review_status is not ReviewStatus.REVIEWED for card in deck if not card.fallback)
