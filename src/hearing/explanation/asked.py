"""What children ask, and an honest answer to begin from, worded for the session at hand."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.explanation.contexts import asks_context
from hearing.explanation.filling import Filling
from hearing.explanation.schema import ChildAsks
from hearing.language.catalogues import SOURCE_LOCALE

_OLDER_FROM = 10


@dataclass(frozen=True)
class AskedCard:
    """A question of children's and what can be answered, in one language."""

    id: str
    topic: str
    question: str
    answer: str
    note: str
    language: str
    """The language the words are really in: English where one of them has no translation."""


def asked_cards(filling: Filling) -> tuple[AskedCard, ...]:
    """Every question, answered for the age and filled in as ``filling`` says."""
    return tuple(_card(asks, filling) for asks in filling.content.asks)


def _card(asks: ChildAsks, filling: Filling) -> AskedCard:
    older = filling.band.first_year >= _OLDER_FROM
    field, answer = ("answer_older", asks.answer_older) if older else ("answer", asks.answer)
    english = {"question": asks.question, field: answer, "note": asks.note}
    texts = filling.texts
    whole = all(texts.has(words, asks_context(asks.id, name)) for name, words in english.items())

    def said(name: str) -> str:
        if not whole:
            return filling.english().into(english[name])
        return filling.into(texts.pgettext(asks_context(asks.id, name), english[name]))

    return AskedCard(
        id=asks.id,
        topic=asks.topic,
        question=said("question"),
        answer=said(field),
        note=said("note"),
        language=texts.locale if whole else SOURCE_LOCALE,
    )
