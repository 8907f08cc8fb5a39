"""``hearing bundle queue``: sealed files that wait for a folder or a stick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.bundles.delivering import write_waiting
from hearing.cli.outcome import command_texts
from hearing.cli.reporting import progress_bar
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.language.locales import format_datetime
from hearing.storage.vault import Vault

app = typer.Typer(help="Sealed files that wait for a folder or a stick.")


@app.callback(epilog="Example: hearing bundle queue write ./usb --vault ./vault")
def queue() -> None:
    """Sealed files that wait for a folder or a stick."""


@app.command("list", epilog="Example: hearing bundle queue list --vault ./vault")
def list_command(vault: VaultOption, passphrase_file: PassphraseFile = None) -> None:
    """What waits, for whom and since when."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        waiting, held = opened.outbox.waiting(), _held(opened)
    finally:
        opened.close()
    for file in waiting:
        typer.echo(
            "  ".join((file.name, str(file.size), format_datetime(file.queued_at, texts.locale), file.label))
        )
    count = texts.ngettext("{count} file waits.", "{count} files wait.", len(waiting))
    typer.echo(count.format(count=len(waiting)))
    _tell_held(held)


@app.command("write", epilog="Example: hearing bundle queue write ./usb --vault ./vault")
def write_command(
    folder: Annotated[Path, typer.Argument(help="A folder or a stick.", file_okay=False)],
    *,
    vault: VaultOption,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write everything that waits and read it back. Stopped at any time, it goes on where it was."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        with progress_bar(texts.gettext("Writing")) as step:
            written = write_waiting(opened, folder, step)
        held = _held(opened)
    finally:
        opened.close()
    for one in written:
        line = texts.gettext("For {name}: {path}").format(name=one.file.label, path=folder / one.file.name)
        typer.echo(line)
    count = texts.ngettext(
        "{count} file written and read back.", "{count} files written and read back.", len(written)
    )
    typer.echo(count.format(count=len(written)))
    _tell_held(held)


@app.command("remove", epilog="Example: hearing bundle queue remove 1f2e... --vault ./vault")
def remove_command(
    file_id: Annotated[str, typer.Argument(metavar="ID", help="The file's name without its ending.")],
    *,
    vault: VaultOption,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take a file out without writing it. Only the ciphertext goes; the record stays as it is."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        opened.outbox.remove(file_id)
    finally:
        opened.close()
    typer.echo(texts.gettext("It waits no more. The ledger says that it was not written."))


def _held(vault: Vault) -> int:
    """How many bundles wait for a supervisor, and are not written before."""
    bundles = [file.bundle_id for file in vault.outbox.waiting() if file.is_bundle]
    return sum(vault.cosigning.holds(bundle) is not None for bundle in bundles)


def _tell_held(count: int) -> None:
    if count:
        said = command_texts().ngettext(
            "{count} bundle waits until a supervisor has co-signed it, in the program.",
            "{count} bundles wait until a supervisor has co-signed them, in the program.",
            count,
        )
        typer.echo(said.format(count=count))
