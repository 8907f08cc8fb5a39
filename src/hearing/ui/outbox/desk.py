"""Writing what waits to where a person chose. No widget in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from hearing.agencies.cosigning import CoSigning
from hearing.bundles.delivering import Written, open_waiting, write_waiting
from hearing.bundles.opening import OpenedBundle
from hearing.errors import HearingError
from hearing.interview.records import Session
from hearing.storage.outbox import Waiting
from hearing.storage.seen import How
from hearing.ui.context import VaultContext
from hearing.ui.tasks import Progress

STOPPED = "ui.stopped"


class OutboxView(Protocol):
    """What the desk needs of its view."""

    def show_waiting(self, files: tuple[Waiting, ...], held: Mapping[str, CoSigning]) -> None: ...
    def show_bundle(self, file: Waiting, opened: OpenedBundle) -> None: ...
    def show_writing(self, on: bool) -> None: ...
    def show_progress(self, done: int, total: int) -> None: ...


class OutboxDesk:
    """Works off the screen's thread; a writing can be stopped between two files."""

    def __init__(self, context: VaultContext, view: OutboxView) -> None:
        self._context, self._view = context, view
        self._writing: Progress | None = None

    def read(self) -> None:
        """Read what waits and show it."""
        vault = self._context.vault

        def look(_: object) -> tuple[tuple[Waiting, ...], dict[str, CoSigning]]:
            files = tuple(vault.outbox.waiting())
            asked = {one.id: vault.cosigning.holds(one.bundle_id) for one in files if one.is_bundle}
            return files, {file_id: one for file_id, one in asked.items() if one is not None}

        self._context.tasks.run(
            look, lambda found: self._view.show_waiting(*found), self._context.notices.error
        )

    def write(self, folder: Path) -> None:
        """Write everything to ``folder``; what is not read back goes on waiting."""
        context, vault = self._context, self._context.vault
        self._view.show_writing(True)

        def done(written: list[Written]) -> None:
            said = context.texts._n(
                "{count} sealed file is written and read back.",
                "{count} sealed files are written and read back.",
                len(written),
            )
            context.notices.info(said.format(count=len(written)))
            self._over()

        def failed(error: HearingError) -> None:
            if error.code == STOPPED:
                context.notices.info(
                    context.texts._("Stopped. What was written is done, and the rest goes on waiting.")
                )
            else:
                context.notices.error(error)
            self._over()

        self._writing = context.tasks.run(
            lambda progress: write_waiting(vault, folder, progress.step),
            done,
            failed,
            self._view.show_progress,
        )

    def stop(self) -> None:
        """Stop after the file that is being written now."""
        if self._writing is not None:
            self._writing.cancel()

    def find_session(self, file: Waiting, then: Callable[[Session | None], None]) -> None:
        """The session a bundle is of, for whoever reads it outside their role; None where it is erased."""
        vault = self._context.vault

        def find(_: object) -> Session | None:
            line = next(iter(vault.sends.for_bundle(file.bundle_id)), None)
            there = [] if line is None else vault.sessions.for_case(line.case_id)
            return next((one for one in there if line is not None and one.id == line.session_id), None)

        self._context.tasks.run(find, then, self._context.notices.error)

    def open(self, file: Waiting) -> None:
        """Open a bundle as it was sealed."""
        vault = self._context.vault

        def work(_: object) -> OpenedBundle:
            opened = open_waiting(vault, file.id)
            for line in vault.sends.for_bundle(file.bundle_id):
                vault.seen.note(How.REVIEWED, line.case_id, line.session_id)
            return opened

        self._context.tasks.run(
            work, lambda opened: self._view.show_bundle(file, opened), self._context.notices.error
        )

    def send_before(self, one: CoSigning, reason: str) -> None:
        """Let a bundle go before anybody has co-signed it; a supervisor still sees it, with the reason."""
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: vault.cosigning.send_at_once(one.id, reason),
            lambda _: self.read(),
            self._context.notices.error,
        )

    def take_out(self, file: Waiting) -> None:
        """Take a file out without writing it."""
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: vault.outbox.remove(file.id), lambda _: self.read(), self._context.notices.error
        )

    def _over(self) -> None:
        self._writing = None
        self._view.show_writing(False)
        self.read()
