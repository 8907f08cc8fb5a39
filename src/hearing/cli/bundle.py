"""``hearing bundle``: seal, inspect, open and verify what goes to another agency."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from hearing.agencies.session_record import Section
from hearing.agencies.sharing import Verdict
from hearing.bundles.opening import OpenedBundle, require_known
from hearing.bundles.signing import spaced
from hearing.bundles.writing import write_bundle, write_members
from hearing.cli.bundle_desk import open_all_command
from hearing.cli.bundle_keys import (
    BundleFile,
    KeyFile,
    SignedBy,
    VaultFolder,
    opened_bundle,
)
from hearing.cli.bundle_sealing import Wish, seal_wish
from hearing.cli.outcome import command_texts, complain
from hearing.cli.rules import warn_of_unlisted
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.language.locales import format_datetime, system_locale
from hearing.language.messages import N_

VERDICTS = MappingProxyType(
    {
        Verdict.TOLD: N_("told"),
        Verdict.NOT_UNDERSTOOD: N_("told and not understood"),
        Verdict.OBJECTED: N_("the child said stop"),
        Verdict.NOT_TOLD: N_("not told"),
    }
)


class KeptBack(StrEnum):
    """The parts of a record that may stay with the sender."""

    CHILD = "child"
    CONTACTS = "contacts"


app = typer.Typer(help="Seal, inspect, open and verify what goes to another agency.")


@app.callback(epilog="Example: hearing bundle open session.hearing --identity recipient-key.txt --out opened")
def bundle() -> None:
    """Seal, inspect, open and verify what goes to another agency."""


@app.command(
    epilog="Example: hearing bundle seal --vault ./vault --to age1... --purpose 'Protection' --out ./usb"
)
def seal(
    *,
    vault: VaultOption,
    to: Annotated[list[str], typer.Option(help="A public age key, or an agency's name or id in the vault.")],
    purpose: Annotated[str, typer.Option(help="What it is shared for; it goes with the bundle.")],
    out: Annotated[Path, typer.Option(help="A new file, or a folder, where it gets its random name.")],
    session: Annotated[
        str | None, typer.Option(help="The session's id; without it, the session begun last.")
    ] = None,
    reason: Annotated[
        str, typer.Option(help="Why, where the child was not told that the receiver will know.")
    ] = "",
    without: Annotated[
        list[KeptBack] | None, typer.Option(help="Keep this part back; it may be named more than once.")
    ] = None,
    with_pre_information: Annotated[
        bool, typer.Option("--with-pre-information", help="Send along what adults knew beforehand.")
    ] = False,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of the report, for example nb.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Seal one session to the keys of those who are to have it, and to your own."""
    texts = command_texts()
    opened = open_vault(vault, passphrase_file)
    try:
        kept_back = frozenset(Section(part) for part in without or ())
        if not with_pre_information:
            kept_back |= {Section.PRE_INFORMATION}
        wish = Wish(session, tuple(to), purpose, reason, kept_back, lang or system_locale())
        sealed = seal_wish(opened, wish)
        warn_of_unlisted(opened.agencies.list(), to)
    finally:
        opened.close()
    for name in sealed.not_told:
        warning = texts.gettext("The child was not told that {name} will know, or did not agree.")
        complain(warning.format(name=name), "" if reason else texts.gettext("Say why with --reason."))
    path = write_bundle(sealed.data, out, sealed.bundle_id)
    typer.echo(texts.gettext("Sealed: {path}").format(path=path))


@app.command(epilog="Example: hearing bundle inspect session.hearing --identity recipient-key.txt")
def inspect(
    file: BundleFile,
    identity: KeyFile = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say from whom, for whom and what for it is, and what lies in it; write nothing."""
    for label, value in _about(opened_bundle(file, identity, vault, passphrase_file)):
        typer.echo(f"{label}: {value}")


@app.command("open", epilog="Example: hearing bundle open session.hearing --identity key.txt --out opened")
def open_command(
    file: BundleFile,
    *,
    out: Annotated[Path, typer.Option(help="An empty or new folder; the files in it are readable to you.")],
    identity: KeyFile = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    signed_by: SignedBy = None,
) -> None:
    """Check everything, then write the report, the data and the rest as plain files."""
    texts = command_texts()
    opened = opened_bundle(file, identity, vault, passphrase_file, signed_by)
    names = write_members(opened, out)
    line = texts.ngettext("{count} file written to {folder}", "{count} files written to {folder}", len(names))
    typer.echo(line.format(count=len(names), folder=out))
    if opened.signer is None and signed_by is None:
        complain(_compare(opened), "")


app.command(
    "open-all", epilog="Example: hearing bundle open-all arrived --identity recipient-key.txt --out opened"
)(open_all_command)


@app.command(epilog="Example: hearing bundle verify session.hearing --identity key.txt --signed-by 3b6a...")
def verify(
    file: BundleFile,
    identity: KeyFile = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    signed_by: SignedBy = None,
) -> None:
    """Check that it is whole and who signed it; exit code 1 where either is not right."""
    texts = command_texts()
    opened = opened_bundle(file, identity, vault, passphrase_file, signed_by)
    typer.echo(texts.gettext("The bundle is whole, and every part is as it was signed."))
    if vault is not None and signed_by is None:
        name = require_known(opened)
        typer.echo(texts.gettext("Signed by {name}.").format(name=name))
    elif signed_by is not None:
        typer.echo(texts.gettext("Signed with the key you named."))
    else:
        typer.echo(_compare(opened))


def _compare(opened: OpenedBundle) -> str:
    text = command_texts().gettext(
        "Signed with the key {key}. Compare it with the key the sender gave you another way."
    )
    return text.format(key=spaced(opened.manifest.sender.signing_key))


def _about(opened: OpenedBundle) -> list[tuple[str, str]]:
    """What ``inspect`` says. Nothing of what the child said is among it."""
    texts, manifest, session = command_texts(), opened.manifest, opened.content.session
    unknown = texts.gettext("not a key you know")
    lines = [
        (texts.gettext("Bundle"), f"{manifest.id} (format {manifest.format})"),
        (texts.gettext("Sealed"), format_datetime(manifest.sealed_at, texts.locale)),
        (texts.gettext("Sender"), f"{manifest.sender.name} {manifest.sender.id}".strip()),
        (texts.gettext("Signing key"), spaced(manifest.sender.signing_key)),
        (texts.gettext("Signer"), opened.signer or unknown),
        (texts.gettext("Purpose"), manifest.purpose),
    ]
    lines += [
        (texts.gettext("Receiver"), f"{receiver.name} {receiver.recipient}".strip())
        for receiver in manifest.recipients
    ]
    lines += [
        (texts.gettext("Shared although"), f"{texts.gettext(VERDICTS[why.verdict])}: {why.reason or '-'}")
        for why in manifest.grounds
    ]
    lines += [
        (texts.gettext("Parts"), ", ".join(manifest.sections)),
        (texts.gettext("Session"), f"{session.id} ({len(opened.content.turns)})"),
    ]
    return lines + [
        (texts.gettext("File"), f"{member.name} {member.size} {member.sha256}") for member in manifest.members
    ]
