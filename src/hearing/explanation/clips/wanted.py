"""Which sentences a voice is wanted for, card by card, and which card a film is of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from hearing.explanation.clips.said import clip_key, said
from hearing.explanation.content import Card, Presence, cards
from hearing.explanation.contexts import companion_context, word_context
from hearing.explanation.schema import Content, Topic
from hearing.language.catalogues import Texts
from hearing.protocols.age import AgeBand

_CHOOSE = "choose_language"


@dataclass(frozen=True)
class Wanted:
    """A card's words in one language, to be recorded sentence by sentence."""

    topic: str
    """Empty for what belongs to no card: the name of the language, and the cards that stay with the child."""
    title: str
    sentences: tuple[str, ...]


def wanted(content: Content, texts: Texts, band: AgeBand) -> tuple[Wanted, ...]:
    """Every sentence a child of ``band`` may hear in the language of ``texts``, each once, fill-ins at
    their defaults. What is filled in otherwise in a session has no recording; the adult says it."""
    seen: set[str] = set()
    loose = [texts.pgettext(word_context(_CHOOSE), content.words[_CHOOSE])]
    loose += [texts.pgettext(companion_context(one.id), one.words) for one in content.companions]
    found = [Wanted("", "", _new(loose, seen))]
    for card in cards(content, texts, band, {}, present=tuple(Presence), wanted=texts.locale):
        if not card.fallback:
            found.append(Wanted(card.topic, card.title, _new(_spoken(card), seen)))
    return tuple(one for one in found if one.sentences)


def film_of(topic: Topic, band: AgeBand) -> str:
    """The fingerprint of a card's English words; a film of other words is not shown."""
    card = topic.bands[band]
    words = "\n".join((card.title, card.body, card.again, card.teach_back or ""))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def film_card(topic_id: str, band: AgeBand) -> str:
    """How a sheet calls a card."""
    return f"{topic_id}.{band.value}"


def _spoken(card: Card) -> list[str]:
    return [card.title, card.body, card.again, card.teach_back]


def _new(texts: Iterable[str], seen: set[str]) -> tuple[str, ...]:
    found = []
    for text in texts:
        for sentence in said(text):
            key = clip_key(sentence.words)
            if key not in seen:
                seen.add(key)
                found.append(sentence.words)
    return tuple(found)
