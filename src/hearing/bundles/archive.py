"""The ZIP inside a bundle: plain, padded, and read with nothing taken on trust."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from hearing.bundles.manifest import PADDING
from hearing.bundles.padding import padme
from hearing.errors import HearingError
from hearing.files.archives import (
    CENTRAL,
    END,
    LOCAL,
    ArchiveError,
    Bounds,
    Flaw,
    is_dense,
    is_safe_name,
    plain_entry,
    read_archive,
)

__all__ = ["BUNDLE_LIMIT", "is_safe_name", "pack", "unpack"]

BUNDLE_LIMIT = 256 * 1024 * 1024
"""Bytes of a bundle, and of everything in it taken together, that are read."""
_BOUNDS = Bounds(members=1_000, size=BUNDLE_LIMIT)
_CODES = MappingProxyType(
    {
        Flaw.BOMB: "bundles.bomb",
        Flaw.UNSAFE_NAME: "bundles.unsafe_name",
        Flaw.DUPLICATE_NAME: "bundles.duplicate_name",
        Flaw.NOT_PLAIN: "bundles.bad_archive",
    }
)


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
        files = read_archive(data, _BOUNDS)
    except ArchiveError as error:
        raise HearingError(_CODES[error.flaw]) from error
    if any(files.pop(PADDING, b"")) or padme(len(data)) != len(data):
        raise HearingError("bundles.bad_padding")
    return files


def _zipped(files: Mapping[str, bytes], stored: frozenset[str]) -> tuple[bytes, frozenset[str]]:
    """The archive, and the members that came out denser than ``unpack`` lets through."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(plain_entry(name, stored=name in stored), files[name])
        entries = archive.infolist()
        directory = sum(CENTRAL + len(name) for name in (*files, PADDING))
        unpadded = target.tell() + LOCAL + len(PADDING) + directory + END
        archive.writestr(plain_entry(PADDING, stored=True), bytes(padme(unpadded) - unpadded))
    return target.getvalue(), frozenset(entry.filename for entry in entries if is_dense(entry))
