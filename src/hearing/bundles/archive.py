"""The ZIP inside a bundle: written plainly, and read with nothing taken on trust."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping

from hearing.bundles.manifest import PADDING
from hearing.bundles.padding import padme
from hearing.errors import HearingError

BUNDLE_LIMIT = 256 * 1024 * 1024
"""Bytes of a bundle, and of everything in it taken together, that are read."""
_MEMBER_LIMIT = 1_000
_RATIO_LIMIT = 200
"""How many times its own size a member may unpack to; records of talk in JSON stay below 40."""
_RATIO_FREE = 64 * 1024
"""Bytes that any member may unpack to, however small it is packed."""
_LONGEST_NAME = 120
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = (stat.S_IFREG | 0o600) << 16
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?:/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)?")
_DEVICE = re.compile(r"(?:con|nul|aux|prn|com[0-9]|lpt[0-9])(?:\..*)?")
_LOCAL, _CENTRAL, _END = 30, 46, 22
"""Bytes of the fixed part of a ZIP's local header, central header and end record."""
_PIECE = 64 * 1024
_PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def pack(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of ``files`` in the order of their names, brought to a Padmé length by ``padding.bin``.

    All members are dated 1 January 1980. The padding comes last and holds zero bytes only.
    """
    packed, dense = _zipped(files, stored=frozenset())
    return _zipped(files, stored=dense)[0] if dense else packed


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP that ``pack`` could have written, without the padding.

    Raises HearingError ``bundles.bomb``, ``bundles.unsafe_name``, ``bundles.duplicate_name``,
    ``bundles.bad_archive`` or ``bundles.bad_padding``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_bounds(entries)
            _check_names(entries)
            _check_layout(entries, len(data), archive)
            files = {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError) as error:
        raise HearingError("bundles.bad_archive") from error
    if any(files.pop(PADDING, b"")) or padme(len(data)) != len(data):
        raise HearingError("bundles.bad_padding")
    return files


def _zipped(files: Mapping[str, bytes], stored: frozenset[str]) -> tuple[bytes, frozenset[str]]:
    """The archive, and the members that came out denser than ``unpack`` lets through."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(_entry(name, method), files[name])
        entries = archive.infolist()
        directory = sum(_CENTRAL + len(name) for name in (*files, PADDING))
        unpadded = target.tell() + _LOCAL + len(PADDING) + directory + _END
        archive.writestr(_entry(PADDING, zipfile.ZIP_STORED), bytes(padme(unpadded) - unpadded))
    return target.getvalue(), frozenset(entry.filename for entry in entries if _is_dense(entry))


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = _MODE
    return entry


def _is_dense(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_RATIO_FREE, _RATIO_LIMIT * entry.compress_size)


def _check_bounds(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MEMBER_LIMIT or sum(entry.file_size for entry in entries) > BUNDLE_LIMIT:
        raise HearingError("bundles.bomb")
    if any(_is_dense(entry) for entry in entries):
        raise HearingError("bundles.bomb")


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if not is_safe_name(entry.orig_filename) or kind not in (0, stat.S_IFREG):
            raise HearingError("bundles.unsafe_name")
    if len({entry.filename for entry in entries}) != len(entries):
        raise HearingError("bundles.duplicate_name")


def is_safe_name(name: str) -> bool:
    """Whether a member may have this name: plain lower-case letters, at most one folder deep."""
    if len(name) > _LONGEST_NAME or _NAME.fullmatch(name) is None:
        return False
    return not any(".." in part or _DEVICE.fullmatch(part) for part in name.split("/"))


def _check_layout(entries: list[zipfile.ZipInfo], length: int, archive: zipfile.ZipFile) -> None:
    """The members lie one after another with nothing before, between, over or after them."""
    place = 0
    for entry in entries:
        plain = entry.compress_type in _PLAIN_METHODS and entry.date_time == _EPOCH
        bare = not (entry.flag_bits or entry.extra or entry.comment)
        if not (plain and bare and entry.header_offset == place):
            raise HearingError("bundles.bad_archive")
        place += _LOCAL + len(entry.filename) + entry.compress_size
    directory = sum(_CENTRAL + len(entry.filename) for entry in entries)
    if archive.start_dir != place or place + directory + _END != length:
        raise HearingError("bundles.bad_archive")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    pieces, left = [], entry.file_size
    with archive.open(entry) as stream:
        while piece := stream.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise HearingError("bundles.bomb")
            pieces.append(piece)
    if left:
        raise HearingError("bundles.bad_archive")
    return b"".join(pieces)
