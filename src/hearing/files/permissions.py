"""Folders and files that only their owner can read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path, PurePath

from hearing.files.atomic import disk_error, write_atomic

PRIVATE_FOLDER_MODE = 0o700
PRIVATE_UMASK = 0o077


def make_private_folder(path: Path) -> None:
    """Make ``path`` and its parents where missing, and close ``path`` to everybody but its owner.

    Raises HearingError ``files.read_only``, ``files.disk_full`` or ``files.unwritable``.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
        if os.name != "nt":
            path.chmod(PRIVATE_FOLDER_MODE)
    except OSError as error:
        raise disk_error(error, path.name) from error


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put ``files`` durably into ``folder``, which will be its owner's alone.

    Names may be folders deep, with ``/`` between. Where one cannot be written, none stays; what others put
    there does. Raises as ``make_private_folder`` and ``write_atomic``; nothing is overwritten.
    """
    made: list[Path] = []
    written: list[Path] = []
    try:
        for place in sorted(
            {folder / above for name in files for above in PurePath(name).parents} | {folder}
        ):
            is_new = not os.path.exists(place)
            make_private_folder(place)
            if is_new:
                made.append(place)
        for name in sorted(files):
            write_atomic(folder / name, files[name], replace=False)
            written.append(folder / name)
    except BaseException:
        for take_away in (*(path.unlink for path in written), *(place.rmdir for place in reversed(made))):
            with contextlib.suppress(OSError):
                take_away()
        raise


def private_umask() -> None:
    """From here on, every file this process makes is its owner's alone."""
    os.umask(PRIVATE_UMASK)


def is_free(folder: Path) -> bool:
    """Whether something may be put at ``folder``: it is not there, or an empty folder.

    Raises HearingError ``files.read_only`` or ``files.unwritable`` where one may not look.
    """
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise disk_error(error, folder.name) from error
