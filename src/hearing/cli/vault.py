"""``hearing vault``: make, check, back up, restore, and change who can open it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.person_roles import Deed, PersonRole
from hearing.cli import vault_duty, vault_recovery
from hearing.cli.outcome import FAILED, command_texts
from hearing.cli.reporting import progress_bar
from hearing.cli.secrets import (
    IdentityFile,
    PassphraseFile,
    VaultOption,
    open_vault,
    passphrase_from,
)
from hearing.cli.vault_identity import app as identity
from hearing.errors import HearingError
from hearing.language.messages import explain
from hearing.ports import SystemClock, random_id
from hearing.storage.backup import backup, backup_folder, remember_folder, restore
from hearing.storage.check import check
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault

app = typer.Typer(
    add_completion=False, help="Make, check, back up and restore a vault, and change who can open it."
)
slots = typer.Typer(help="The ways into a vault: list, add, change a passphrase, revoke.")
app.add_typer(slots, name="slots")
app.add_typer(vault_recovery.app, name="recovery")
app.command(
    "handover", epilog="Example: hearing vault handover --cases 1f2e... --to age1... --out case.hearing-duty"
)(vault_duty.handover)
app.command("take-over", epilog="Example: hearing vault take-over case.hearing-duty --vault ./vault")(
    vault_duty.take_over
)
app.add_typer(identity, name="identity")


@app.callback(epilog="Example: hearing vault check --vault ./vault")
def vault_commands() -> None:
    """Make, check, back up and restore a vault, and change who can open it."""


@slots.callback(epilog="Example: hearing vault slots list --vault ./vault")
def slot_commands() -> None:
    """The ways into a vault: list, add, change a passphrase, revoke."""


RoleOption = Annotated[
    list[PersonRole], typer.Option("--role", help="What the person is; say it again for a second role.")
]
NewPassphraseFile = Annotated[
    Path | None,
    typer.Option("--new-passphrase-file", help="Read the new passphrase from the first line of this file."),
]


@app.command(epilog="Example: hearing vault create --vault ./vault --person 'Kari Lunde' --recovery age1...")
def create(
    vault: VaultOption,
    person: Annotated[str, typer.Option(help="Whose passphrase this is; kept inside the vault.")],
    recovery: Annotated[
        str | None, typer.Option(help="The agency's public age key, which can open the vault too.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a new vault in an empty or missing folder."""
    texts = command_texts()
    passphrase = passphrase_from(passphrase_file, texts.gettext("New passphrase"), twice=True)
    made = Vault.create(
        vault,
        passphrase=passphrase,
        person=person,
        recovery_recipient=recovery,
        clock=SystemClock(),
        new_id=random_id,
    )
    made.close()
    if recovery is None:
        _say(texts.gettext("The vault is made. It opens with the passphrase and nothing else."))
    else:
        _say(texts.gettext("The vault is made. It opens with the passphrase and with the recovery key."))


@app.command("check", epilog="Example: hearing vault check --vault ./vault --passphrase-file secret.txt")
def check_command(
    vault: VaultOption, passphrase_file: PassphraseFile = None, identity: IdentityFile = None
) -> None:
    """Look over pages, order, history and every record; exit code 1 where something is not right."""
    texts = command_texts()
    opened = open_vault(vault, passphrase_file, identity)
    try:
        with progress_bar(texts.gettext("Checking")) as step:
            report = check(opened, step)
    finally:
        opened.close()
    for finding in report.findings:
        words = explain(finding.error, texts)
        typer.echo(f"{words.sentence} {words.hint}")
    head = report.chain.head
    line = texts.ngettext(
        "History: {count} entry, head {hash}", "History: {count} entries, head {hash}", head.seq
    )
    _say(line.format(count=head.seq, hash=head.sha256_hex))
    if not report.sound:
        raise typer.Exit(FAILED)
    _say(texts.gettext("The vault is sound."))


@app.command("backup", epilog="Example: hearing vault backup --vault ./vault --to /media/usb")
def backup_command(
    vault: VaultOption,
    to: Annotated[
        Path | None,
        typer.Option(help="The folder in which the copy is made; without it, where the last one went."),
    ] = None,
    passphrase_file: PassphraseFile = None,
    identity: IdentityFile = None,
) -> None:
    """Copy the vault, as encrypted as it is, and read the copy back."""
    texts = command_texts()
    opened = open_vault(vault, passphrase_file, identity)
    try:
        with progress_bar(texts.gettext("Copying")) as step:
            target = to or backup_folder(opened)
            if target is None:
                raise HearingError("vault.no_backup_folder")
            folder = backup(opened, target, step)
            remember_folder(opened, target.resolve())
    finally:
        opened.close()
    _say(texts.gettext("The backup is in {folder}").format(folder=folder))


@app.command("restore", epilog="Example: hearing vault restore --from /media/usb/vault-1f... --vault ./vault")
def restore_command(
    vault: VaultOption,
    source: Annotated[Path, typer.Option("--from", help="The folder of the backup.", file_okay=False)],
) -> None:
    """Put a backup back into an empty or missing folder; it opens with its own passphrases."""
    texts = command_texts()
    with progress_bar(texts.gettext("Copying")) as step:
        restore(source, vault, step)
    _say(texts.gettext("The backup was put back."))


