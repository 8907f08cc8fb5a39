"""``hearing bundle receive``: take a bundle, or a folder of them, into a vault."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.person_roles import Deed
from hearing.bundles.cells import table_of
from hearing.bundles.receiving import Door
from hearing.bundles.tray import REFUSED, Outcome, Wishes, receive_all, tray_files
from hearing.cli.bundle_keys import SignedBy, wanted_key
from hearing.cli.outcome import FAILED, command_texts, name_refused
from hearing.cli.places import writes_to
from hearing.cli.reporting import progress_bar
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.storage.receiving import Standing

ErasedToo = Annotated[
    bool, typer.Option("--erased-too", help="Take a session in again that was erased here.")
]


def receive_command(
    place: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="A bundle, or a folder with bundles.")],
    *,
    vault: VaultOption,
    into: Annotated[
        str | None,
        typer.Option(help="The case of yours, by its id, that the sessions join; all must be of one child."),
    ] = None,
    signed_by: SignedBy = None,
    accept_unknown: Annotated[
        bool,
        typer.Option(
            "--accept-unknown", help="Take it although you do not know the key; compare it by phone first."
        ),
    ] = False,
    erased_too: ErasedToo = False,
    why: Annotated[str, typer.Option(help="Why you do it, where receiving is not your role.")] = "",
    summary: Annotated[
        Path | None, writes_to("Write a new table here that names each file with its result (CSV).")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take sessions into a vault, merged by their ids; what is here already is never written twice.

    A damaged bundle keeps none of the others. Exit code 1 where a bundle was refused.
    """
    texts, paths = command_texts(), tray_files(place)
    wanted = wanted_key(signed_by)
    opened = open_vault(vault, passphrase_file)
    done: list[tuple[Outcome, HearingError | None]] = []
    try:
        opened.people.take_step(Deed.RECEIVE, reason=why)
        if summary is not None:
            # Before anything is taken in: it has to be a new file, in a place that can be written to.
            write_atomic(summary, table_of(Outcome, ()), replace=False)
        with progress_bar(texts.gettext("Receiving")) as step:
            for one in receive_all(paths, Door.of(opened, wanted), Wishes(into, accept_unknown, erased_too)):
                done.append(one)
                step(len(done), len(paths))
    finally:
        opened.close()
        if summary is not None and done:
            write_atomic(summary, table_of(Outcome, [outcome for outcome, _ in done]))
    refused = [(outcome.file, error) for outcome, error in done if error]
    _tell(Counter(outcome.result for outcome, _ in done), refused)
    _tell_danger(sum(outcome.acute and outcome.result != Standing.HERE for outcome, _ in done))
    if refused:
        raise typer.Exit(FAILED)


def _tell(counts: Counter[str], refused: list[tuple[str, HearingError]]) -> None:
    texts = command_texts()
    name_refused(refused)
    told = texts.gettext(
        "New: {new}. Later: {later}. Added to your own: {own}. Here already: {here}. Refused: {refused}."
    )
    typer.echo(
        told.format(
            new=counts[Standing.NEW],
            later=counts[Standing.LATER],
            own=counts[Standing.OWN],
            here=counts[Standing.HERE],
            refused=counts[REFUSED],
        )
    )
    if counts[Standing.ADDED]:
        added = texts.gettext("Added to what others sent before: {count}.")
        typer.echo(added.format(count=counts[Standing.ADDED]))


def _tell_danger(count: int) -> None:
    """How many bundles came because a child is in danger; of what was here before nobody need be told."""
    if count:
        said = command_texts().ngettext(
            "{count} of them was sent in acute danger. Look at it first.",
            "{count} of them were sent in acute danger. Look at them first.",
            count,
        )
        typer.echo(said.format(count=count))
