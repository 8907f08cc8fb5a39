"""``hearing vault handover`` and ``take-over``: a colleague's cases from one vault to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.person_roles import Deed
from hearing.bundles.duty import DUTY_LIMIT, hand_duty, open_duty, take_duty
from hearing.bundles.parties import known_signers
from hearing.cli.bundle_keys import wanted_key
from hearing.cli.outcome import command_texts
from hearing.cli.places import writes_to
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.reading import read_bounded

Why = Annotated[str, typer.Option("--why", help="Why; wanted where it is not your role to move cases.")]


def handover(  # noqa: PLR0917 - typer's parameters are options
    vault: VaultOption,
    cases: Annotated[list[str], typer.Option(help="The id of a case; again, or with commas, for more.")],
    to: Annotated[str, typer.Option(help="The public age key of your colleague's vault.")],
    out: Annotated[Path, writes_to("Where the file goes; never over another file.")],
    why: Why = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Hand cases over whole, sealed to a colleague's vault and signed by this one."""
    ids = [one for part in cases for one in part.replace(",", " ").split()]
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        for one in ids:
            opened.people.take_step(Deed.MOVE_CASES, one, why)
        hand_duty(opened, out, ids, to, why)
    finally:
        opened.close()
    typer.echo(texts.gettext("Handed over. The cases stay here until you erase them."))


def take_over(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file of your colleague.")],
    vault: VaultOption,
    signed_by: Annotated[
        str | None, typer.Option(help="The signing key it must have: 64 hexadecimal digits.")
    ] = None,
    why: Why = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take over what a colleague handed over: all of it or nothing; twice changes nothing."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        coming = open_duty(opened, read_bounded(file, DUTY_LIMIT))
        if signed_by is not None and wanted_key(signed_by) != coming.signing_key:
            raise HearingError("bundles.other_signer")
        opened.people.take_step(Deed.MOVE_CASES, "", why)
        fresh = take_duty(opened, coming)
        known_as = known_signers(opened).name_of(coming.signing_key)
    finally:
        opened.close()
    for one in fresh:
        typer.echo(one)
    words = texts.ngettext("{count} case was taken over.", "{count} cases were taken over.", len(fresh))
    typer.echo(words.format(count=len(fresh)), err=True)
    if known_as is None:
        digits = fingerprint(coming.recipient, coming.signing_key)
        said = texts.gettext("Nobody in this vault has its key. Compare it with your colleague: {digits}")
        typer.echo(said.format(digits=digits), err=True)
