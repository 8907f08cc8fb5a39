"""What the inbox does, without a widget: look, open a few at a time, take in, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hearing.bundles.archive import BUNDLE_LIMIT
from hearing.bundles.receipts import write_receipt
from hearing.bundles.receiving import Arrived, Door, take_in
from hearing.errors import HearingError
from hearing.files.reading import read_bounded
from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext
from hearing.ui.inbox.letters import (
    FOLDER,
    QUIET_SECONDS,
    Letter,
    Seen,
    State,
    look_at,
    rank_of,
    read_letter,
    remove_file,
)
from hearing.ui.inbox.notes import take_note

AT_ONCE = 8
"""Files opened in one go; between two goes other work of the vault has its turn."""
MOST_CASES = 500


@dataclass(frozen=True)
class CaseName:
    """A case one can put a session into."""

    id: str
    label: str


@dataclass(frozen=True)
class _Look:
    """What was there when the folder was looked at."""

    folder: Path | None
    seen: tuple[Seen, ...]
    door: Door
    head: int
    cases: tuple[CaseName, ...]
    problem: HearingError | None


class InboxView(Protocol):
    """What the presenter needs of its view."""

    def show_folder(self, folder: Path | None, problem: HearingError | None) -> None: ...
    def show_letters(self, letters: Sequence[Letter]) -> None: ...
    def show_taken(self, letter: Letter) -> None: ...
    def show_receipt_made(self) -> None: ...
    def watch(self, folder: Path | None, files: Sequence[Path]) -> None: ...


class InboxPresenter:
    """Joins the inbox to the vault and to the folder that is watched."""

    def __init__(self, context: VaultContext, view: InboxView) -> None:
        self._context = context
        self._view = view
        self._letters: dict[str, Letter] = {}
        self._others: list[Path] = []
        self._first_seen: dict[Seen, float] = {}
        self._into: dict[str, str] = {}
        self._round = 0
        self._head = -1
        self.cases: tuple[CaseName, ...] = ()

    @property
    def letters(self) -> tuple[Letter, ...]:
        return tuple(self._letters.values())

    @property
    def waits(self) -> bool:
        """Whether a file is still on its way, so that it is worth looking again soon."""
        return any(letter.state is State.ARRIVING for letter in self.letters)

    def refresh(self) -> None:
        """Look at the folder again; what is as it was is not opened again."""
        self._round += 1
        current = self._round
        context, others = self._context, tuple(self._others)

        def look(_: object) -> _Look:
            vault = context.vault
            stands = vault.settings.get(FOLDER)
            folder = None if stands is None else Path(stands)
            problem = None
            try:
                seen = look_at(folder, others)
            except HearingError as error:
                seen, problem = look_at(None, others), error
            cases = vault.cases.summaries(limit=MOST_CASES, order="label")
            names = tuple(CaseName(one.case.id, one.case.label) for one in cases)
            return _Look(folder, seen, Door.of(vault), vault.history.head().seq, names, problem)

        context.tasks.run(look, lambda found: self._looked(current, found), context.notices.error)

    def choose_folder(self, folder: Path) -> None:
        """Watch another folder from now on; it is remembered inside the vault."""
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: vault.settings.put(FOLDER, str(folder)),
            lambda _: self.refresh(),
            self._context.notices.error,
        )

    def open_file(self, path: Path) -> None:
        """Look at a bundle that lies somewhere else."""
        if path not in self._others:
            self._others.append(path)
        self.refresh()

    def put_into(self, letter: Letter, case_id: str | None) -> None:
        """Choose the case a new session is to join; None leaves that to the bundle."""
        self._into.pop(letter.key, None)
        if case_id is not None:
            self._into[letter.key] = case_id
        self._head = -1
        self.refresh()

    def take(self, letter: Letter, *, accept_unknown: bool) -> None:
        """Take a bundle in; with ``accept_unknown`` a person has compared the fingerprint.

        It has to be the very file that was looked at.
        """
        vault = self._context.vault
        into = self._into.get(letter.key)

        self._run(
            lambda: take_in(vault, _opened_again(vault, letter), into, accept_unknown=accept_unknown),
            lambda: self._view.show_taken(letter),
        )

    def take_note(self, letter: Letter) -> None:
        """Take a receipt or a notice in: it is noted, and changes nothing else."""
        vault, note = self._context.vault, letter.note
        if note is not None:
            self._run(
                lambda: take_note(vault, letter.kind, letter.seen.path, note.sha256),
                lambda: self._view.show_taken(letter),
            )

    def make_receipt(self, letter: Letter, folder: Path) -> None:
        """Write a receipt for a bundle into ``folder``, sealed to whoever sent it, under a random name."""
        vault = self._context.vault

        def work() -> None:
            write_receipt(_opened_again(vault, letter).opened, vault, folder)

        self._run(work, self._view.show_receipt_made)

    def _run(self, work: Callable[[], object], done: Callable[[], None]) -> None:
        """Do something to the vault with a file, and look again however that ended."""
        context = self._context

        def ended(_: object) -> None:
            done()
            self.refresh()

        def failed(error: HearingError) -> None:
            context.notices.error(error)
            self.refresh()

        context.tasks.run(lambda _: work(), ended, failed)

    def remove(self, letter: Letter) -> None:
        """Take the file out of its folder; what was taken in stays."""
        if letter.seen.path in self._others:
            self._others.remove(letter.seen.path)
        self._context.tasks.run(
            lambda _: remove_file(letter.seen.path),
            lambda _: self.refresh(),
            self._context.notices.error,
        )

    def _looked(self, current: int, found: _Look) -> None:
        if current != self._round:
            return
        self.cases = found.cases
        now = self._context.clock.monotonic()
        self._first_seen = {seen: self._first_seen.get(seen, now) for seen in found.seen}
        same = found.head == self._head
        before = {letter.seen: letter for letter in self.letters}
        kept = (before.get(seen, Letter(seen)) for seen in found.seen)
        self._letters = {letter.key: letter for letter in sorted(kept, key=rank_of)}
        self._head = found.head
        self._view.show_folder(found.folder, found.problem)
        self._view.watch(found.folder, [seen.path for seen in found.seen])
        fresh = [
            letter.seen
            for letter in self.letters
            if not same or letter.state in {State.WAITING, State.ARRIVING}
        ]
        self._show()
        self._open_next(current, found.door, fresh)

    def _open_next(self, current: int, door: Door, rest: Sequence[Seen]) -> None:
        if current != self._round:
            return
        if not rest:
            self._letters = {letter.key: letter for letter in sorted(self.letters, key=rank_of)}
            self._show()
            return
        now = self._context.clock.monotonic()
        batch = [
            (seen, now - self._first_seen.get(seen, now) >= QUIET_SECONDS, self._into.get(str(seen.path)))
            for seen in rest[:AT_ONCE]
        ]

        def read(_: object) -> list[Letter]:
            return [read_letter(door, seen, quiet=quiet, into=into) for seen, quiet, into in batch]

        def done(letters: list[Letter]) -> None:
            if current != self._round:
                return
            self._letters.update({letter.key: letter for letter in letters})
            self._show()
            self._open_next(current, door, rest[AT_ONCE:])

        self._context.tasks.run(read, done, self._context.notices.error)

    def _show(self) -> None:
        self._view.show_letters(self.letters)


def _opened_again(vault: Vault, letter: Letter) -> Arrived:
    """The bundle with all its files, which are not kept while it is looked at; it has to be the same."""
    arrived = Door.of(vault).read(read_bounded(letter.seen.path, BUNDLE_LIMIT))
    if letter.arrived is None or arrived.origin.sealed_sha256 != letter.arrived.origin.sealed_sha256:
        raise HearingError("bundles.another_file")
    return arrived
