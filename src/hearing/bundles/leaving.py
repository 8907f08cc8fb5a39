"""Everything that leaves, field by field, out of the very bytes that are sealed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hearing.bundles.manifest import CONTENT, CONTENT_SCHEMA, MANIFEST, PADDING

_READ_AS_DATA = (MANIFEST, CONTENT)


@dataclass(frozen=True)
class Leaf:
    """One value that leaves: where it stands in which member, and what it is."""

    member: str
    path: str
    value: str


def leaves(members: Mapping[str, bytes]) -> tuple[Leaf, ...]:
    """Every value in the data, and every other member with its size in bytes."""
    found: list[Leaf] = []
    for name in _READ_AS_DATA:
        if name in members:
            found += [Leaf(name, path, value) for path, value in _flat(json.loads(members[name]))]
    others = sorted(set(members) - set(_READ_AS_DATA) - {CONTENT_SCHEMA, PADDING})
    return (*found, *(Leaf(name, "", str(len(members[name]))) for name in others))


def _flat(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list):
        for number, value in enumerate(data, start=1):
            yield from _flat(value, f"{path}[{number}]")
    elif data not in ("", None):
        yield path, str(data)
