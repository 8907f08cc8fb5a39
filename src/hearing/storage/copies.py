"""Copies of the database from before its shape changed, as encrypted as the vault."""

from __future__ import annotations

import secrets
from pathlib import Path

from hearing.files.atomic import disk_error
from hearing.storage.database import Database
from hearing.storage.vault_file import as_vault_error

_NAMES = "hearing-before-*.db"


def keep_copy(folder: Path, database: Database, raw_key: bytes) -> None:
    """Copy the database, as encrypted as it is. One that failed is taken away again.

    Raises HearingError ``vault.disk_full`` and others of the disk.
    """
    copy = folder / _NAMES.replace("*", secrets.token_hex(4))
    try:
        database.copy_to(copy, raw_key)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def drop_copies(folder: Path) -> None:
    """Take every copy away; raises HearingError ``vault.read_only`` and others of the disk."""
    for copy in folder.glob(_NAMES):
        try:
            copy.unlink(missing_ok=True)
        except OSError as error:
            raise as_vault_error(disk_error(error, copy.name)) from error
