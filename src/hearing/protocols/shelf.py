"""The packs installed on this computer, one file each. They hold nothing of any child."""

from __future__ import annotations

from pathlib import Path

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.permissions import make_private_folder
from hearing.files.reading import read_bounded
from hearing.protocols.packs import PACK_LIMIT, SUFFIX, Pack, read_pack


class PackShelf:
    """Reads, adds and takes away packs. A pack that cannot be read does not hide the others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def packs(self) -> tuple[Pack, ...]:
        """Every pack that can be used, by id."""
        return tuple(pack for _, pack in self._read() if pack is not None)

    def broken(self) -> tuple[str, ...]:
        """The names of files here that are no usable packs."""
        return tuple(name for name, pack in self._read() if pack is None)

    def install(self, data: bytes, shipped: frozenset[str]) -> Pack:
        """Keep a pack; one of the same id gives way to it.

        ``shipped`` are the ids of the protocols that come with the program. Raises what ``read_pack``
        raises, HearingError ``protocols.pack_clashes`` where a protocol has the id of one that is there
        already, and ``files.…``.
        """
        pack = read_pack(data)
        others = {
            each.protocol.id
            for other in self.packs()
            if other.about.id != pack.about.id
            for each in other.protocols
        }
        for each in pack.protocols:
            if each.protocol.id in shipped | others:
                raise HearingError("protocols.pack_clashes", id=each.protocol.id)
        make_private_folder(self._folder)
        write_atomic(self._path(pack.about.id), data)
        return pack

    def remove(self, pack_id: str) -> None:
        """Raises HearingError ``protocols.no_such_pack``."""
        if pack_id not in {pack.about.id for pack in self.packs()}:
            raise HearingError("protocols.no_such_pack", id=pack_id)
        self._path(pack_id).unlink()

    def installed(self, pack_id: str) -> Pack | None:
        return next((pack for pack in self.packs() if pack.about.id == pack_id), None)

    def _path(self, pack_id: str) -> Path:
        return self._folder / f"{pack_id}{SUFFIX}"

    def _read(self) -> list[tuple[str, Pack | None]]:
        found: list[tuple[str, Pack | None]] = []
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            try:
                pack = read_pack(read_bounded(path, PACK_LIMIT))
            except HearingError:
                found.append((path.name, None))
                continue
            found.append((path.name, pack if path.name == f"{pack.about.id}{SUFFIX}" else None))
        return found
