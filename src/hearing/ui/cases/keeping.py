"""Holding and erasing a case, or one session of it. No widget in here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hearing.bundles.certificates import erase_case, erase_one_session
from hearing.errors import HearingError
from hearing.storage.erasing import Erasure
from hearing.storage.erasure import hold
from hearing.storage.session_erasure import SessionErasure
from hearing.ui.context import VaultContext
from hearing.ui.notices import Level, Notice


class CaseKeeping:
    """Works off the screen's thread; ``changed`` is called afterwards, ``gone`` when a case was erased."""

    def __init__(self, context: VaultContext, changed: Callable[[], None], gone: Callable[[], None]) -> None:
        self._context, self._changed, self._gone = context, changed, gone
        self._said: Notice | None = None

    def hold(self, case_id: str, reason: str, outside: str = "") -> None:
        """Keep it from being erased; an empty reason lifts that, ``outside`` one's role for a reason."""
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: hold(vault, case_id, reason, outside=outside),
            lambda _: self._changed(),
            self._context.notices.error,
        )

    def erase(self, case_id: str, reason: str, path: Path) -> None:
        """Erase the case; the certificate goes to ``path``, and where it cannot, nothing is erased."""
        context = self._context

        def done(erased: Erasure) -> None:
            self._tell(erased, context.texts._("The case is erased. See to backups and bundles from before."))
            self._gone()

        context.tasks.run(
            lambda _: erase_case(context.vault, case_id, reason, path), done, context.notices.error
        )

    def erase_session(self, session_id: str, reason: str, path: Path) -> None:
        """Erase one received session that is asked back, with a certificate at ``path``; the case stays."""
        context = self._context

        def done(erased: SessionErasure) -> None:
            said = context.texts._("The session is erased. See to backups and its bundle.")
            self._tell(erased.erasure, said)
            self._changed()

        context.tasks.run(
            lambda _: erase_one_session(context.vault, session_id, reason, path), done, context.notices.error
        )

    def another_opened(self) -> None:
        """That a case is erased is not said under another, which would look as if it were that one."""
        if self._said is not None:
            self._context.notices.withdraw(self._said)
            self._said = None

    def _tell(self, erased: Erasure, said: str) -> None:
        if erased.log_cleared:
            self._said = Notice(Level.INFO, said)
            self._context.notices.say(self._said)
        else:
            self._context.notices.error(HearingError("vault.log_stays"))
