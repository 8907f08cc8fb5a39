"""``hearing bundle``: seal, inspect, open, verify and receive what goes from agency to agency."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.bundles.opening import OpenedBundle, require_known
from hearing.bundles.signing import spaced
from hearing.bundles.writing import write_members
from hearing.cli import bundle_notices, bundle_queue
from hearing.cli.bundle_desk import open_all_command
from hearing.cli.bundle_keys import (
    BundleFile,
    KeyFile,
    SignedBy,
    VaultFolder,
    opened_bundle,
)
from hearing.cli.bundle_receiving import receive_command
from hearing.cli.bundle_seal import ground_words, seal_command, views_command
from hearing.cli.outcome import command_texts, complain
from hearing.cli.secrets import PassphraseFile
from hearing.language.locales import format_datetime

app = typer.Typer(add_completion=False, help="Seal, inspect, open and verify what goes to another agency.")


@app.callback(epilog="Example: hearing bundle open session.hearing --identity recipient-key.txt --out opened")
def bundle() -> None:
    """Seal, inspect, open and verify what goes to another agency."""


app.command(
    "seal",
    epilog="Example: hearing bundle seal --vault ./vault --to age1... --purpose 'Protection' --out ./usb",
)(seal_command)
app.command("views", epilog="Example: hearing bundle views --vault ./vault --use views.yaml")(views_command)


@app.command(epilog="Example: hearing bundle inspect session.hearing --identity recipient-key.txt")
def inspect(
    file: BundleFile,
    identity: KeyFile = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say from whom, for whom and what for it is, and what lies in it; write nothing."""
    for label, value in _about(opened_bundle(file, identity, vault, passphrase_file)):
        typer.echo(f"{label}: {value}")


@app.command("open", epilog="Example: hearing bundle open session.hearing --identity key.txt --out opened")
def open_command(
    file: BundleFile,
    *,
    out: Annotated[Path, typer.Option(help="An empty or new folder; the files in it are readable to you.")],
    identity: KeyFile = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    signed_by: SignedBy = None,
) -> None:
    """Check everything, then write the report, the data and the rest as plain files."""
    texts = command_texts()
    opened = opened_bundle(file, identity, vault, passphrase_file, signed_by)
    names = write_members(opened, out)
    line = texts.ngettext("{count} file written to {folder}", "{count} files written to {folder}", len(names))
    typer.echo(line.format(count=len(names), folder=out))
    if opened.signer is None and signed_by is None:
        complain(_compare(opened), "")


app.command(
    "open-all", epilog="Example: hearing bundle open-all arrived --identity recipient-key.txt --out opened"
)(open_all_command)
app.command("receive", epilog="Example: hearing bundle receive arrived --vault ./vault --summary taken.csv")(
    receive_command
)
app.command("receipt", epilog=bundle_notices.RECEIPT_EXAMPLE)(bundle_notices.receipt_command)
app.command("take-receipt", epilog=bundle_notices.TAKE_RECEIPT_EXAMPLE)(bundle_notices.take_receipt_command)
app.command("withdraw", epilog=bundle_notices.WITHDRAW_EXAMPLE)(bundle_notices.withdraw_command)
app.command("take-withdrawal", epilog=bundle_notices.TAKE_WITHDRAWAL_EXAMPLE)(
    bundle_notices.take_withdrawal_command
)
app.command("say-why", epilog=bundle_notices.SAY_WHY_EXAMPLE)(bundle_notices.say_why_command)
app.add_typer(bundle_queue.app, name="queue")


@app.command(epilog="Example: hearing bundle verify session.hearing --identity key.txt --signed-by 3b6a...")
def verify(
    file: BundleFile,
    identity: KeyFile = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    signed_by: SignedBy = None,
) -> None:
    """Check that it is whole and who signed it; exit code 1 where either is not right."""
    texts = command_texts()
    opened = opened_bundle(file, identity, vault, passphrase_file, signed_by)
    typer.echo(texts.gettext("The bundle is whole, and every part is as it was signed."))
    if vault is not None and signed_by is None:
        name = require_known(opened)
        typer.echo(texts.gettext("Signed by {name}.").format(name=name))
    elif signed_by is not None:
        typer.echo(texts.gettext("Signed with the key you named."))
    else:
        typer.echo(_compare(opened))


def _compare(opened: OpenedBundle) -> str:
    text = command_texts().gettext(
        "Signed with the key {key}. Compare it with the key the sender gave you another way."
    )
    return text.format(key=spaced(opened.manifest.sender.signing_key))


def _about(opened: OpenedBundle) -> list[tuple[str, str]]:
    """What ``inspect`` says. Nothing of what the child said is among it."""
    texts, manifest, session = command_texts(), opened.manifest, opened.content.session
    unknown = texts.gettext("not a key you know")
    lines = [
        (texts.gettext("Bundle"), f"{manifest.id} (format {manifest.format})"),
        (texts.gettext("Sealed"), format_datetime(manifest.sealed_at, texts.locale)),
        (texts.gettext("Sender"), f"{manifest.sender.name} {manifest.sender.id}".strip()),
        (texts.gettext("Signing key"), spaced(manifest.sender.signing_key)),
        (texts.gettext("Signer"), opened.signer or unknown),
        (texts.gettext("Purpose"), manifest.purpose),
    ]
    lines += [
        (texts.gettext("Receiver"), f"{receiver.name} {receiver.recipient}".strip())
        for receiver in manifest.recipients
    ]
    lines += [(texts.gettext("Shared although"), ground_words(why, texts)) for why in manifest.grounds]
    lines += [
        (texts.gettext("Parts"), ", ".join(manifest.sections)),
        (texts.gettext("Kept back"), ", ".join(opened.content.withheld) or "-"),
        (texts.gettext("Session"), f"{session.id} ({len(opened.content.turns)})"),
    ]
    return lines + [
        (texts.gettext("File"), f"{member.name} {member.size} {member.sha256}") for member in manifest.members
    ]
