"""ZIP files written plainly, and read with nothing taken on trust."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

RATIO_LIMIT = 200
"""How many times its own size a member may unpack to; records of talk in JSON stay below 40."""
RATIO_FREE = 64 * 1024
"""Bytes that any member may unpack to, however small it is packed."""
LOCAL, CENTRAL, END = 30, 46, 22
"""Bytes of the fixed part of a ZIP's local header, central header and end record."""
_LOCATOR = 20
"""Bytes of the record that points to the end record of a ZIP of more than four gigabytes."""
_END_SIGNATURE, _LOCATOR_SIGNATURE = b"PK\5\6", b"PK\6\7"
_END_RECORD = struct.Struct("<4s4xHHII2x")
"""Signature, entries here, entries in all, bytes of the directory, where it begins."""
_LONGEST_NAME = 120
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = (stat.S_IFREG | 0o600) << 16
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?:/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)?")
_DEVICE = re.compile(r"(?:con|nul|aux|prn|com[0-9]|lpt[0-9])(?:\..*)?")
_PIECE = 64 * 1024
_PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Flaw(StrEnum):
    """Why an archive is refused."""

    BOMB = "bomb"
    UNSAFE_NAME = "unsafe_name"
    DUPLICATE_NAME = "duplicate_name"
    NOT_PLAIN = "not_plain"


class ArchiveError(Exception):
    """An archive that is not read; ``flaw`` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True)
class Bounds:
    """The most that is read: members, and bytes of all of them together."""

    members: int
    size: int


def write_archive(files: Mapping[str, bytes], *, stored: Collection[str] = ()) -> bytes:
    """A ZIP of ``files`` in the order of their names, dated 1 January 1980; the same in, the same out."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(plain_entry(name, stored=name in stored), files[name])
    return target.getvalue()


def plain_entry(name: str, *, stored: bool = False) -> zipfile.ZipInfo:
    """A member as ``write_archive`` makes it."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = _MODE
    return entry


def read_archive(data: bytes, bounds: Bounds) -> dict[str, bytes]:
    """The members of a ZIP that ``write_archive`` could have written. Raises ArchiveError."""
    _check_end(data, bounds)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_bounds(entries, bounds)
            _check_names(entries)
            _check_layout(entries, len(data), archive)
            return {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError) as error:
        raise ArchiveError(Flaw.NOT_PLAIN) from error


def is_dense(entry: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to more than is let through."""
    return entry.file_size > max(RATIO_FREE, RATIO_LIMIT * entry.compress_size)


def is_safe_name(name: str) -> bool:
    """Whether a member may have this name: plain lower-case letters, at most one folder deep."""
    if len(name) > _LONGEST_NAME or _NAME.fullmatch(name) is None:
        return False
    return not any(".." in part or _DEVICE.fullmatch(part) for part in name.split("/"))


def _check_end(data: bytes, bounds: Bounds) -> None:
    """The last record alone, before the list of members is read: that takes memory for each that is in it.

    What lies before it is the directory it names, so there is no other end that a reader could go by.
    """
    if len(data) < END:
        raise ArchiveError(Flaw.NOT_PLAIN)
    signature, here, count, size, place = _END_RECORD.unpack_from(data, len(data) - END)
    if signature != _END_SIGNATURE or here != count or place + size + END != len(data):
        raise ArchiveError(Flaw.NOT_PLAIN)
    if count > bounds.members or size > bounds.members * (CENTRAL + _LONGEST_NAME):
        raise ArchiveError(Flaw.BOMB)
    if data[-END - _LOCATOR : -END].startswith(_LOCATOR_SIGNATURE):
        raise ArchiveError(Flaw.NOT_PLAIN)


def _check_bounds(entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if len(entries) > bounds.members or sum(entry.file_size for entry in entries) > bounds.size:
        raise ArchiveError(Flaw.BOMB)
    if any(is_dense(entry) for entry in entries):
        raise ArchiveError(Flaw.BOMB)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if not is_safe_name(entry.orig_filename) or kind not in (0, stat.S_IFREG):
            raise ArchiveError(Flaw.UNSAFE_NAME)
    if len({entry.filename for entry in entries}) != len(entries):
        raise ArchiveError(Flaw.DUPLICATE_NAME)


def _check_layout(entries: list[zipfile.ZipInfo], length: int, archive: zipfile.ZipFile) -> None:
    """The members lie one after another with nothing before, between, over or after them."""
    place = 0
    for entry in entries:
        plain = entry.compress_type in _PLAIN_METHODS and entry.date_time == _EPOCH
        bare = not (entry.flag_bits or entry.extra or entry.comment)
        if not (plain and bare and entry.header_offset == place):
            raise ArchiveError(Flaw.NOT_PLAIN)
        place += LOCAL + len(entry.filename) + entry.compress_size
    directory = sum(CENTRAL + len(entry.filename) for entry in entries)
    if archive.start_dir != place or place + directory + END != length:
        raise ArchiveError(Flaw.NOT_PLAIN)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    pieces, left = [], entry.file_size
    with archive.open(entry) as stream:
        while piece := stream.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise ArchiveError(Flaw.BOMB)
            pieces.append(piece)
    if left:
        raise ArchiveError(Flaw.NOT_PLAIN)
    return b"".join(pieces)
