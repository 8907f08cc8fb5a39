"""The protocols that lie in a folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.age import AgeBand
from hearing.protocols.document import SIZE_LIMIT
from hearing.protocols.heads import read_head
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import FORMAT_VERSION, LocalizedText, Protocol, ProtocolHead
from hearing.protocols.shelf import PackShelf
from hearing.protocols.wording import localized, with_languages


@dataclass(frozen=True)
class LoadedProtocol:
    """A protocol with the very text it was read from and that text's SHA-256 (hexadecimal)."""

    protocol: Protocol
    source_text: str
    sha256: str


@dataclass(frozen=True)
class ProtocolSummary:
    """What is needed to choose a protocol from a list."""

    id: str
    version: str
    title: LocalizedText
    summary: LocalizedText
    ages: tuple[AgeBand, ...]
    settings: tuple[str, ...]
    verified: bool


@dataclass(frozen=True)
class BrokenProtocol:
    """A file in the folder that could not be used, and why."""

    name: str
    error: HearingError


def read_protocol(path: Path) -> LoadedProtocol:
    """The protocol in one file; raises HearingError ``files.…`` or ProtocolProblems."""
    text = read_text_bounded(path, SIZE_LIMIT)
    return LoadedProtocol(load_protocol(text, path.name), text, sha256_of(text))


def sha256_of(text: str) -> str:
    """The SHA-256 of a protocol's text in UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class ProtocolFiles:
    """Reads files of protocols and keeps what was in them for as long as they stay as they are.

    They hold nothing of any child, so what was read may be kept while vaults open and lock.
    """

    def __init__(self) -> None:
        self._protocols: dict[Path, tuple[int, LoadedProtocol]] = {}
        self._heads: dict[Path, tuple[int, ProtocolHead | None]] = {}

    def protocol(self, path: Path) -> LoadedProtocol:
        """As ``read_protocol``."""
        written = _written(path)
        kept = self._protocols.get(path)
        if kept is None or kept[0] != written:
            kept = self._protocols[path] = (written, read_protocol(path))
        return kept[1]

    def head(self, path: Path) -> ProtocolHead | None:
        """As ``read_head``; raises HearingError ``files.…``."""
        written = _written(path)
        kept = self._heads.get(path)
        if kept is None or kept[0] != written:
            kept = self._heads[path] = (written, read_head(read_text_bounded(path, SIZE_LIMIT)))
        return kept[1]


def _written(path: Path) -> int:
    """When the file was written, in nanoseconds; 0 where that cannot be told, which reading it says."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


