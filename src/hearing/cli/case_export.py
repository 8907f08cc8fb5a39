"""``hearing case export``: a case in a format that other programs read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.person_roles import Deed
from hearing.agencies.session_record import SessionRecord
from hearing.bundles.exports.exporting import Export, Exported, ExportFormat, export_case
from hearing.bundles.exports.leaving import Choice
from hearing.bundles.exports.primero.folder import Site, read_site
from hearing.bundles.exports.primero.map_reading import MapProblems
from hearing.cli.outcome import FAILED, command_texts, complain
from hearing.cli.reporting import progress_bar
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues
from hearing.language.locales import system_locale
from hearing.protocols.problems import problem_lines

MapFile = Annotated[
    Path | None, typer.Option("--map", help="primero: the site's own map; without it the one shipped.")
]
FormsFile = Annotated[Path | None, typer.Option(help="primero: the site's answer to GET /api/v2/forms.")]
LookupsFile = Annotated[
    Path | None, typer.Option(help="primero: its answer to GET /api/v2/lookups?per=1000.")
]
Concerns = Annotated[
    list[str] | None,
    typer.Option("--concern", help="primero: a concern by its id on the site; may be named more than once."),
]
Receiver = Annotated[
    str, typer.Option(help="The agency it goes to, by its name or id in the vault; then it is checked.")
]
Reason = Annotated[str, typer.Option(help="Why, where the child was not told of the agency or said stop.")]


def export_command(
    case_id: Annotated[str, typer.Argument(metavar="CASE", help="The id of a case, as “list” shows it.")],
    *,
    vault: VaultOption,
    to_format: Annotated[ExportFormat, typer.Option("--format", help="What the other program reads.")],
    out: Annotated[Path, typer.Option(help="A folder that is empty or not there yet.")],
    to: Receiver = "",
    reason: Reason = "",
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Also who the child is, and who others are.")
    ] = False,
    with_words: Annotated[bool, typer.Option("--with-words", help="Also what was said and noted.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="csv: begin each table with a byte order mark.")] = False,
    map_file: MapFile = None,
    forms: FormsFile = None,
    lookups: LookupsFile = None,
    concern: Concerns = None,
    with_report: Annotated[
        bool,
        typer.Option("--with-report", help="primero: attach the printed sessions; needs names and words."),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a case for another program, readable by anybody; without more, neither names nor words."""
    export = Export(
        case_id=case_id,
        format=to_format,
        choice=Choice(names=with_names, words=with_words, to=to, reason=reason),
        bom=bom,
        concerns=tuple(concern or ()),
    )
    given = {"--map": map_file, "--forms": forms, "--lookups": lookups, "--concern": concern}
    of_primero = [name for name, value in given.items() if value]
    _check(export, of_primero + ["--with-report"] * with_report, with_report)
    if to_format is ExportFormat.PRIMERO:
        site = _site(map_file, forms, lookups)
        export = replace(export, site=site, print_report=_Printer() if with_report else None)
    opened = open_vault(vault, passphrase_file)
    try:
        opened.people.take_step(Deed.SHARE, case_id, reason)
        with progress_bar(command_texts().gettext("Exporting")) as step:
            done = export_case(opened, export, out, step)
    finally:
        opened.close()
    _tell(done, export)


def _check(export: Export, of_primero: list[str], with_report: bool) -> None:
    if of_primero and export.format is not ExportFormat.PRIMERO:
        raise HearingError("exports.only_primero", option=of_primero[0])
    if export.bom and export.format is not ExportFormat.CSV:
        raise HearingError("exports.only_csv")
    if with_report and not (export.choice.names and export.choice.words):
        raise HearingError("exports.report_needs_all")


def _site(map_file: Path | None, forms: Path | None, lookups: Path | None) -> Site:
    try:
        return read_site(map_file, forms, lookups)
    except MapProblems as error:
        name = str(map_file or error.parameters["name"])
        for line in problem_lines(error.problems, name, command_texts()):
            typer.echo(line)
        raise typer.Exit(FAILED) from error


class _Printer:
    """Prints sessions without a screen. It loads Qt, which no other export needs."""

    def __init__(self) -> None:
        from hearing.reports.pdf import without_screen

        self._screenless = without_screen()
        self._catalogues, self._locale = Catalogues(translation_root()), system_locale()

    def __call__(self, record: SessionRecord) -> bytes:
        from hearing.reports.pages import PDF, report_pages

        return report_pages(record, self._locale, self._catalogues)[PDF]


def _tell(done: Exported, export: Export) -> None:
    texts, leaving = command_texts(), done.leaving
    if leaving.receiver is None:
        complain(
            texts.gettext("It was not checked what the child was told: no agency is named."),
            texts.gettext("Name the agency it goes to with --to."),
        )
    elif leaving.check is not None and leaving.check.asks_reason:
        warning = texts.gettext("The child was not told that {name} will know, or did not agree.")
        complain(warning.format(name=leaving.receiver.name))
    if leaving.held is not None:
        kept = texts.gettext("Names and words were kept back.")
        all_the_same = texts.gettext("The whole case was written all the same, without a reason.")
        complain(all_the_same if export.format.is_whole else kept, texts.gettext("Say why with --reason."))
    typer.echo(texts.gettext("Exported: {path}").format(path=done.folder))
    typer.echo(texts.gettext("Anybody who gets these files can read them."))
