"""With which key a bundle is opened on the command line: a key file's or a vault's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.bundles.archive import BUNDLE_LIMIT
from hearing.bundles.identities import IDENTITY_FILE_LIMIT, read_identities
from hearing.bundles.opening import OpenedBundle, open_bundle
from hearing.bundles.parties import known_signers
from hearing.cli.secrets import open_vault
from hearing.errors import HearingError
from hearing.files.reading import read_bounded, read_text_bounded

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
    if (identity is None) == (vault is None):
        raise HearingError("bundles.one_key")
    wanted = None if signed_by is None else "".join(signed_by.split()).lower()
    data = read_bounded(file, BUNDLE_LIMIT)
    if identity is not None:
        keys = read_identities(read_text_bounded(identity, IDENTITY_FILE_LIMIT))
        return open_bundle(data, keys, signed_by=wanted)
    assert vault is not None
    opened = open_vault(vault, passphrase_file)
    try:
        known, own = known_signers(opened), opened.identity.age_identity()
    finally:
        opened.close()
    return open_bundle(data, (own,), known, signed_by=wanted)
