"""``hearing vault identity``: a copy of the vault's own keys for the key officer, and new keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.fingerprint import fingerprint
from hearing.bundles.identities import IDENTITY_FILE_LIMIT, read_identities
from hearing.bundles.identity_export import IDENTITY_LIMIT, export_identity, read_identity
from hearing.cli.outcome import command_texts
from hearing.cli.places import writes_to
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.files.reading import read_bounded, read_text_bounded
from hearing.language.catalogues import Texts

app = typer.Typer(help="The vault's own keys: a copy for the key officer, new keys.")


@app.callback(epilog="Example: hearing vault identity export --vault ./vault --officer age1... --out keys")
def identity() -> None:
    """The vault's own keys: a copy for the key officer, new keys."""


@app.command(
    epilog="Example: hearing vault identity export --vault ./vault --officer age1... --out a.hearing-identity"
)
def export(
    vault: VaultOption,
    officer: Annotated[str, typer.Option(help="The public age key of the agency's key officer.")],
    out: Annotated[Path, writes_to("A new file; nothing is overwritten.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Seal the keys that open bundles and sign as this vault, to the key officer alone."""
    texts = command_texts()
    opened = open_vault(vault, passphrase_file)
    try:
        export_identity(opened, officer, out)
    finally:
        opened.close()
    typer.echo(texts.gettext("The copy is in the file. Only the officer's private key opens it."))


@app.command(epilog="Example: hearing vault identity check a.hearing-identity --identity officer.txt")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy of a vault's keys.", dir_okay=False)],
    key: Annotated[Path, typer.Option("--identity", help="The officer's private age key.", dir_okay=False)],
) -> None:
    """Say whose keys a copy holds and that they are whole; no private key is shown."""
    texts = command_texts()
    own = read_identities(read_text_bounded(key, IDENTITY_FILE_LIMIT))
    stated = read_identity(read_bounded(file, IDENTITY_LIMIT), own)
    typer.echo(texts.gettext("Vault: {id}").format(id=stated.vault))
    _show_fingerprint(stated.recipient, stated.signing_key, texts)


@app.command(epilog="Example: hearing vault identity rotate --vault ./vault")
def rotate(vault: VaultOption, passphrase_file: PassphraseFile = None) -> None:
    """Give the vault other keys. What was sealed to the earlier ones still opens."""
    texts = command_texts()
    opened = open_vault(vault, passphrase_file)
    try:
        opened.identity.rotate(opened.history)
        recipient, signing_key = opened.identity.recipient(), opened.identity.verify_key()
    finally:
        opened.close()
    _show_fingerprint(recipient, signing_key, texts)
    typer.echo(texts.gettext("Give your card to the others again; it is signed with the earlier keys too."))


def _show_fingerprint(recipient: str, signing_key: str, texts: Texts) -> None:
    typer.echo(texts.gettext("Fingerprint: {digits}").format(digits=fingerprint(recipient, signing_key)))
