"""``hearing agencies``: whom bundles go to, their cards, groups, and the address book."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from hearing.agencies.card import AgencyParticulars, Arrival, CardKey, News, agency_of, arrival
from hearing.agencies.groups import MOST_MEMBERS, NAME_LIMIT, TASK_LIMIT, AgencyGroup, GroupMember
from hearing.agencies.records import LABEL_LIMIT, Agency, AgencyRole
from hearing.bundles.address_books import BOOK_LIMIT, keep_book, own_book, read_book
from hearing.bundles.agency_cards import CameCard, own_card, read_came_card, read_card
from hearing.bundles.manifest import checked_words
from hearing.bundles.pictured_cards import PICTURE_LIMIT, is_picture, read_pictured_card
from hearing.cli.outcome import command_texts, complain
from hearing.cli.places import writes_to
from hearing.cli.rules import rules_in_force
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.reading import read_bounded
from hearing.storage.vault import Vault

app = typer.Typer(
    add_completion=False, help="Agencies: list them, give and take cards, groups, the address book."
)
_DIGITS = re.compile(r"[^0-9]")
OwnFile = Annotated[Path, writes_to("A new file; nothing is overwritten.")]


@app.callback(epilog="Example: hearing agencies list --vault ./vault")
def agencies() -> None:
    """Agencies: list them, give and take cards, groups, the address book."""


@app.command("list", epilog="Example: hearing agencies list --vault ./vault")
def list_command(vault: VaultOption, passphrase_file: PassphraseFile = None) -> None:
    """One pair of keys a line: agency id, name, role, word for the keys, state, fingerprint."""
    opened = open_vault(vault, passphrase_file)
    try:
        today = opened.clock.now().date()
        for agency in opened.agencies.list():
            for key in agency.key_pairs() or (None,):
                shown = ("", "no key", "")
                if key is not None:
                    state = "compared" if key.compared_on else "not compared"
                    shown = (key.label, state if key.serves_on(today) else "retired", key.fingerprint)
                typer.echo("\t".join((agency.id, agency.name, agency.role, *shown)))
    finally:
        opened.close()


@app.command(
    epilog="Example: hearing agencies card --vault ./vault --name Harbour --role police --out our.card"
)
def card(
    *,
    vault: VaultOption,
    name: Annotated[str, typer.Option(help="The agency's name.")],
    role: Annotated[AgencyRole, typer.Option(help="What it is to the child.")],
    out: OwnFile,
    contact: Annotated[str, typer.Option(help="A number others can call to compare keys.")] = "",
    also: Annotated[
        list[str] | None,
        typer.Option(help="Keys of another vault of the agency: WORD=CARD, the card that vault made."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make the agency's card with this vault's keys, and those of its other vaults."""
    texts = command_texts()
    more = tuple(_further(entry) for entry in also or ())
    try:
        about = AgencyParticulars(name=name, role=role, contact=contact)
    except ValidationError as error:
        raise HearingError("agencies.particulars") from error
    opened = open_vault(vault, passphrase_file)
    try:
        data = own_card(opened, about, opened.clock.now().date(), more)
    finally:
        opened.close()
    write_atomic(out, data, mode=0o644, replace=False)
    for key in read_card(data).key_pairs():
        typer.echo(
            texts.gettext("Fingerprint: {digits}").format(digits=f"{key.fingerprint} {key.label}".strip())
        )


