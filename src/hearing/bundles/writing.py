"""Putting a bundle, or what was in one, where a person asked for it."""

from __future__ import annotations

import os
from pathlib import Path

from hearing.bundles.opening import OpenedBundle
from hearing.bundles.seal import SUFFIX
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.permissions import fill_folder, is_free


def require_place(target: Path) -> None:
    """Look whether ``write_bundle`` could write there, before anything is sealed and noted for it.

    Raises HearingError ``files.exists`` and ``files.unwritable``.
    """
    if os.path.isdir(target):
        return
    if os.path.lexists(target):
        raise HearingError("files.exists", name=target.name)
    if not os.path.isdir(target.parent):
        raise HearingError("files.unwritable", name=target.name)


def write_bundle(data: bytes, target: Path, bundle_id: str) -> Path:
    """Write a sealed bundle to ``target``, or into that folder under its random id.

    Raises HearingError ``files.…``; nothing is ever overwritten.
    """
    path = target / f"{bundle_id}{SUFFIX}" if os.path.isdir(target) else target
    write_atomic(path, data, replace=False)
    return path


def require_free(folder: Path) -> None:
    """Raises HearingError ``bundles.folder_in_use`` unless it is new or an empty folder, or ``files.…``."""
    if not is_free(folder):
        raise HearingError("bundles.folder_in_use", name=folder.name)


def write_members(bundle: OpenedBundle, folder: Path) -> tuple[str, ...]:
    """Write every file of an opened bundle, readable by anyone who may read the folder.

    The folder is made, or has to be empty: raises HearingError ``bundles.folder_in_use`` or
    ``files.…``, and then none of them is there. Gives the names written.
    """
    require_free(folder)
    fill_folder(folder, bundle.members)
    return tuple(sorted(bundle.members))
