"""``hearing protocols``: list, show and check interview protocols."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from hearing.cli.outcome import FAILED, command_texts
from hearing.cli.places import writes_to
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.paths import packs_folder
from hearing.files.reading import read_bounded, read_text_bounded
from hearing.files.resources import resource_root, translation_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.age import AgeBand, band_for_age
from hearing.protocols.document import SIZE_LIMIT, read_document
from hearing.protocols.jsonschema import json_schema
from hearing.protocols.library import ProtocolLibrary, read_protocol
from hearing.protocols.outline import Outline
from hearing.protocols.packs import PACK_LIMIT, PackAbout, build_pack, read_pack
from hearing.protocols.problems import Problem, ProtocolProblems, problem_lines
from hearing.protocols.review import Prompts, review_protocol
from hearing.protocols.schema import Protocol
from hearing.protocols.shelf import PackShelf
from hearing.protocols.wording import localized
from hearing.questions.library import RuleLibrary
from hearing.questions.prompts import CodedPrompts

app = typer.Typer(add_completion=False, help="List, show and check interview protocols.")

Language = Annotated[
    str | None, typer.Option("--lang", help="Language code, for example nb; the computer's own without it.")
]


@app.callback(epilog="Example: hearing protocols show supportive-interview --lang nb --age 4-6")
def protocols() -> None:
    """List, show and check interview protocols."""


@app.command("list", epilog="Example: hearing protocols list")
def list_command(lang: Language = None) -> None:
    """One protocol a line: id, version, ages, title."""
    library, locale = _library(), lang or command_texts().locale
    for summary in library.list():
        protocol = library.in_languages(summary.id, locale)
        ages = f"{summary.ages[0].first_year}-{summary.ages[-1].last_year}"
        title = localized(protocol.title, locale).text
        own = command_texts().gettext("own")
        mark = f"\t{own}" if library.is_own(summary.id) else ""
        typer.echo(f"{summary.id}\t{summary.version}\t{ages}\t{title}{mark}")


@app.command(epilog="Example: hearing protocols show supportive-interview --lang nb --age 7-9")
def show(
    protocol_id: Annotated[str, typer.Argument(metavar="ID", help="The protocol's id, as list shows it.")],
    lang: Language = None,
    age: Annotated[
        str | None, typer.Option("--age", help="An age band such as 7-9, or an age in years.")
    ] = None,
) -> None:
    """The whole protocol as text; what has no translation is marked with its language."""
    labels = command_texts() if lang is None else Catalogues(translation_root()).domain(Domain.UI, lang)
    locale = lang or labels.locale
    protocol = _library().in_languages(protocol_id, locale)
    for line in Outline(protocol, locale, labels).lines(_bands(protocol, age)):
        typer.echo(line)


@app.command(epilog="Example: hearing protocols check my-protocol.yaml")
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Protocol files, or folders of them.")],
) -> None:
    """Print every problem as file:line: message; exit code 1 where there is any."""
    texts = command_texts()
    files = [file for path in paths for file in _files(path)]
    prompts = CodedPrompts(RuleLibrary(resource_root() / "questions").rules("en"))
    found = 0
    for file in files:
        problems = _problems(file, prompts)
        found += len(problems)
        for line in problem_lines(problems, str(file), texts):
            typer.echo(line)
    if found:
        raise typer.Exit(FAILED)
    ready = texts.ngettext("{count} protocol is in order.", "{count} protocols are in order.", len(files))
    typer.echo(ready.format(count=len(files)))


@app.command(
    epilog="Example: hearing protocols pack my-protocols --id harbour --title 'Harbour team' "
    "--version 1.0 --by 'Harbour child protection' --output harbour.hearing-protocols"
)
def pack(
    *,
    folder: Annotated[Path, typer.Argument(help="The folder with the protocol files.")],
    pack_id: Annotated[str, typer.Option("--id", help="Small letters, digits and hyphens; stays the same.")],
    title: Annotated[str, typer.Option(help="What people see in the list of packs.")],
    version: Annotated[str, typer.Option(help="Such as 1.0; raise it with every change.")],
    made_by: Annotated[str, typer.Option("--by", help="Who answers for it.")],
    output: Annotated[Path, writes_to("The pack to write; nothing is overwritten.", "--output", "-o")],
    licence: Annotated[str, typer.Option(help="Under what terms others may use it.")] = "",
) -> None:
    """Put the protocols of a folder into one file that others install."""
    texts = command_texts()
    try:
        about = PackAbout(id=pack_id, title=title, version=version, made_by=made_by, licence=licence)
    except ValidationError as error:
        raise HearingError("protocols.pack_about", name=str(error.errors()[0]["loc"][0])) from error
    files = {file.name: read_text_bounded(file, SIZE_LIMIT) for file in _files(folder)}
    write_atomic(output, build_pack(about, files), replace=False)
    count = texts.ngettext("{count} protocol packed.", "{count} protocols packed.", len(files))
    typer.echo(count.format(count=len(files)))


@app.command(epilog="Example: hearing protocols install harbour.hearing-protocols")
def install(file: Annotated[Path, typer.Argument(help="The pack.")]) -> None:
    """Check a pack whole and keep it beside the shipped protocols; an older one of its id gives way."""
    library, texts = _library(), command_texts()
    data = read_bounded(file, PACK_LIMIT)
    before = PackShelf(packs_folder()).installed(read_pack(data).about.id)
    kept = PackShelf(packs_folder()).install(data, library.shipped())
    was = texts.gettext("It was at version {version}.").format(version=before.about.version) if before else ""
    done = texts.gettext("{title} is installed, version {version}.")
    typer.echo(" ".join(filter(None, (done.format(title=kept.about.title, version=kept.about.version), was))))


@app.command(epilog="Example: hearing protocols remove harbour")
def remove(pack_id: Annotated[str, typer.Argument(metavar="ID", help="The pack's id.")]) -> None:
    """Take a pack away. Sessions keep the protocol they began with."""
    PackShelf(packs_folder()).remove(pack_id)
    typer.echo(command_texts().gettext("The pack is gone. Sessions keep the protocol they began with."))


@app.command(epilog="Example: hearing protocols schema > protocol.schema.json")
def schema() -> None:
    """The JSON Schema of a protocol file, for an editor."""
    typer.echo(json_schema(), nl=False)


def _library() -> ProtocolLibrary:
    shelf = PackShelf(packs_folder())
    return ProtocolLibrary(resource_root() / "protocols", Catalogues(translation_root()), shelf)


def _bands(protocol: Protocol, age: str | None) -> tuple[AgeBand, ...]:
    """The bands to show; raises HearingError ``protocols.unknown_age`` or ``protocols.band_not_served``."""
    if age is None:
        return protocol.ages
    known = {band.value: band for band in AgeBand}
    if age.isascii() and age.isdigit() and len(age) <= 2:
        band = band_for_age(int(age))
    elif age in known:
        band = known[age]
    else:
        raise HearingError("protocols.unknown_age", band=age, known=", ".join(known))
    if band not in protocol.ages:
        raise HearingError("protocols.band_not_served", band=band.value)
    return (band,)


def _files(path: Path) -> list[Path]:
    """The file itself, or the protocol files in a folder; raises HearingError ``protocols.no_files``."""
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.yaml"))
    if not files:
        raise HearingError("protocols.no_files", name=str(path))
    return files


def _problems(file: Path, prompts: Prompts) -> tuple[Problem, ...]:
    """What is wrong with one file; a file that cannot be read counts as one problem on line 1."""
    try:
        loaded = read_protocol(file)
    except ProtocolProblems as error:
        return error.problems
    except HearingError as error:
        return (Problem.of(1, error),)
    found = list(review_protocol(loaded.protocol, prompts))
    if not found:
        return ()
    document = read_document(loaded.source_text)
    problems = (Problem.of(document.line(path), error) for path, error in found)
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.code)))