class ProtocolLibrary:
    """Reads the folder and the packs once, when first asked. One broken file does not hide the others.

    A protocol that comes with the program is never hidden by one of a pack.
    """

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogues,
        shelf: PackShelf | None = None,
        files: ProtocolFiles | None = None,
    ) -> None:
        self._folder = folder
        self._files = files or ProtocolFiles()
        self.shelf = shelf
        self._packed: dict[str, LoadedProtocol] | None = None
        self._catalogues = catalogue
        self._loaded: dict[str, LoadedProtocol] | None = None
        self._single: dict[str, LoadedProtocol] = {}
        self._heads: dict[str, tuple[ProtocolHead, Path | None]] | None = None
        """With the file of each; without one for those of packs."""
        self._broken: tuple[BrokenProtocol, ...] = ()

    def list(self) -> tuple[ProtocolSummary, ...]:
        """The usable protocols, by id."""
        return tuple(_summary(self._all()[name].protocol) for name in sorted(self._all()))

    def heads(self) -> tuple[ProtocolHead, ...]:
        """What the files say of themselves, by id; quick, and only for choosing from."""
        if self._heads is None:
            self._heads = {}
            for path in sorted(self._folder.glob("*.yaml")):
                try:
                    head = self._files.head(path)
                except HearingError:
                    continue
                if head is not None and head.format <= FORMAT_VERSION and head.id not in self._heads:
                    self._heads[head.id] = (head, path)
            for name, loaded in self._own().items():
                own = read_head(loaded.source_text)
                if own is not None and name not in self._heads:
                    self._heads[name] = (own, None)
        return tuple(self._heads[name][0] for name in sorted(self._heads))

    def is_own(self, protocol_id: str) -> bool:
        """Whether the protocol comes from a pack of the agency's."""
        return protocol_id not in self.shipped() and protocol_id in self._own()

    def pack_of(self, protocol_id: str) -> str:
        """The id of the pack the protocol comes from; empty where it comes with the program."""
        if self.shelf is None or not self.is_own(protocol_id):
            return ""
        packs = self.shelf.packs()
        mine = (pack for pack in packs if any(each.protocol.id == protocol_id for each in pack.protocols))
        return next((pack.about.id for pack in mine), "")

    def shipped(self) -> frozenset[str]:
        """The ids of the protocols that come with the program."""
        self.heads()
        return frozenset(name for name, (_, path) in (self._heads or {}).items() if path is not None)

    def refresh(self) -> None:
        """Read everything anew, after a pack came or went."""
        self._loaded = self._heads = self._packed = None
        self._single, self._broken = {}, ()

    def _own(self) -> dict[str, LoadedProtocol]:
        if self._packed is None:
            packs = self.shelf.packs() if self.shelf is not None else ()
            self._packed = {
                each.protocol.id: LoadedProtocol(each.protocol, each.text, sha256_of(each.text))
                for pack in packs
                for each in pack.protocols
            }
        return self._packed

    def title(self, head: ProtocolHead, locale: str) -> str:
        """The title in a language: the file's own, the catalogue's, or the English."""
        if isinstance(head.title, str):
            return self._catalogues.domain(Domain.PROTOCOLS, locale).pgettext(f"{head.id}/title", head.title)
        return localized(head.title, locale).text

    def broken(self) -> tuple[BrokenProtocol, ...]:
        """The files that could not be used."""
        self._all()
        return self._broken

    def get(self, protocol_id: str) -> LoadedProtocol:
        """Raises HearingError ``protocols.unknown`` where no usable file holds the protocol."""
        self.heads()
        named = (self._heads or {}).get(protocol_id)
        if self._loaded is None and named is not None:
            if protocol_id not in self._single:
                path = named[1]
                found = self._own()[protocol_id] if path is None else self._files.protocol(path)
                self._single[protocol_id] = found
            return self._single[protocol_id]
        whole = self._all().get(protocol_id)
        if whole is None:
            raise HearingError("protocols.unknown", id=protocol_id)
        return whole

    def in_languages(self, protocol_id: str, *languages: str) -> Protocol:
        """The protocol with the catalogues' texts in these languages beside the English."""
        return with_languages(self.get(protocol_id).protocol, languages, self._catalogues)

    def _all(self) -> dict[str, LoadedProtocol]:
        if self._loaded is None:
            self._loaded, self._broken = _read_folder(self._folder, self._files)
            self._loaded = {**self._own(), **self._loaded}
        return self._loaded


def _read_folder(
    folder: Path, files: ProtocolFiles
) -> tuple[dict[str, LoadedProtocol], tuple[BrokenProtocol, ...]]:
    loaded: dict[str, LoadedProtocol] = {}
    broken: list[BrokenProtocol] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found = files.protocol(path)
            if found.protocol.id in loaded:
                raise HearingError("protocols.same_protocol", id=found.protocol.id, name=path.name)
            loaded[found.protocol.id] = found
        except HearingError as error:
            broken.append(BrokenProtocol(path.name, error))
    return loaded, tuple(broken)


def _summary(protocol: Protocol) -> ProtocolSummary:
    return ProtocolSummary(
        id=protocol.id,
        version=protocol.version,
        title=protocol.title,
        summary=protocol.summary,
        ages=protocol.ages,
        settings=protocol.settings,
        verified=protocol.verified,
    )
