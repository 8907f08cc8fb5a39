"""What translators are given of a protocol."""

from __future__ import annotations

from collections.abc import Iterator

from hearing.protocols.schema import Protocol
from hearing.protocols.texts import each_text

_TO_CHILD = frozenset({"wording", "wording_by_age", "if_silent", "say", "phrase", "answer"})


def messages(protocol: Protocol) -> Iterator[tuple[str | None, str, str]]:
    """Context, English text and a comment for translators, for each text of the protocol.

    The comment says who hears or reads the text, and for a child of which age.
    """
    for located in each_text(protocol):
        english = located.text if isinstance(located.text, str) else located.text["en"]
        yield located.context, english, _comment(located.path)


def _comment(path: tuple[str | int, ...]) -> str:
    field = next(str(part) for part in reversed(path) if isinstance(part, str) and not part[0].isdigit())
    if field == "wording_by_age":
        return f"Said to a child aged {path[-1]}."
    if field in _TO_CHILD:
        return "Said to a child."
    return "Read by the adult."
