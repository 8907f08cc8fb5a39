"""What translators are given of what children are told."""

from __future__ import annotations

from collections.abc import Iterator

from hearing.explanation.contexts import LocatedText, each_text
from hearing.explanation.schema import Content

_SAID = {
    "title": "Heading of a card",
    "body": "Text of a card",
    "again": "The same card in other words",
    "teach_back": "Said by the adult: an invitation to tell it back",
}


def messages(content: Content) -> Iterator[tuple[str | None, str, str]]:
    """Context, English text and a comment that says who reads it, for each text."""
    for located in each_text(content):
        yield located.context, located.text, _comment(located)


_COMMENTS = {
    ("asks", "question"): "A question children ask.",
    ("asks", "answer"): "Answered by the adult to a child aged up to 9.",
    ("asks", "answer_older"): "Answered by the adult to a child aged 10 to 17.",
    ("companions", "words"): "On a card the child can touch at any moment; two or three words.",
    (
        "words",
        "own_language",
    ): "Put your own language's name, as its speakers say it.",
    (
        "words",
        "choose_language",
    ): "Put your own language in place of English. Read aloud to the child.",
    (
        "words",
        "leaflet_title",
    ): "On the outside of a paper the child takes along; tells nothing.",
}
_BY_PART = {
    "choices": "Put into a card after a colon, alone or in a list; for children of all ages.",
    "words": "On a paper the child takes along, or beside a choice.",
}


def _comment(located: LocatedText) -> str:
    part, field = str(located.path[0]), str(located.path[-1])
    known = _COMMENTS.get((part, field)) or _BY_PART.get(part)
    if known:
        return known
    if part == "buttons":
        return f"On a button, for children aged {located.band}."
    if located.band is not None:
        return f"{_SAID[field]}, for children aged {located.band}."
    if located.for_child:
        ages = "10 to 17" if field == "default_older" else "up to 9, or of all ages"
        return f"Stands in a card where {{{located.path[1]}}} was not filled in; for children aged {ages}."
    return "Read by the adult."
