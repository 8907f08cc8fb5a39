"""A copy of the whole vault, as encrypted as the vault, and getting it back."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from hearing.errors import HearingError
from hearing.files.atomic import copy_atomic
from hearing.files.permissions import make_private_folder
from hearing.storage.database import NAME, Database, Report
from hearing.storage.vault import ATTACHMENTS, Vault
from hearing.storage.vault_file import as_vault_error, read_vault_file, require_free, write_vault_file

ACTION = "backed up"
FOLDER = "backup_folder"
"""The vault's setting that holds where copies go."""
REMIND_AFTER = timedelta(days=14)
"""A choice of ours: what was written in two weeks can still be told again by those who wrote it."""


def backup(vault: Vault, target: Path, report: Report | None = None) -> Path:
    """Copy an open vault into a new folder under ``target`` and give that folder.

    The copy is consistent whatever is written meanwhile, opens with the same passphrases, and is read
    back before this returns. Raises HearingError ``vault.no_such_folder``, ``vault.backup_inside``,
    ``vault.backup_differs``, ``vault.disk_full``, ``vault.backup_read_only`` and others of the disk; a copy
    that failed is taken away again.
    """
    if not os.path.isdir(target):
        raise HearingError("vault.no_such_folder")
    if target.resolve().is_relative_to(vault.folder.resolve()):
        raise HearingError("vault.backup_inside")
    folder = target / f"vault-{secrets.token_hex(8)}"
    with _removed_on_failure(folder):
        _made(folder)
        vault.database.copy_to(folder / NAME, vault.key.raw, report)
        _copy_attachments(vault.folder, folder)
        write_vault_file(folder, read_vault_file(vault.folder))
        _read_back(vault, folder)
    with vault.database.transaction():
        vault.history.add(ACTION, "vault", vault.id)
    return folder


def last_backup(vault: Vault) -> datetime | None:
    """When this vault was last copied by ``backup``; None where it never was."""
    row = vault.database.one(
        "SELECT at FROM history WHERE action = ? AND record_kind = 'vault' ORDER BY seq DESC LIMIT 1",
        (ACTION,),
    )
    return None if row is None else datetime.fromisoformat(row[0])


def backup_folder(vault: Vault) -> Path | None:
    """Where the last copy was put by somebody's choice; None before the first."""
    kept = vault.settings.get(FOLDER, "")
    return Path(kept) if kept else None


def remember_folder(vault: Vault, target: Path) -> None:
    """Propose ``target`` for the next copy. It stands inside the vault and nowhere else."""
    if backup_folder(vault) != target:
        vault.settings.put(FOLDER, str(target))


def is_due(last: datetime | None, now: datetime, after: timedelta = REMIND_AFTER) -> bool:
    """Whether it is time for a copy: there is none, or it is older than ``after``."""
    return last is None or now - last > after


def restore(source: Path, target: Path, report: Report | None = None) -> Path:
    """Copy a backup to where the vault shall live; never over something that is there.

    Raises HearingError ``vault.not_a_vault`` and others of ``vault.json``, ``vault.database_missing``,
    ``vault.not_empty``, those of the disk and of ``report``; a copy that failed is taken away again.
    """
    content = read_vault_file(source)
    if not (source / NAME).is_file():
        raise HearingError("vault.database_missing")
    require_free(target)
    with _removed_on_failure(target):
        _private(target)
        _private(target / ATTACHMENTS)
        files = [path for name in (NAME, f"{NAME}-wal") if (path := source / name).is_file()]
        files.extend(_attachments(source))
        for done, path in enumerate(files):
            if report is not None:
                report(done, len(files))
            _copy(path, target / path.relative_to(source))
        # Last, so that a folder is a vault only once everything is there.
        write_vault_file(target, content)
    return target


@contextmanager
def _removed_on_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _copy_attachments(source: Path, target: Path) -> None:
    _private(target / ATTACHMENTS)
    for entry in _attachments(source):
        _copy(entry, target / ATTACHMENTS / entry.name)


def _attachments(folder: Path) -> list[Path]:
    return sorted((folder / ATTACHMENTS).glob("*.age"))


def _read_back(vault: Vault, folder: Path) -> None:
    copy = Database.open(folder / NAME, vault.key.raw)
    try:
        row = copy.one("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1")
        head = vault.history.head()
        sound = copy.one("PRAGMA quick_check")[0] == "ok" and not copy.all("PRAGMA cipher_integrity_check")
        if not sound or row is None or (int(row[0]), str(row[1])) != (head.seq, head.sha256_hex):
            raise HearingError("vault.backup_differs")
    finally:
        copy.close()


def _copy(source: Path, target: Path) -> None:
    try:
        copy_atomic(source, target)
    except HearingError as error:
        raise as_vault_error(error) from error


def _made(folder: Path) -> None:
    """The folder of the copy; what stands in its way is said of where it goes, not of the vault."""
    try:
        make_private_folder(folder)
    except HearingError as error:
        if error.code == "files.read_only":
            raise HearingError("vault.backup_read_only") from error
        raise as_vault_error(error) from error


def _private(folder: Path) -> None:
    try:
        make_private_folder(folder)
    except HearingError as error:
        raise as_vault_error(error) from error
