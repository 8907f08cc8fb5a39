"""``hearing vault recovery``: a recovery key split among officers, and joined again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.cli.outcome import command_texts
from hearing.cli.places import writes_to
from hearing.cli.secrets import SECRET_LIMIT, IdentityFile
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.permissions import fill_folder
from hearing.files.reading import read_text_bounded
from hearing.storage.officers import SHARE_LIMIT, join_shares, read_share, split_key
from hearing.storage.recovery import key_file, new_recovery_key
from hearing.storage.slots import parse_identities

app = typer.Typer(help="Split a recovery key among officers, and join it again.")


@app.callback(epilog="Example: hearing vault recovery split --officers 5 --needed 3 --to ./shares")
def recovery() -> None:
    """Split a recovery key among officers, and join it again."""


@app.command(epilog="Example: hearing vault recovery split --officers 5 --needed 3 --to ./shares")
def split(
    officers: Annotated[int, typer.Option(help="How many officers get a share; up to 16.")],
    needed: Annotated[int, typer.Option(help="How many of them are needed to get the key back; at least 2.")],
    to: Annotated[Path, typer.Option(help="A new folder for the shares, a file for each officer.")],
    identity: IdentityFile = None,
) -> None:
    """Split the key in --identity, or a new one, into a share for each officer."""
    texts = command_texts()
    if identity is None:
        secret, recipient = new_recovery_key()
    else:
        secret = read_text_bounded(identity, SECRET_LIMIT)
        recipient = str(parse_identities(secret)[0].to_public())
    shares = split_key(secret, officers, needed)
    if to.exists():
        raise HearingError("files.exists", name=to.name or str(to))
    fill_folder(to, {f"officer-{share.number}-of-{officers}.txt": share.as_file() for share in shares})
    typer.echo(recipient)
    if identity is None:
        typer.echo(texts.gettext("This is a new key: put its public half, above, on every laptop."), err=True)
    said = texts.gettext("Any {needed} of the {officers} shares give the key back. Give each to one officer.")
    typer.echo(said.format(needed=needed, officers=officers), err=True)


@app.command(epilog="Example: hearing vault recovery join one.txt four.txt five.txt --to key.txt")
def join(
    shares: Annotated[list[Path], typer.Argument(metavar="SHARE...", help="The officers' shares.")],
    to: Annotated[Path, writes_to("Where the key file goes; never over another file.")],
) -> None:
    """Give the key file back that was split; it opens every vault that has this recovery key."""
    read = [read_share(read_text_bounded(path, SHARE_LIMIT), path.name) for path in shares]
    identity = join_shares(read)
    write_atomic(to, key_file(identity), replace=False)
    said = command_texts().gettext("The key is in {name}. Take it away when the vault is open again.")
    typer.echo(said.format(name=to.name))
