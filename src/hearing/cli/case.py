"""``hearing case``: list, export, hold and erase cases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.bundles.certificates import (
    CERTIFICATE_LIMIT,
    certify_again,
    erase_case,
    erase_one_session,
    holds_in,
    read_certificate,
)
from hearing.cli.case_export import export_command
from hearing.cli.case_papers import COPY_EXAMPLE, LEDGER_EXAMPLE, copy_command, ledger_command
from hearing.cli.outcome import FAILED, command_texts
from hearing.cli.places import writes_to
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.reading import read_bounded
from hearing.language.locales import format_date
from hearing.ports import SystemClock
from hearing.storage.erasing import Erasure
from hearing.storage.erasure import due, hold

app = typer.Typer(
    add_completion=False, help="Cases: list, export, ledger of shares, copy for the child, hold, erase."
)
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="The id of a case, as “list” shows it.")]

CertificateOut = Annotated[Path, writes_to("A new file, where the certificate goes.", "--certificate")]


@app.callback(epilog="Example: hearing case due --vault ./vault")
def case() -> None:
    """Cases: list, export, ledger of shares, copy for the child, hold, erase."""


app.command(
    "export",
    epilog="Example: hearing case export 1f2e... --vault ./vault --format primero --to Welfare --out ./out",
)(export_command)


@app.command("list", epilog="Example: hearing case list --vault ./vault")
def list_command(vault: VaultOption, passphrase_file: PassphraseFile = None) -> None:
    """All cases, the newest first; by id, day and number of sessions, so that no name is on the screen."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        found = opened.cases.summaries(limit=opened.cases.count())
    finally:
        opened.close()
    for one in found:
        sessions = texts.ngettext("{count} session", "{count} sessions", one.session_count)
        day = format_date(one.case.opened_at.date(), texts.locale)
        typer.echo("  ".join((one.case.id, day, sessions.format(count=one.session_count))))


@app.command("due", epilog="Example: hearing case due --vault ./vault")
def due_command(vault: VaultOption, passphrase_file: PassphraseFile = None) -> None:
    """The cases that were to be kept until a day that is over; by id, so that no name is on the screen."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        found = due(opened, SystemClock().now().date())
    finally:
        opened.close()
    for one in found:
        until = format_date(one.keep_until, texts.locale) if one.keep_until else ""
        held = texts.gettext("on hold") if one.hold_reason else ""
        typer.echo("  ".join(part for part in (one.id, until, held) if part))
    count = texts.ngettext("{count} case is over its time.", "{count} cases are over their time.", len(found))
    typer.echo(count.format(count=len(found)))


@app.command("hold", epilog="Example: hearing case hold 1f2e... --reason 'the court asked' --vault ./vault")
def hold_command(
    case_id: CaseId,
    vault: VaultOption,
    reason: Annotated[str, typer.Option(help="Why it must stay; without it the hold is lifted.")] = "",
    outside: Annotated[
        str,
        typer.Option("--why", help="Why you do it though it is not your role; lifting is a supervisor's."),
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep a case from being erased, or lift that."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        held = hold(opened, case_id, reason, outside=outside)
    finally:
        opened.close()
    on, off = texts.gettext("The case is on hold."), texts.gettext("The hold is lifted.")
    typer.echo(on if held.hold_reason else off)


@app.command("seen", epilog="Example: hearing case seen 1f2e... --vault ./vault")
def seen_command(case_id: CaseId, vault: VaultOption, passphrase_file: PassphraseFile = None) -> None:
    """Who has seen what of a case: time, person, how, and the id of the record; never a child's name."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        opened.cases.get(case_id)
        found = opened.seen.of_case(case_id)
    finally:
        opened.close()
    for one in found:
        at = one.at.isoformat(timespec="minutes")
        typer.echo(f"{at}\t{one.person}\t{one.how.value}\t{one.record_id}")
    if not found:
        typer.echo(texts.gettext("Nobody has seen anything of this case since this is written down."))


@app.command(
    "erase", epilog="Example: hearing case erase 1f2e... --reason 'over' --certificate ./gone --vault ./vault"
)
def erase_command(
    case_id: CaseId,
    vault: VaultOption,
    reason: Annotated[str, typer.Option(help="Why it goes; stays in history and on the certificate.")],
    out: CertificateOut,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Erase a case with everything in it, and write a certificate. There is no way back."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        erased = erase_case(opened, case_id, reason, out)
    finally:
        opened.close()
    typer.echo(
        texts.gettext("The case is erased. Backups and bundles from before still hold it; see to them.")
    )
    _check_log(erased)


@app.command(
    "erase-session",
    epilog="Example: hearing case erase-session 1f2e... --reason asked --certificate ./gone --vault ./vault",
)
def erase_session_command(
    session_id: Annotated[str, typer.Argument(metavar="SESSION", help="The id of a received session.")],
    vault: VaultOption,
    reason: Annotated[
        str, typer.Option(help="Why it goes; stays in history and on the certificate. Name nobody.")
    ],
    out: CertificateOut,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Erase one received session that its sender asked back, and write a certificate; the case stays.

    There is no way back.
    """
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        erased = erase_one_session(opened, session_id, reason, out)
    finally:
        opened.close()
    typer.echo(texts.gettext("The session is erased. Backups and the bundle it came in still hold it."))
    if erased.handed_on:
        handed = texts.ngettext(
            "It was handed on from here to {count} receiver, who has it still. Tell them too.",
            "It was handed on from here to {count} receivers, who have it still. Tell them too.",
            erased.handed_on,
        )
        typer.echo(handed.format(count=erased.handed_on))
    _check_log(erased.erasure)


@app.command("certify", epilog="Example: hearing case certify 1f2e... --certificate ./gone --vault ./vault")
def certify_command(
    erased_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a case or session that was erased.")
    ],
    vault: VaultOption,
    out: CertificateOut,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the certificate of an erasure again, from what the vault knows of it."""
    texts, opened = command_texts(), open_vault(vault, passphrase_file)
    try:
        certify_again(opened, erased_id, out)
    finally:
        opened.close()
    typer.echo(texts.gettext("The certificate is written."))


@app.command("certificate", epilog="Example: hearing case certificate gone.hearing-erasure --vault ./vault")
def certificate_command(
    file: Annotated[Path, typer.Argument(help="A certificate of an erasure.")],
    vault: VaultOption,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Check that a certificate is this vault's and that nothing of what went is there."""
    texts = command_texts()
    made = read_certificate(read_bounded(file, CERTIFICATE_LIMIT))
    opened = open_vault(vault, passphrase_file)
    try:
        holds = holds_in(made, opened)
    finally:
        opened.close()
    yes = texts.gettext("The certificate holds.")
    no = texts.gettext("It does not hold here: it is of another vault, or what was erased has come back.")
    typer.echo(yes if holds else no)
    if not holds:
        raise typer.Exit(FAILED)


app.command("ledger", epilog=LEDGER_EXAMPLE)(ledger_command)
app.command("copy", epilog=COPY_EXAMPLE)(copy_command)


def _check_log(erased: Erasure) -> None:
    if not erased.log_cleared:
        raise HearingError("vault.log_stays")
