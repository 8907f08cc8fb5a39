"""Every text of a protocol that is translated, with the name by which it is known to translators.

The name is the message context: ``protocol/phase/step/field``, where a text in a list has its number
from 1 and a wording its age band. It stays the same while the English is mended, and two steps with
the same English can be translated differently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from hearing.protocols.document import Path
from hearing.protocols.schema import LocalizedText, Part, Protocol

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class LocatedText:
    """One text, where it stands in the file and what translators know it by."""

    path: Path
    context: str
    text: LocalizedText


Change = Callable[[LocatedText], LocalizedText]


def each_text(protocol: Protocol) -> Iterator[LocatedText]:
    """All translatable texts in the order of the schema."""
    found: list[LocatedText] = []

    def collect(located: LocatedText) -> LocalizedText:
        found.append(located)
        return located.text

    with_texts(protocol, collect)
    yield from found


def with_texts(protocol: Protocol, change: Change) -> Protocol:
    """The same protocol with each translatable text replaced by what ``change`` makes of it."""
    return _changed(protocol, (), protocol.id, change)


def _changed(part: P, path: Path, context: str, change: Change) -> P:
    updates: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in part.LOCALIZED:
            updates[name] = _texts(value, (*path, name), f"{context}/{name}", change)
        elif isinstance(value, Part):
            updates[name] = _changed(value, (*path, name), f"{context}/{name}", change)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            updates[name] = tuple(
                _changed(inner, (*path, name, number), _inner_context(context, name, inner), change)
                for number, inner in enumerate(value)
            )
    return part.model_copy(update=updates)


def _inner_context(context: str, name: str, inner: Part) -> str:
    """Phases and steps are known by their ids alone, all else by the list it stands in."""
    own = str(getattr(inner, "id", ""))
    return f"{context}/{own}" if name in {"phases", "steps"} else f"{context}/{name}.{own}"


def _texts(value: Any, path: Path, context: str, change: Change) -> Any:
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(
            change(LocatedText((*path, number), f"{context}.{number + 1}", text))
            for number, text in enumerate(value)
        )
    if path[-1] == "wording_by_age":
        return {
            band: change(LocatedText((*path, band.value), f"{context}.{band.value}", text))
            for band, text in value.items()
        }
    return change(LocatedText(path, context, value))
