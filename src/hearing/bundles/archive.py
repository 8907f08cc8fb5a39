"""Bytes only: the ZIP inside a bundle, written the same way every time and read with suspicion."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from hearing.bundles.padme import padded
from hearing.errors import HearingError

PADDING = "padding.bin"
MEMBERS_LIMIT = 2_000
TOTAL_LIMIT = 512 * 1024 * 1024
"""Bytes of all members together, opened."""
RATIO_LIMIT = 1_000
"""Opened bytes a packed byte may stand for; text with many repetitions stays far below."""
_DATE = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")
_REGULAR_FILE = 0o100600
_STORED_OVERHEAD = 30 + 46 + 2 * len(PADDING)
"""What a stored member takes besides its bytes: local header, directory entry, its name twice."""
_ATTRIBUTES_OF_LINKS = 0o120000


def pack(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of ``members`` by name, all dated alike, filled up with zeros to a length that tells little."""
    body = _zip(members, None)
    missing = padded(len(body) + _STORED_OVERHEAD) - len(body) - _STORED_OVERHEAD
    return _zip(members, missing)


def _zip(members: Mapping[str, bytes], padding: int | None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(members):
            archive.writestr(_info(name, zipfile.ZIP_DEFLATED), members[name], compresslevel=6)
        if padding is not None:
            archive.writestr(_info(PADDING, zipfile.ZIP_STORED), bytes(padding))
    return target.getvalue()


def _info(name: str, compression: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = compression
    info.create_system = 3
    info.external_attr = _REGULAR_FILE << 16
    return info


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP without its padding.

    Nothing is written anywhere. Raises HearingError ``bundles.not_an_archive``, ``bundles.bad_path``,
    ``bundles.duplicate_member``, ``bundles.bomb`` or ``bundles.bad_padding``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_names(infos)
            _check_sizes(infos)
            members = _read_all(archive, infos)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        # RuntimeError is what the library raises for a member with a password.
        raise HearingError("bundles.not_an_archive") from error
    padding = members.pop(PADDING, b"")
    if padding.count(0) != len(padding):
        raise HearingError("bundles.bad_padding")
    return members


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        is_link = (info.external_attr >> 16) & 0o170000 == _ATTRIBUTES_OF_LINKS
        if _NAME.fullmatch(info.filename) is None or ".." in info.filename or is_link:
            raise HearingError("bundles.bad_path")
        if info.filename in seen:
            raise HearingError("bundles.duplicate_member")
        seen.add(info.filename)


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    swollen = any(info.file_size > RATIO_LIMIT * max(info.compress_size, 1) for info in infos)
    if len(infos) > MEMBERS_LIMIT or total > TOTAL_LIMIT or swollen:
        raise HearingError("bundles.bomb")


def _read_all(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    for info in infos:
        # A header may lie about the size, so no more is read than it admits to.
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)
        if len(content) != info.file_size:
            raise HearingError("bundles.bomb")
        members[info.filename] = content
    return members
