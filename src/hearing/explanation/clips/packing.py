"""The recordings of one language in one file, to take to another computer.

A ZIP with ``clips.json``, ``voice/*.wav`` and ``film/*``. docs/formats.md describes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hearing.errors import HearingError
from hearing.explanation.clips.sheet import NAME, VOICE, ClipSheet, read_sheet, sheet_text
from hearing.explanation.clips.sound import seconds
from hearing.files.archives import ArchiveError, Bounds, Flaw, read_archive, write_archive

SUFFIX = ".hearing-clips"
PACK_LIMIT = 512 * 1024 * 1024
"""Bytes of a pack, and of everything in it taken together."""
_BOUNDS = Bounds(members=5000, size=PACK_LIMIT)
_CODES = MappingProxyType({Flaw.BOMB: "explanation.clips_too_large"})


@dataclass(frozen=True)
class ClipPack:
    """A pack that was checked."""

    sheet: ClipSheet
    files: Mapping[str, bytes]
    """Every recording by its name in the pack."""


def build_clip_pack(sheet: ClipSheet, files: Mapping[str, bytes]) -> bytes:
    """The pack of these recordings; the same in, the same out. Raises as ``read_clip_pack``."""
    _check(sheet, files)
    films = [name for name in files if not name.startswith(f"{VOICE}/")]
    return write_archive({**files, NAME: sheet_text(sheet).encode()}, stored=films)


def read_clip_pack(data: bytes) -> ClipPack:
    """The pack in ``data``. Raises HearingError ``explanation.clips_too_large``, ``clips_wrong``,
    ``clips_newer``, ``clip_wrong``."""
    try:
        files = read_archive(data, _BOUNDS)
    except ArchiveError as error:
        raise HearingError(_CODES.get(error.flaw, "explanation.clips_wrong")) from error
    if NAME not in files:
        raise HearingError("explanation.clips_wrong")
    sheet = read_sheet(files.pop(NAME))
    _check(sheet, files)
    return ClipPack(sheet, files)


def _check(sheet: ClipSheet, files: Mapping[str, bytes]) -> None:
    there = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    if not there or there != sheet.members():
        raise HearingError("explanation.clips_wrong")
    for name, data in files.items():
        if name.startswith(f"{VOICE}/"):
            seconds(data)
