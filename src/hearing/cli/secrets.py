"""Asking for passphrases and reading keys: from a prompt or from a file, never from the command line."""

from __future__ import annotations

import warnings
from getpass import GetPassWarning
from pathlib import Path
from typing import Annotated

import typer

from hearing.cli.outcome import command_texts
from hearing.cli.rules import rules_in_force
from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.ports import SystemClock, random_id
from hearing.storage.slots import AgeIdentity, Passphrase, Secret
from hearing.storage.vault import Vault
from hearing.ui.unlock.strength import estimate

SECRET_LIMIT = 64 * 1024

VaultOption = Annotated[Path, typer.Option("--vault", help="The folder of the vault.", file_okay=False)]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="Read the passphrase from the first line of this file."),
]
IdentityFile = Annotated[
    Path | None, typer.Option("--identity", help="Use this private age key instead of a passphrase.")
]


def passphrase_from(file: Path | None, prompt: str, *, twice: bool = False) -> str:
    """The first line of ``file``, or what is typed at a prompt that shows nothing.

    ``twice`` is for a new passphrase: raises HearingError ``policy.weak_passphrase`` where the agency asks
    for a stronger one. Raises ``cli.nobody_to_ask`` where no keyboard is there.
    """
    if file is not None:
        words = read_text_bounded(file, SECRET_LIMIT).split("\n", 1)[0].rstrip("\r")
    else:
        words = _asked(prompt, twice=twice)
    if twice and not rules_in_force().policy.passphrase_is_enough(estimate(words).bits):
        raise HearingError("policy.weak_passphrase")
    return words


def _asked(prompt: str, *, twice: bool) -> str:
    try:
        with warnings.catch_warnings():
            # Where there is no terminal it warns of an echo that nobody sees.
            warnings.simplefilter("ignore", GetPassWarning)
            return str(typer.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))
    except typer.Abort as error:
        if isinstance(error.__context__, EOFError):
            raise HearingError("cli.nobody_to_ask") from error
        raise


def secret_from(passphrase_file: Path | None, identity: Path | None) -> Secret:
    """What opens the vault; raises HearingError ``cli.two_secrets`` where both ways are named."""
    if passphrase_file is not None and identity is not None:
        raise HearingError("cli.two_secrets")
    if identity is not None:
        return AgeIdentity(read_text_bounded(identity, SECRET_LIMIT))
    return Passphrase(passphrase_from(passphrase_file, command_texts().gettext("Passphrase")))


def open_vault(folder: Path, passphrase_file: Path | None, identity: Path | None = None) -> Vault:
    """Open the vault in ``folder`` with whatever was named."""
    secret = secret_from(passphrase_file, identity)
    return Vault.open(folder, secret, clock=SystemClock(), new_id=random_id)