@slots.command("list", epilog="Example: hearing vault slots list --vault ./vault")
def list_slots(
    vault: VaultOption, passphrase_file: PassphraseFile = None, identity: IdentityFile = None
) -> None:
    """List the ways in: slot id, kind, whose it is, with which roles, and when it was last used."""
    opened = open_vault(vault, passphrase_file, identity)
    try:
        for slot in opened.people.list():
            roles = ",".join(sorted(slot.roles)) if slot.kind == "passphrase" else ""
            last = slot.last_used.isoformat(timespec="minutes") if slot.last_used else ""
            typer.echo(f"{slot.id}\t{slot.kind}\t{slot.person}\t{roles}\t{last}")
    finally:
        opened.close()


@slots.command("add", epilog="Example: hearing vault slots add --vault ./vault --person 'Ola Berg'")
def add_slot(  # noqa: PLR0917 - typer's parameters are options
    vault: VaultOption,
    person: Annotated[str, typer.Option(help="Whose passphrase it will be.")],
    role: RoleOption = [PersonRole.INTERVIEWER],  # noqa: B006 - typer copies it
    passphrase_file: PassphraseFile = None,
    identity: IdentityFile = None,
    new_passphrase_file: NewPassphraseFile = None,
) -> None:
    """Give one more person a passphrase of their own."""
    opened = open_vault(vault, passphrase_file, identity)
    try:
        prompt = command_texts().gettext("Passphrase of the new person")
        new = passphrase_from(new_passphrase_file, prompt, twice=True)
        added = opened.people.add(opened.key, person, new, opened.clock.now(), roles=role)
    finally:
        opened.close()
    typer.echo(added)


@slots.command(
    "roles", epilog="Example: hearing vault slots roles --vault ./vault --slot 1f... --role trainer"
)
def give_roles(
    vault: VaultOption,
    slot: Annotated[str, typer.Option(help="The id of the person's slot, as listed.")],
    role: RoleOption,
    passphrase_file: PassphraseFile = None,
    identity: IdentityFile = None,
) -> None:
    """Say which roles a person has from now on. Needs a supervisor; one always stays."""
    opened = open_vault(vault, passphrase_file, identity)
    try:
        opened.people.give_roles(slot, role)
    finally:
        opened.close()
    _say(command_texts().gettext("The roles are changed."))


@slots.command(
    "add-recovery", epilog="Example: hearing vault slots add-recovery --vault ./vault --to age1..."
)
def add_recovery_slot(
    vault: VaultOption,
    to: Annotated[str, typer.Option(help="The public age key of the agency's key officer.")],
    passphrase_file: PassphraseFile = None,
    identity: IdentityFile = None,
) -> None:
    """Let the holder of one more private age key open the vault."""
    opened = open_vault(vault, passphrase_file, identity)
    try:
        added = opened.people.add_recovery(opened.key, to, opened.clock.now())
    finally:
        opened.close()
    typer.echo(added)


@slots.command("change", epilog="Example: hearing vault slots change --vault ./vault")
def change_passphrase(
    vault: VaultOption,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: NewPassphraseFile = None,
    rekey: Annotated[
        bool,
        typer.Option(
            "--rekey",
            help="Also give the vault a new key: what opened a copy that is lost opens nothing new.",
        ),
    ] = False,
) -> None:
    """Give your own slot another passphrase."""
    texts = command_texts()
    old = passphrase_from(passphrase_file, texts.gettext("Passphrase"))
    opened = _open_with(vault, old)
    try:
        if rekey:
            # Before anything is changed: a supervisor's step.
            opened.people.take_step(Deed.MANAGE_PEOPLE)
        new = passphrase_from(new_passphrase_file, texts.gettext("New passphrase"), twice=True)
        opened.people.change_passphrase(opened.key, opened.key.slot_id, old, new)
        if rekey:
            opened.use_key(opened.people.rekey(opened.key))
    finally:
        opened.close()
    _say(texts.gettext("The passphrase is changed."))


@slots.command("revoke", epilog="Example: hearing vault slots revoke --vault ./vault --slot 1f... --rekey")
def revoke_slot(
    vault: VaultOption,
    slot: Annotated[str, typer.Option(help="The id of the slot, as listed.")],
    rekey: Annotated[
        bool | None,
        typer.Option(
            "--rekey/--no-rekey",
            help="Also give the vault a new key, so that an old copy of vault.json is no way in. "
            "Asked for where it is not said.",
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    identity: IdentityFile = None,
) -> None:
    """Take a way in away. The last passphrase stays."""
    opened = open_vault(vault, passphrase_file, identity)
    try:
        opened.people.revoke(slot)
        if rekey_wanted(rekey):
            opened.use_key(opened.people.rekey(opened.key))
    finally:
        opened.close()
    _say(command_texts().gettext("The way in is taken away."))


def _open_with(folder: Path, passphrase: str) -> Vault:
    return Vault.open(folder, Passphrase(passphrase), clock=SystemClock(), new_id=random_id)


def rekey_wanted(rekey: bool | None) -> bool:
    """Whether to rekey; asks where nothing was said and somebody is there to answer."""
    if rekey is not None or not sys.stdin.isatty():
        return bool(rekey)
    question = command_texts().gettext("Give the vault a new key too, so that old copies open nothing new?")
    return bool(typer.confirm(question, default=True, err=True))


def _say(text: str) -> None:
    typer.echo(text)
