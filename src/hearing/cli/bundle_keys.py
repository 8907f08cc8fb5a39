"""With which key a bundle is opened on the command line: a key file's or a vault's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from hearing.bundles.archive import BUNDLE_LIMIT
from hearing.bundles.identities import IDENTITY_FILE_LIMIT, read_identities
from hearing.bundles.opening import KnownSigners, OpenedBundle, open_bundle
from hearing.bundles.parties import known_signers
from hearing.cli.outcome import command_texts, complain
from hearing.cli.secrets import open_vault
from hearing.errors import HearingError
from hearing.files.reading import read_bounded, read_text_bounded
from hearing.language.locales import format_date
from hearing.language.messages import explain

BundleFile = Annotated[Path, typer.Argument(metavar="FILE", help="The bundle, a file ending in .hearing.")]
KeyFile = Annotated[
    Path | None, typer.Option("--identity", help="A file with your secret age key; # begins a comment.")
]
VaultFolder = Annotated[
    Path | None, typer.Option("--vault", help="Use the keys and the agencies of this vault.", file_okay=False)
]
SignedBy = Annotated[
    str | None, typer.Option(help="The signing key it must have: 64 hexadecimal digits, spaces allowed.")
]


def opened_bundle(
    file: Path,
    identity: Path | None,
    vault: Path | None,
    passphrase_file: Path | None,
    signed_by: str | None = None,
) -> OpenedBundle:
    """Read and check the bundle; raises HearingError ``bundles.one_key``, ``files.…`` or ``bundles.…``."""
    data = read_bounded(file, BUNDLE_LIMIT)
    keys = opening_keys(identity, vault, passphrase_file)
    opened = open_bundle(data, keys.identities, keys.known, signed_by=wanted_key(signed_by))
    if opened.retired_on is not None:
        _warn_of_retired(opened)
    if opened.passed_round:
        words = explain(HearingError("bundles.passed_round"), command_texts())
        complain(words.sentence, command_texts().gettext("Ask the sender whether you are to have it."))
    return opened


def wanted_key(signed_by: str | None) -> str | None:
    """The signing key somebody named, spaces in it or not, as it stands in files."""
    return None if signed_by is None else "".join(signed_by.split()).lower()


def _warn_of_retired(opened: OpenedBundle) -> None:
    texts = command_texts()
    warning = texts.gettext("Signed with a key that {name} uses no more since {day}.")
    day = format_date(opened.retired_on, texts.locale) if opened.retired_on else ""
    complain(
        warning.format(name=opened.signer, day=day),
        texts.gettext("Call them on a number you knew before, and ask whether they sealed it."),
    )


@dataclass(frozen=True)
class OpeningKeys:
    """The secret keys to open with, and the signing keys that are known."""

    identities: Sequence[str]
    known: KnownSigners


def opening_keys(identity: Path | None, vault: Path | None, passphrase_file: Path | None) -> OpeningKeys:
    """A key file's keys or a vault's; raises HearingError ``bundles.one_key``, ``files.…``, ``vault.…``."""
    if identity is not None and vault is None:
        text = read_text_bounded(identity, IDENTITY_FILE_LIMIT)
        return OpeningKeys(read_identities(text), KnownSigners())
    if vault is None or identity is not None:
        raise HearingError("bundles.one_key")
    opened = open_vault(vault, passphrase_file)
    try:
        return OpeningKeys(opened.identity.age_identities(), known_signers(opened))
    finally:
        opened.close()
