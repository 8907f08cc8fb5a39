"""A copy of the whole vault, as encrypted as the vault, and getting it back."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from hearing.errors import HearingError
from hearing.files.permissions import make_private_folder
from hearing.storage.database import NAME, Database, told
from hearing.storage.vault import ATTACHMENTS, Vault
from hearing.storage.vault_file import read_vault_file, write_vault_file

Report = Callable[[int, int], None]
PAGES_A_STEP = 2_000


def backup(vault: Vault, target: Path, report: Report | None = None) -> Path:
    """Copy an open vault into a new folder under ``target`` and give that folder.

    The copy is consistent whatever is written meanwhile, opens with the same passphrases, and is read
    back before this returns. Raises HearingError ``vault.disk_full``, ``vault.read_only`` and others
    of the disk; a copy that failed is taken away again.
    """
    folder = target / f"vault-{secrets.token_hex(8)}"
    if not target.is_dir():
        raise HearingError("vault.no_such_folder")
    try:
        _private(folder)
        _copy_database(vault, folder / NAME, report)
        _copy_attachments(vault.folder, folder)
        write_vault_file(folder, read_vault_file(vault.folder))
        _read_back(vault, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    with vault.database.transaction():
        vault.history.add("backed up", "vault", vault.id)
    return folder


def restore(source: Path, target: Path) -> Path:
    """Copy a backup to where the vault shall live; never over something that is there.

    Raises HearingError ``vault.not_a_vault`` and others of ``vault.json``, and ``vault.not_empty``.
    """
    content = read_vault_file(source)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise HearingError("vault.not_empty")
    if not (source / NAME).is_file():
        raise HearingError("vault.database_missing")
    _private(target)
    with _disk():
        for name in (NAME, f"{NAME}-wal"):
            if (source / name).is_file():
                shutil.copyfile(source / name, target / name)
    _copy_attachments(source, target)
    write_vault_file(target, content)
    return target


def _copy_database(vault: Vault, path: Path, report: Report | None) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        if report is not None:
            report(total - remaining, total)

    # The target is keyed alike, so its pages are encrypted before they reach the disk.
    with told():
        copy = dbapi2.connect(str(path), isolation_level=None)
        try:
            copy.execute(f"PRAGMA key = \"x'{vault.key.hex}'\"")
            vault.database.connection.backup(copy, pages=PAGES_A_STEP, progress=progress)
        finally:
            copy.close()


def _copy_attachments(source: Path, target: Path) -> None:
    _private(target / ATTACHMENTS)
    with _disk():
        for entry in sorted((source / ATTACHMENTS).glob("*.age")):
            shutil.copyfile(entry, target / ATTACHMENTS / entry.name)


def _read_back(vault: Vault, folder: Path) -> None:
    copy = Database.open(folder / NAME, vault.key.raw)
    try:
        row = copy.one("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1")
        head = vault.history.head()
        sound = copy.one("PRAGMA quick_check")[0] == "ok"
        if not sound or row is None or (int(row[0]), str(row[1])) != (head.seq, head.sha256_hex):
            raise HearingError("vault.backup_differs")
    finally:
        copy.close()


def _private(folder: Path) -> None:
    try:
        make_private_folder(folder)
    except HearingError as error:
        codes = {"files.disk_full": "vault.disk_full", "files.read_only": "vault.read_only"}
        raise HearingError(codes.get(error.code, "vault.unwritable")) from error


class _disk:  # noqa: N801 - reads as a statement: with _disk():
    """What the operating system says while copying, as an error of the vault."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            full = error.errno in {27, 28, 122}
            raise HearingError("vault.disk_full" if full else "vault.unreadable") from error
