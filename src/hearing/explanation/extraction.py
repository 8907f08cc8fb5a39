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


def _comment(located: LocatedText) -> str:
    field = str(located.path[-1])
    if located.path[0] == "buttons":
        return f"On a button, for children aged {located.band}."
    if located.band is not None:
        return f"{_SAID[field]}, for children aged {located.band}."
    if located.for_child:
        ages = "10 to 17" if field == "default_older" else "up to 9, or of all ages"
        return f"Stands in a card where {{{located.path[1]}}} was not filled in; for children aged {ages}."
    return "Read by the adult."
