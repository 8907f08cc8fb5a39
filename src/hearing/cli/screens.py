"""``hearing screens``: a picture of every screen."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from hearing.cli.ages import band_named
from hearing.cli.offscreen import LAPTOP, offscreen
from hearing.cli.outcome import command_texts
from hearing.errors import HearingError

app = typer.Typer(add_completion=False, help="Save a picture of every screen.")
LARGEST_FACTOR = 4
"""A smaller number is taken as a factor, a larger one as per cent."""
_SIZE = re.compile(r"(\d{3,4})x(\d{3,4})")


@app.command(epilog="Example: hearing screens pictures --lang ar --theme dark --scale 150 --size 1920x1080")
def screens(
    *,
    folder: Annotated[Path, typer.Argument(help="Where the pictures go.", file_okay=False)],
    lang: Annotated[str, typer.Option(help="Language of the screens; en_XA shows text 40 % longer.")] = "en",
    theme: Annotated[str, typer.Option(help="light, dark or contrast.")] = "light",
    scale: Annotated[float, typer.Option(help="Text size: 100, 125, 150, 200 per cent, or 1 to 2.")] = 100,
    child: Annotated[bool, typer.Option("--child", help="Every card as a child sees it, instead.")] = False,
    age: Annotated[str, typer.Option(help="With --child: an age band such as 7-9.")] = "7-9",
    sheet: Annotated[
        bool, typer.Option("--sheet", help="With --child: one card in every language, on one sheet.")
    ] = False,
    size: Annotated[str, typer.Option(help="Width and height in pixels.")] = "x".join(map(str, LAPTOP)),
) -> None:
    """Save a picture of every screen, with invented cases and no display."""
    measured = _SIZE.fullmatch(size)
    if measured is None:
        raise HearingError("cli.bad_size", size=size)
    width, height = int(measured[1]), int(measured[2])
    per_cent = round(scale * 100 if scale <= LARGEST_FACTOR else scale)
    with tempfile.TemporaryDirectory(prefix="hearing-screens-") as home:
        os.environ["HEARING_HOME"] = home
        os.environ["QT_QPA_PLATFORM"] = offscreen(Path(home), (width, height))
        from hearing.app import Look, photograph, photograph_child

        look = Look(lang, theme, per_cent, width, height)
        if child:
            saved = photograph_child(folder, Path(home), look, band_named(age), sheet=sheet)
        else:
            saved = photograph(folder, Path(home), look)
    texts = command_texts()
    said = texts.ngettext("{count} picture in {folder}", "{count} pictures in {folder}", len(saved))
    typer.echo(said.format(count=len(saved), folder=folder))
