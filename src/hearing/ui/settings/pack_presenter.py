"""Installing and removing packs of protocols. No widget in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from hearing.files.reading import read_bounded
from hearing.files.resources import resource_root
from hearing.protocols.packs import PACK_LIMIT, Pack, read_pack
from hearing.protocols.review import review_protocol
from hearing.protocols.shelf import PackShelf
from hearing.questions.library import RuleLibrary
from hearing.questions.prompts import CodedPrompts
from hearing.ui.context import VaultContext


class Coming(Enum):
    """What a pack is beside the one that is installed."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True)
class Preview:
    """A pack that can be installed, and what there is to know about it."""

    pack: Pack
    coming: Coming
    installed_version: str
    findings: int
    """What the check of the wording found in its protocols; it forbids nothing."""


class PackView(Protocol):
    """What the presenter asks of its view."""

    def show_packs(self, shipped: int, packs: Sequence[Pack]) -> None: ...

    def ask_to_install(self, preview: Preview) -> None: ...


class PackPresenter:
    """Reads and writes off the screen's thread."""

    def __init__(self, context: VaultContext, view: PackView) -> None:
        self._context, self._view = context, view
        shelf = context.library.shelf
        if shelf is None:
            raise LookupError("no shelf")
        self._shelf: PackShelf = shelf

    def refresh(self) -> None:
        library = self._context.library
        self._context.tasks.run(
            lambda _: (len(library.shipped()), self._shelf.packs()),
            lambda found: self._view.show_packs(*found),
            self._context.notices.error,
        )

    def preview(self, path: Path) -> None:
        """Read a pack and show what it is; nothing is kept yet."""
        self._context.tasks.run(
            lambda _: self._read(path), self._view.ask_to_install, self._context.notices.error
        )

    def install(self, pack: Pack) -> None:
        library = self._context.library
        self._context.tasks.run(
            lambda _: self._shelf.install(pack.data, library.shipped()),
            lambda _: self._changed(),
            self._context.notices.error,
        )

    def remove(self, pack_id: str) -> None:
        self._context.tasks.run(
            lambda _: self._shelf.remove(pack_id), lambda _: self._changed(), self._context.notices.error
        )

    def _changed(self) -> None:
        self._context.library.refresh()
        self.refresh()

    def _read(self, path: Path) -> Preview:
        pack = read_pack(read_bounded(path, PACK_LIMIT))
        before = self._shelf.installed(pack.about.id)
        prompts = CodedPrompts(RuleLibrary(resource_root() / "questions").rules("en"))
        findings = sum(len(list(review_protocol(each.protocol, prompts))) for each in pack.protocols)
        return Preview(pack, _coming(pack, before), before.about.version if before else "", findings)


def _coming(pack: Pack, before: Pack | None) -> Coming:
    if before is None:
        return Coming.NEW
    if pack.about.order == before.about.order:
        return Coming.SAME
    return Coming.UPDATE if pack.about.order > before.about.order else Coming.OLDER
