"""The names by which translators' tools and the catalogue know each text of the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hearing.explanation.schema import CardText, Content, Topic
from hearing.protocols.age import AgeBand
from hearing.protocols.document import Path

CARD_FIELDS = ("title", "body", "again", "teach_back")


@dataclass(frozen=True)
class LocatedText:
    """One English text, its message context, and where it stands in the YAML file."""

    context: str
    text: str
    path: Path
    band: AgeBand | None = None
    """The band of children who read it; None for what no child reads or all do."""
    for_child: bool = True


def card_context(topic_id: str, band: AgeBand, field: str) -> str:
    return f"{topic_id}.{band}.{field}"


def fill_context(name: str, field: str) -> str:
    return f"fill.{name}.{field}"


def button_context(name: str, band: AgeBand) -> str:
    return f"button.{band}.{name}"


def note_context(topic_id: str) -> str:
    return f"{topic_id}.note"


def promise_context(topic_id: str, number: int, field: str) -> str:
    """``number`` counts from 1."""
    return f"{topic_id}.promise-{number}.{field}"


def asks_context(name: str, field: str) -> str:
    return f"asks.{name}.{field}"


def companion_context(name: str) -> str:
    return f"companion.{name}"


def choice_context(list_name: str, name: str) -> str:
    return f"choice.{list_name}.{name}"


def word_context(name: str) -> str:
    return f"word.{name}"


def each_text(content: Content) -> Iterator[LocatedText]:
    """All texts that are translated, in the order of the file."""
    for name, fill in content.fills.items():
        for field in ("label", "hint", "default", "default_older"):
            text = getattr(fill, field)
            if text:
                told = field.startswith("default")
                yield LocatedText(fill_context(name, field), text, ("fills", name, field), for_child=told)
    for name, by_band in content.buttons.items():
        for band, text in by_band.items():
            yield LocatedText(button_context(name, band), text, ("buttons", name, band.value), band)
    for number, topic in enumerate(content.topics):
        yield from _topic_texts(topic, ("topics", number))
    yield from _asks_texts(content)
    yield from _small_texts(content)


def _small_texts(content: Content) -> Iterator[LocatedText]:
    for number, companion in enumerate(content.companions):
        place = ("companions", number, "words")
        yield LocatedText(companion_context(companion.id), companion.words, place)
    for list_name, named in content.choices.items():
        for name, words in named.items():
            yield LocatedText(choice_context(list_name, name), words, ("choices", list_name, name))
    for name, words in content.words.items():
        yield LocatedText(word_context(name), words, ("words", name))


def _asks_texts(content: Content) -> Iterator[LocatedText]:
    for number, asks in enumerate(content.asks):
        for field in ("question", "answer", "answer_older", "note"):
            said = field.startswith("answer")
            place = ("asks", number, field)
            yield LocatedText(asks_context(asks.id, field), getattr(asks, field), place, for_child=said)


def _topic_texts(topic: Topic, path: Path) -> Iterator[LocatedText]:
    yield LocatedText(note_context(topic.id), topic.note, (*path, "note"), for_child=False)
    for number, promise in enumerate(topic.promises):
        for field in ("who", "what", "purpose"):
            context = promise_context(topic.id, number + 1, field)
            place = (*path, "promises", number, field)
            yield LocatedText(context, getattr(promise, field), place, for_child=False)
    for band, card in topic.bands.items():
        for field, text in card_texts(card):
            place = (*path, "bands", band.value, field)
            yield LocatedText(card_context(topic.id, band, field), text, place, band)


def card_texts(card: CardText) -> Iterator[tuple[str, str]]:
    """The fields of a card that hold a text."""
    for field in CARD_FIELDS:
        text = getattr(card, field)
        if text:
            yield field, text
