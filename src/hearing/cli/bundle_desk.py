"""``hearing bundle open-all``: a folder of bundles, for a records office without the program's screens."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.bundles.desk import Desk, Outcome, Result, bundle_files, open_all, write_summary
from hearing.cli.bundle_keys import KeyFile, SignedBy, VaultFolder, opening_keys, wanted_key
from hearing.cli.outcome import FAILED, command_texts, name_refused
from hearing.cli.reporting import progress_bar
from hearing.cli.secrets import PassphraseFile
from hearing.errors import HearingError


def open_all_command(
    folder: Annotated[Path, typer.Argument(help="A folder with bundles.", file_okay=False)],
    *,
    out: Annotated[Path, typer.Option(help="Where the files go, a folder for each bundle.", file_okay=False)],
    identity: KeyFile = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    signed_by: SignedBy = None,
) -> None:
    """Check and open every bundle in a folder; summary.csv names each with its result.

    Run again, it opens only what is new. Exit code 1 where a bundle was refused.
    """
    texts, paths = command_texts(), bundle_files(folder)
    keys = opening_keys(identity, vault, passphrase_file)
    wanted = wanted_key(signed_by)
    outcomes: list[Outcome] = []
    refused: list[tuple[str, HearingError]] = []
    with progress_bar(texts.gettext("Opening")) as step:
        for outcome, error in open_all(paths, Desk(keys.identities, out, keys.known, wanted)):
            outcomes.append(outcome)
            if error is not None:
                refused.append((outcome.file, error))
            step(len(outcomes), len(paths))
    summary = write_summary(outcomes, out)
    name_refused(refused)
    counts = {result: sum(one.result is result for one in outcomes) for result in Result}
    told = texts.gettext("Opened: {opened}. There already: {there}. Refused: {refused}. See {path}")
    typer.echo(
        told.format(
            opened=counts[Result.OPENED],
            there=counts[Result.THERE],
            refused=counts[Result.REFUSED],
            path=summary,
        )
    )
    if refused:
        raise typer.Exit(FAILED)
