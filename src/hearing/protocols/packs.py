"""A pack: the protocols of an agency in one file, checked whole before anything of it is used.

A ZIP with ``pack.json`` and ``protocols/*.yaml``. docs/protocol-authoring.md says how one is made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from hearing.errors import HearingError
from hearing.files.archives import ArchiveError, Bounds, Flaw, read_archive, write_archive
from hearing.protocols.document import SIZE_LIMIT
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import Protocol

PACK_FORMAT = 1
PACK_LIMIT = 8 * 1024 * 1024
"""Bytes of a pack, and of everything in it taken together."""
SUFFIX = ".hearing-protocols"
_MANIFEST = "pack.json"
_FOLDER = "protocols/"
_BOUNDS = Bounds(members=101, size=PACK_LIMIT)
_CODES = MappingProxyType(
    {
        Flaw.BOMB: "protocols.pack_too_large",
        Flaw.UNSAFE_NAME: "protocols.pack_not_plain",
        Flaw.DUPLICATE_NAME: "protocols.pack_not_plain",
        Flaw.NOT_PLAIN: "protocols.pack_not_plain",
    }
)
PackId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class PackAbout(BaseModel):
    """What a pack says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: PackId
    title: str = Field(min_length=1, max_length=120)
    version: str = Field(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=20)
    made_by: str = Field(min_length=1, max_length=120)
    licence: str = Field(default="", max_length=120)

    @property
    def order(self) -> tuple[int, ...]:
        """Versions in their order: 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.version.split("."))


class PackManifest(PackAbout):
    """``pack.json``: the same with the SHA-256 of every protocol, by its name in the archive."""

    format: int = Field(ge=1, le=PACK_FORMAT)
    members: dict[str, str] = Field(min_length=1)


@dataclass(frozen=True)
class PackedProtocol:
    """One protocol of a pack, with the very text it was read from."""

    name: str
    protocol: Protocol
    text: str


@dataclass(frozen=True)
class Pack:
    """A pack that was checked."""

    about: PackManifest
    protocols: tuple[PackedProtocol, ...]
    data: bytes


def build_pack(about: PackAbout, texts: Mapping[str, str]) -> bytes:
    """The pack of these protocol texts, by file name; the same in, the same out.

    Raises what ``read_pack`` raises for a pack that could not be used.
    """
    files = {f"{_FOLDER}{name}": text.encode() for name, text in texts.items()}
    members = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    manifest = {"format": PACK_FORMAT, **about.model_dump(), "members": members}
    written = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True).encode()
    data = write_archive({**files, _MANIFEST: written})
    read_pack(data)
    return data


def read_pack(data: bytes) -> Pack:
    """The pack in ``data``, every protocol in it loaded.

    Raises HearingError ``protocols.pack_too_large``, ``pack_not_plain``, ``pack_newer``, ``pack_wrong``
    or ``pack_twice``, or ProtocolProblems for a protocol that cannot be used.
    """
    if len(data) > PACK_LIMIT:
        raise HearingError("protocols.pack_too_large")
    try:
        files = read_archive(data, _BOUNDS)
    except ArchiveError as error:
        raise HearingError(_CODES[error.flaw]) from error
    about = _manifest(files.pop(_MANIFEST, b""))
    if {name: hashlib.sha256(content).hexdigest() for name, content in files.items()} != about.members:
        raise HearingError("protocols.pack_wrong")
    protocols = tuple(_protocol(name, files[name]) for name in sorted(files))
    ids = [each.protocol.id for each in protocols]
    if len(set(ids)) != len(ids):
        raise HearingError("protocols.pack_twice")
    return Pack(about, protocols, data)


def _manifest(written: bytes) -> PackManifest:
    try:
        found = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise HearingError("protocols.pack_wrong") from error
    version = found.get("format") if isinstance(found, dict) else None
    if isinstance(version, int) and version > PACK_FORMAT:
        raise HearingError("protocols.pack_newer")
    try:
        return PackManifest.model_validate(found)
    except ValidationError as error:
        raise HearingError("protocols.pack_wrong") from error


def _protocol(name: str, content: bytes) -> PackedProtocol:
    if not (name.startswith(_FOLDER) and name.endswith(".yaml")) or len(content) > SIZE_LIMIT:
        raise HearingError("protocols.pack_wrong")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HearingError("protocols.pack_wrong") from error
    short = name.removeprefix(_FOLDER)
    return PackedProtocol(short, load_protocol(text, short), text)
