"""What the agency wants its people reminded of when they begin to work."""

from __future__ import annotations

from datetime import timedelta

from hearing.storage.backup import is_due, last_backup
from hearing.storage.vault import RECOVERY
from hearing.ui.context import VaultContext

COPY_DUE = "reminder.copy"
"""The code of the reminder, for whoever makes the copy."""


def remind_of_copy(context: VaultContext) -> None:
    """Say it once after opening, where the vault was not copied for as long as the agency laid down."""
    vault, days_laid_down = context.vault, context.policy.backup_reminder_days
    if days_laid_down is None:
        return
    now, after = context.clock.now(), timedelta(days=days_laid_down)

    def due(_: object) -> int:
        # A vault that was never copied is as old as its oldest entry.
        last = last_backup(vault) or vault.history.began_at()
        return (now - last).days if is_due(last, now, after) else 0

    def remind(days: int) -> None:
        if days:
            texts = context.texts
            context.notices.warning(
                texts._n(
                    "For {n} day no copy of this vault was made.",
                    "For {n} days no copy of this vault was made.",
                    days,
                ).format(n=days),
                texts._("Make one in Settings, “Keeping it safe”, on another drive."),
                COPY_DUE,
            )

    context.tasks.run(due, remind, context.notices.error)


def keep_to_cosigning(context: VaultContext) -> None:
    """Where the agency lays down that shares are co-signed, this vault wants it from now on."""
    if context.policy.cosigning:
        vault = context.vault
        context.tasks.run(
            lambda _: vault.cosigning.want_as_laid_down(), lambda _: None, context.notices.error
        )


def tell_of_recovery(context: VaultContext) -> None:
    """After the recovery key opened the vault: how somebody gets in with a passphrase again."""
    if context.vault.person == RECOVERY:
        _ = context.texts._
        context.notices.warning(
            _("This vault was opened with its recovery key."),
            _("Give whoever forgot their passphrase a new way in: Settings, “Who may open this vault”."),
        )
