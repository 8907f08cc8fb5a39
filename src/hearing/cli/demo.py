"""``hearing demo``: the program on a throwaway vault, by hand or played by itself."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from hearing.cli.offscreen import offscreen
from hearing.cli.outcome import command_texts
from hearing.errors import HearingError

app = typer.Typer(add_completion=False, help="Try the program on a throwaway vault with invented cases.")


@app.command(epilog="Example: hearing demo --script demo-output")
def demo(
    script: Annotated[
        Path | None,
        typer.Option(help="Play one whole session with no screen and leave its results in this folder."),
    ] = None,
    agencies: Annotated[
        Path | None,
        typer.Option(help="Play the exchange between three agencies, and leave their vaults here."),
    ] = None,
) -> None:
    """Open the program on a throwaway vault, or play one whole session by itself."""
    if script is not None and agencies is not None:
        raise HearingError("demo.one_at_a_time")
    folder = script or agencies
    with tempfile.TemporaryDirectory(prefix="hearing-demo-") as home:
        # Nothing of the demo touches this person's own settings or vault.
        os.environ["HEARING_HOME"] = home
        if folder is None:
            from hearing.app import run_demo

            raise typer.Exit(run_demo(Path(home)))
        os.environ["QT_QPA_PLATFORM"] = offscreen(Path(home))
        from hearing.app import play_agencies, play_demo

        if agencies is None:
            play_demo(folder, Path(home))
        else:
            play_agencies(folder, Path(home), typer.echo)
    typer.echo(command_texts().gettext("The results are in {folder}").format(folder=folder))