@app.command("add-card", epilog="Example: hearing agencies add-card harbour.hearing-agency --vault ./vault")
def add_card(
    *,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The card, or a picture (PNG, JPEG) of its QR code.", dir_okay=False
        ),
    ],
    vault: VaultOption,
    fingerprint: Annotated[
        list[str] | None,
        typer.Option(help="Thirty digits that were read to you over the phone, one for each pair of keys."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take a card. Keys that replace others are refused without the fingerprint you heard."""
    texts = command_texts()
    came = _card_from(file)
    opened = open_vault(vault, passphrase_file)
    try:
        found = arrival(came.card, opened.agencies.list(), came.vouchers)
        compared = _compared(found, fingerprint or [])
        if found.must_compare and not _may_be_taken(found, compared):
            raise HearingError("agencies.not_compared", name=found.card.name)
        kept = _keep(opened, found, compared)
    finally:
        opened.close()
    for key in kept.key_pairs():
        if key.compared_on is None and key.retired_on is None:
            words = texts.gettext("Not compared yet: {digits}").format(
                digits=f"{key.fingerprint} {key.label}".strip()
            )
            complain(words, texts.gettext("Call a number you knew before; one reads, the other follows."))
    typer.echo(texts.gettext("{name} is kept.").format(name=kept.name))


@app.command(epilog="Example: hearing agencies groups --vault ./vault")
def groups(
    *,
    vault: VaultOption,
    add: Annotated[str | None, typer.Option(help="Make a group of this name.")] = None,
    member: Annotated[
        list[str] | None, typer.Option(help="An agency's name or id, and after = what it does in the group.")
    ] = None,
    leads: Annotated[str | None, typer.Option(help="Which of the members leads, by name or id.")] = None,
    decides: Annotated[list[str] | None, typer.Option(help="A member that takes decisions.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the groups with their members, or make one."""
    if add is None and (member or leads or decides):
        raise HearingError("agencies.group_name", limit=NAME_LIMIT)
    opened = open_vault(vault, passphrase_file)
    try:
        if add is not None:
            opened.groups.add(_group(opened, add, member or [], leads, decides or []))
        known = {agency.id: agency.name for agency in opened.agencies.list()}
        for group in opened.groups.list():
            if not group.members:
                typer.echo(group.name)
            for one in group.members:
                marks = ", ".join(mark for mark, on in (("leads", one.leads), ("decides", one.decides)) if on)
                name = known.get(one.agency_id, one.agency_id)
                typer.echo("\t".join((group.name, name, one.task, marks, one.on_duty)))
    finally:
        opened.close()


@app.command(epilog="Example: hearing agencies export --vault ./officer --out book.hearing-agencies")
def export(vault: VaultOption, out: OwnFile, passphrase_file: PassphraseFile = None) -> None:
    """Put all agencies and groups into one signed file, the address book."""
    texts = command_texts()
    opened = open_vault(vault, passphrase_file)
    try:
        write_atomic(out, own_book(opened, opened.clock.now().date()), mode=0o644, replace=False)
        key = opened.identity.verify_key()
    finally:
        opened.close()
    typer.echo(texts.gettext("Signing key: {key}").format(key=key))


@app.command("import", epilog="Example: hearing agencies import book.hearing-agencies --vault ./vault")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The address book.", dir_okay=False)],
    vault: VaultOption,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take an address book in. Only one signed by your policy's signer may replace keys."""
    texts = command_texts()
    book = read_book(read_bounded(file, BOOK_LIMIT))
    opened = open_vault(vault, passphrase_file)
    try:
        taken = keep_book(opened, book, rules_in_force().signing_key, opened.clock.now().date())
    finally:
        opened.close()
    for agency in taken.refused:
        words = texts.gettext("{name} stays as it was: the book has other keys for it.")
        complain(
            words.format(name=agency.name), texts.gettext("Ask them for their card, and compare by phone.")
        )
    for group in taken.refused_groups:
        complain(texts.gettext("The group {name} stays as it was.").format(name=group.name))
    line = texts.gettext("{added} added, {changed} changed, {refused} left as they were.")
    counts = {
        "added": len(taken.added) + len(taken.new_groups),
        "changed": len(taken.changed) + len(taken.changed_groups),
        "refused": len(taken.refused) + len(taken.refused_groups),
    }
    typer.echo(line.format(**counts))


def _card_from(path: Path) -> CameCard:
    data = read_bounded(path, PICTURE_LIMIT)
    if not is_picture(data):
        return read_came_card(data)
    # Pictures are taken apart by Qt, which the other commands do without.
    from hearing.ui.agencies.pictures import grey_of_file, hush

    hush()
    return read_pictured_card(grey_of_file(data))


def _further(entry: str) -> CardKey:
    word, _, path = entry.partition("=")
    other = _card_from(Path(path or word)).card
    # Where nobody gave it a word, the beginning of the agency's name has to do.
    label = checked_words(word, LABEL_LIMIT) if path else ""
    return CardKey(
        label=label or other.name.strip()[:LABEL_LIMIT],
        recipient=other.recipient,
        signing_key=other.signing_key,
    )


def _compared(found: Arrival, heard: list[str]) -> frozenset[str]:
    """The signing keys whose fingerprints were heard; raises HearingError ``agencies.other_fingerprint``."""
    by_digits = {_DIGITS.sub("", key.fingerprint): key.signing_key for key in found.card.key_pairs()}
    digits = [_DIGITS.sub("", said) for said in heard]
    if any(said not in by_digits for said in digits):
        raise HearingError("agencies.other_fingerprint")
    return frozenset(by_digits[said] for said in digits)


def _may_be_taken(found: Arrival, compared: frozenset[str]) -> bool:
    """The card's first pair has to be known or compared, and something new compared."""
    new = {key.signing_key for key in found.new_keys}
    return found.card.signing_key not in new - compared and bool(new & compared)


def _keep(vault: Vault, found: Arrival, compared: frozenset[str]) -> Agency:
    today = vault.clock.now().date() if compared else None
    agency = agency_of(found, vault.new_id(), today, compared)
    if found.news is News.NEW:
        return vault.agencies.add(agency)
    return vault.agencies.update(
        agency, f"card: {found.news.value}{'; fingerprint compared' if compared else ''}"
    )


def _group(vault: Vault, name: str, members: list[str], leads: str | None, decides: list[str]) -> AgencyGroup:
    known = vault.agencies.list()
    split = [entry.partition("=") for entry in members]
    tasks = [(_agency(known, who).id, checked_words(task, TASK_LIMIT)) for who, _, task in split]
    leaders = _members(known, () if leads is None else (leads,), tasks)
    deciders = _members(known, decides, tasks)
    if not 0 < len(name.strip()) <= NAME_LIMIT:
        raise HearingError("agencies.group_name", limit=NAME_LIMIT)
    if checked_words(name, NAME_LIMIT) in {group.name for group in vault.groups.list()}:
        raise HearingError("agencies.group_there", name=name.strip())
    if len(tasks) > MOST_MEMBERS:
        raise HearingError("agencies.group_members", limit=MOST_MEMBERS)
    made = tuple(
        GroupMember(agency_id=one, task=task, leads=one in leaders, decides=one in deciders)
        for one, task in tasks
    )
    try:
        return AgencyGroup(id=vault.new_id(), name=checked_words(name, NAME_LIMIT), members=made)
    except ValidationError as error:
        raise HearingError("agencies.two_leaders") from error


def _members(known: list[Agency], names: Iterable[str], tasks: list[tuple[str, str]]) -> frozenset[str]:
    """The ids of the members named so; raises HearingError ``agencies.not_a_member``."""
    ids = {_agency(known, name).id: name for name in names}
    for one in ids.keys() - {member for member, _ in tasks}:
        raise HearingError("agencies.not_a_member", name=ids[one])
    return frozenset(ids)


def _agency(known: list[Agency], name: str) -> Agency:
    found = next((agency for agency in known if name.strip() in {agency.id, agency.name}), None)
    if found is None:
        raise HearingError("agencies.unknown", name=name.strip())
    return found
