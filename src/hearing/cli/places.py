"""Where a command writes to, as it was typed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import typer

from hearing.errors import HearingError

_SLASHES = tuple(filter(None, (os.sep, os.altsep)))


def place(typed: str) -> Path:
    """What was typed as a path. Where it ends in a slash a folder is meant, so one has to be there.

    A path forgets its last slash: without this, a file of that name would come up in the folder's place.
    Raises HearingError ``files.no_folder``.
    """
    path = Path(typed)
    if typed.endswith(_SLASHES) and not os.path.isdir(path):
        raise HearingError("files.no_folder", name=path.name)
    return path


def writes_to(help_text: str, *names: str) -> Any:
    """The option of a command that writes to a ``place``."""
    return typer.Option(*names, help=help_text, parser=place, metavar="<path>")
