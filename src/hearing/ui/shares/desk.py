"""Papers of what was shared, the child's copy, and taking a share back. No widget in here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hearing.bundles.delivering import Written, write_waiting
from hearing.bundles.ledger import say_why
from hearing.bundles.withdrawals import Withdrawing, withdraw
from hearing.errors import HearingError
from hearing.ui.context import VaultContext


class SharesDesk:
    """Works off the screen's thread; ``changed`` is called when the ledger says something new."""

    def __init__(self, context: VaultContext, changed: Callable[[], None]) -> None:
        self._context, self._changed = context, changed

    def print_shares(self, case_id: str, path: Path, *, for_child: bool) -> None:
        """Write the ledger to ``path``: a PDF, or what the ending of its name asks for."""
        from hearing.reports.papers import write_shares  # noqa: PLC0415 - few print, and it is large

        context, target = self._context, _named(path)
        locale, catalogues = context.texts.locale, context.catalogues
        self._run(
            lambda _: write_shares(context.vault, case_id, target, locale, catalogues, for_child=for_child)
        )

    def copy(self, case_id: str, path: Path, language: str) -> None:
        """Write the copy for the child to ``path``."""
        from hearing.reports.papers import write_copy  # noqa: PLC0415 - few print, and it is large

        context, target = self._context, _named(path)
        locale, catalogues = context.texts.locale, context.catalogues
        self._run(lambda _: write_copy(context.vault, case_id, target, locale, catalogues, language=language))

    def say_why(self, bundle_id: str, reason: str, legal_ground: str, *, child_told: bool) -> None:
        """Keep why a bundle went in acute danger."""
        context, vault = self._context, self._context.vault
        context.tasks.run(
            lambda _: say_why(vault, bundle_id, reason, legal_ground, child_told=child_told),
            lambda _: self._changed(),
            context.notices.error,
        )

    def withdraw(self, bundle_id: str, wish: Withdrawing, folder: Path) -> None:
        """Ask all receivers for the bundle back; what cannot be written now waits in the outbox."""
        context, vault = self._context, self._context.vault

        def ask(_: object) -> list[Written]:
            queued = withdraw(vault, bundle_id, wish)
            return write_waiting(vault, folder, lambda *_: None, {one.file_id for one in queued})

        def done(written: list[Written]) -> None:
            texts = context.texts
            said = texts._n(
                "{count} notice is written. Send it on, and ask for an answer.",
                "{count} notices are written. Send them on, and ask for an answer.",
                len(written),
            )
            never = texts._("It is noted. The bundle was never written anywhere, so nobody needs a notice.")
            context.notices.info(said.format(count=len(written)) if written else never)
            self._changed()

        def failed(error: HearingError) -> None:
            context.notices.error(error)
            # The ledger says it all the same, and the notices wait in the outbox.
            self._changed()

        context.tasks.run(ask, done, failed)

    def _run(self, work: Callable[[object], None]) -> None:
        context = self._context

        def done(_: None) -> None:
            context.notices.info(context.texts._("It is written. Anybody who has this file can read it."))

        context.tasks.run(work, done, context.notices.error)


def _named(path: Path) -> Path:
    return path if path.suffix else path.with_suffix(".pdf")
