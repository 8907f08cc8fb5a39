"""``hearing explanation clips``: recordings of what children are told, from and to other computers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.cli.outcome import command_texts
from hearing.cli.places import writes_to
from hearing.explanation.clips.packing import PACK_LIMIT, read_clip_pack
from hearing.explanation.clips.shelf import ClipShelf
from hearing.files.atomic import write_atomic
from hearing.files.paths import clips_folder
from hearing.files.reading import read_bounded

app = typer.Typer(help="Recordings of what children are told.")


@app.callback(epilog="Example: hearing explanation clips install tigrinya.hearing-clips")
def clips() -> None:
    """Recordings of what children are told: list, install, export, remove."""


@app.command("list", epilog="Example: hearing explanation clips list")
def list_command() -> None:
    """What is recorded on this computer, by language."""
    texts, shelf = command_texts(), ClipShelf(clips_folder())
    for language in shelf.languages():
        sheet = shelf.sheet(language)
        if sheet is not None:
            voice = texts.ngettext("{count} sentence", "{count} sentences", len(sheet.voice))
            films = texts.ngettext("{count} film", "{count} films", len(sheet.films))
            counts = [voice.format(count=len(sheet.voice)), films.format(count=len(sheet.films))]
            typer.echo(" · ".join([language, *counts, sheet.made_by]))
    if not shelf.languages():
        typer.echo(texts.gettext("Nothing is recorded yet."))


@app.command(epilog="Example: hearing explanation clips install tigrinya.hearing-clips")
def install(file: Annotated[Path, typer.Argument(help="A file with recordings.")]) -> None:
    """Keep the recordings of a file on this computer."""
    pack = read_clip_pack(read_bounded(file, PACK_LIMIT))
    sheet = ClipShelf(clips_folder()).install(pack)
    told = command_texts().gettext("The recordings in {language} are installed.")
    typer.echo(told.format(language=sheet.language))


@app.command(epilog="Example: hearing explanation clips export ti --output tigrinya.hearing-clips")
def export(
    language: Annotated[str, typer.Argument(help="Language code, for example ti or nsl.")],
    output: Annotated[Path, writes_to("A new file; nothing is overwritten.", "--output", "-o")],
) -> None:
    """Put the recordings of a language into one file."""
    write_atomic(output, ClipShelf(clips_folder()).pack(language), replace=False)
    typer.echo(command_texts().gettext("The recordings are in the file."))


@app.command(epilog="Example: hearing explanation clips remove ti")
def remove(language: Annotated[str, typer.Argument(help="Language code, for example ti or nsl.")]) -> None:
    """Delete the recordings of a language from this computer."""
    ClipShelf(clips_folder()).remove(language)
    told = command_texts().gettext("The recordings in {language} are deleted.")
    typer.echo(told.format(language=language))
