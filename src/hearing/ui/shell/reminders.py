"""What the agency wants its people reminded of when they begin to work."""

from __future__ import annotations

from hearing.storage.backup import last_copy
from hearing.storage.vault import RECOVERY
from hearing.ui.context import VaultContext


def remind_of_copy(context: VaultContext) -> None:
    """Say it once after opening, where the vault was not copied for as long as the agency laid down."""
    vault, policy = context.vault, context.policy
    if policy.backup_reminder_days is None:
        return
    today = context.clock.now().date()

    def due(_: object) -> int:
        last = last_copy(vault).date()
        return (today - last).days if policy.backup_is_due(last, today) else 0

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
