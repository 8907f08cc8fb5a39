"""``hearing case ledger`` and ``hearing case copy``: what was shared of a child, and all that is held."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.sends import Send, a_line_each
from hearing.cli.outcome import command_texts
from hearing.cli.paper_languages import paper_language
from hearing.cli.places import writes_to
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues
from hearing.language.locales import format_date, system_locale
from hearing.reports.papers import Form, form_of, write_copy, write_shares
from hearing.reports.pdf import without_screen

LEDGER_EXAMPLE = "Example: hearing case ledger 1f2e... --vault ./vault --out ledger.pdf"
COPY_EXAMPLE = "Example: hearing case copy 1f2e... --vault ./vault --out copy.pdf --lang nb"

CaseId = Annotated[str, typer.Argument(metavar="CASE", help="The id of a case.")]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of the paper, for example nb.")]


def ledger_command(
    case_id: CaseId,
    *,
    vault: VaultOption,
    out: Annotated[
        Path | None, writes_to("A new file ending in .pdf, .html or .csv; without it, a list.")
    ] = None,
    for_child: Annotated[
        bool, typer.Option("--for-child", help="With --out: word it for the child, in the child's language.")
    ] = False,
    lang: Lang = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """What was shared of a child: with whom, when, whether the child was told, and what became of it."""
    texts, locale = command_texts(), paper_language(lang)
    screenless = _drawing(out, table=not for_child)
    opened = open_vault(vault, passphrase_file)
    try:
        sends = a_line_each(opened.sends.for_case(opened.cases.get(case_id).id))
        if out is not None:
            write_shares(opened, case_id, out, locale, Catalogues(translation_root()), for_child=for_child)
    finally:
        opened.close()
    del screenless
    if out is not None:
        _say_where(out)
        return
    for send in sends:
        typer.echo("  ".join(_line(send, texts.locale)))
    count = texts.ngettext("Shared with {count} receiver.", "Shared with {count} receivers.", len(sends))
    typer.echo(count.format(count=len(sends)))


def copy_command(
    case_id: CaseId,
    *,
    vault: VaultOption,
    out: Annotated[Path, writes_to("A new file ending in .pdf or .html.")],
    lang: Lang = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """A copy, for the child, of everything that is held about it: the child's own words first."""
    language = "" if lang is None else paper_language(lang)
    screenless = _drawing(out, table=False)
    opened = open_vault(vault, passphrase_file)
    try:
        catalogues = Catalogues(translation_root())
        write_copy(opened, case_id, out, system_locale(), catalogues, language=language)
    finally:
        opened.close()
    del screenless
    _say_where(out)


def _drawing(out: Path | None, *, table: bool) -> object:
    """What a PDF needs to be drawn with; to be kept while it is. ``table``: it may be a table as well."""
    is_pdf = out is not None and form_of(out, table=table) is Form.PDF
    return without_screen() if is_pdf else None


def _say_where(out: Path) -> None:
    texts = command_texts()
    typer.echo(texts.gettext("Written to {path}. Anybody who has this file can read it.").format(path=out))


def _line(send: Send, locale: str) -> tuple[str, ...]:
    """Ids, a receiver and words of ours; nothing of the child, and not what it was for."""
    day = format_date(send.at.date(), locale)
    return (send.bundle_id, day, send.shown_name, send.verdict.value, send.state.value)
