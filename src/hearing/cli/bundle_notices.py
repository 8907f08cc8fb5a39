"""``hearing bundle receipt`` and ``withdraw``, and taking in what the other side made of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.sends import Asked, Why
from hearing.bundles.archive import BUNDLE_LIMIT
from hearing.bundles.delivering import write_waiting
from hearing.bundles.ledger import say_why
from hearing.bundles.notices import NOTICE_LIMIT
from hearing.bundles.opening import open_bundle
from hearing.bundles.parties import known_signers
from hearing.bundles.receipts import take_receipt, write_receipt
from hearing.bundles.withdrawals import Withdrawing, take_withdrawal, withdraw
from hearing.cli.bundle_keys import BundleFile
from hearing.cli.outcome import command_texts, complain
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.reading import read_bounded
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.language.locales import format_date
from hearing.reports.shares import ASKED, WHYS

SAY_WHY_EXAMPLE = "Example: hearing bundle say-why 5e0c... --reason 'He was to be moved' --vault ./vault"
RECEIPT_EXAMPLE = "Example: hearing bundle receipt session.hearing --vault ./vault --out ./usb"
TAKE_RECEIPT_EXAMPLE = "Example: hearing bundle take-receipt 9c1e....hearing-receipt --vault ./vault"
WITHDRAW_EXAMPLE = (
    "Example: hearing bundle withdraw 1f2e... --reason child_asked --ask erase --vault ./vault --out ./usb"
)
TAKE_WITHDRAWAL_EXAMPLE = "Example: hearing bundle take-withdrawal 9c1e....hearing-withdrawal --vault ./vault"

OutFolder = Annotated[
    Path, typer.Option(help="A folder or a stick; the file gets a random name there.", file_okay=False)
]
NoticeFile = Annotated[Path, typer.Argument(metavar="FILE", help="The file that came.")]


def receipt_command(
    file: BundleFile, *, vault: VaultOption, out: OutFolder, passphrase_file: PassphraseFile = None
) -> None:
    """Make a receipt for a bundle that was sealed to this vault; only its sender can read it."""
    texts, data = command_texts(), read_bounded(file, BUNDLE_LIMIT)
    opened = open_vault(vault, passphrase_file)
    try:
        bundle = open_bundle(data, opened.identity.age_identities(), known_signers(opened))
        path = write_receipt(bundle, opened, out)
    finally:
        opened.close()
    typer.echo(texts.gettext("The receipt is in {path}. Send it back any way you like.").format(path=path))


def take_receipt_command(
    file: NoticeFile, *, vault: VaultOption, passphrase_file: PassphraseFile = None
) -> None:
    """Check a receipt that came back and note it in the ledger."""
    texts, data = command_texts(), read_bounded(file, NOTICE_LIMIT)
    opened = open_vault(vault, passphrase_file)
    try:
        taken = take_receipt(opened, data)
    finally:
        opened.close()
    day = taken.send.receipt.received_on if taken.send.receipt else None
    said = texts.gettext("{name} received the bundle on {day}.")
    typer.echo(said.format(name=taken.send.shown_name, day=format_date(day, texts.locale) if day else "-"))


def withdraw_command(
    bundle_id: Annotated[str, typer.Argument(metavar="BUNDLE-ID", help="As the ledger shows it.")],
    *,
    vault: VaultOption,
    out: OutFolder,
    reason: Annotated[Why, typer.Option(help="Why it is taken back.")],
    ask: Annotated[Asked, typer.Option(help="What the receivers are asked to do.")] = Asked.STOP_USING,
    words: Annotated[str, typer.Option(help="More about it, for the receivers. Name nobody.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Ask all receivers of a bundle for it back. It asks: nobody can make them.

    What cannot be written now waits in the outbox.
    """
    texts = command_texts()
    if not os.path.isdir(out):
        # Before anything is noted: asking again would ask twice.
        raise HearingError("bundles.no_such_folder", name=out.name)
    opened = open_vault(vault, passphrase_file)
    try:
        queued = withdraw(opened, bundle_id, Withdrawing(ask, reason, words))
        try:
            written = write_waiting(opened, out, lambda *_: None, {one.file_id for one in queued})
        except HearingError:
            # Asking again would ask twice.
            complain(texts.gettext("It is noted. Write what waits with “hearing bundle queue write”."))
            raise
    finally:
        opened.close()
    for one in written:
        told = texts.gettext("For {name}: {path}")
        typer.echo(told.format(name=one.file.label, path=out / one.file.name))
    if not queued:
        typer.echo(texts.gettext("The bundle was never written anywhere, so nobody needs a notice."))
    else:
        typer.echo(texts.gettext("Each file asks its receiver. It cannot force: ask them for an answer."))


def say_why_command(
    bundle: Annotated[str, typer.Argument(metavar="BUNDLE", help="The bundle's id, as the ledger names it.")],
    *,
    reason: Annotated[str, typer.Option(help="Why it could not wait.")],
    vault: VaultOption,
    legal_ground: Annotated[str, typer.Option(help="The law it rests on.")] = "",
    child_told: Annotated[bool, typer.Option("--child-told", help="The child has been told since.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say afterwards why a bundle went in acute danger; it stands in the ledger."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        if not any(send.owes for send in opened.sends.for_bundle(bundle)):
            raise HearingError("bundles.owes_nothing")
        say_why(opened, bundle, reason, legal_ground, child_told=child_told)
    finally:
        opened.close()
    typer.echo(texts.gettext("It is noted."))


def take_withdrawal_command(
    file: NoticeFile, *, vault: VaultOption, passphrase_file: PassphraseFile = None
) -> None:
    """Note in the vault that a sender takes a bundle back. Nothing is deleted by it."""
    texts, data = command_texts(), read_bounded(file, NOTICE_LIMIT)
    opened = open_vault(vault, passphrase_file)
    try:
        taken = take_withdrawal(opened, data)
    finally:
        opened.close()
    notice, words = taken.notice, Catalogues(translation_root()).domain(Domain.REPORTS, texts.locale)
    for label, value in (
        (texts.gettext("Bundle"), notice.bundle_id),
        (texts.gettext("Session"), notice.session_id),
        (texts.gettext("Asked"), words.gettext(ASKED[notice.asked])),
        (texts.gettext("Why"), ": ".join(filter(None, (words.gettext(WHYS[notice.why]), notice.words)))),
    ):
        typer.echo(f"{label}: {value}")
    noted = texts.gettext("It is noted. Nothing was deleted: what you do about it is yours to decide.")
    waits = texts.gettext("It is noted, and counts once the bundle itself was opened with this vault.")
    typer.echo(noted if taken.counts else waits)
