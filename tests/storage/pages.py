"""The pages of a vault's database under the encryption, free ones too, in the form docs/formats.md gives."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from hearing.storage.vault import Vault

PAGE, RESERVED, SALT, BLOCK = 4096, 80, 16, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def every_page(vault: Vault) -> bytes:
    """What stands in all files of the vault, the database and its log decrypted page by page; closes it.

    No program that opens a database shows what is left in its free pages.
    """
    log = vault.folder / "hearing.db-wal"
    frames = log.read_bytes()[LOG_HEAD:] if log.exists() else b""
    key = bytes.fromhex(vault.key.hex)
    vault.close()
    database = (vault.folder / "hearing.db").read_bytes()
    step = FRAME_HEAD + PAGE
    pages = [database[at : at + PAGE] for at in range(0, len(database), PAGE)]
    pages += [frames[at + FRAME_HEAD : at + step] for at in range(0, len(frames), step)]
    plain = [_decrypted(page, key) for page in pages if len(page) == PAGE]
    first = _decrypted(database[:PAGE], key, SALT)
    assert first.startswith(PAGE.to_bytes(2, "big")), "the key and the form of a page are right"
    others = [
        path.read_bytes()
        for path in vault.folder.rglob("*")
        if path.is_file() and not path.name.startswith("hearing.db")
    ]
    return b"".join((first, *plain[1:], *others))


def _decrypted(page: bytes, key: bytes, start: int = 0) -> bytes:
    used = PAGE - RESERVED
    return Cipher(AES(key), CBC(page[used : used + BLOCK])).decryptor().update(page[start:used])


def tables_of_a_case(vault: Vault) -> set[str]:
    """Every table that points to a case, or to one that does, by its foreign keys."""
    tables = {row[0] for row in vault.database.all("SELECT name FROM sqlite_master WHERE type = 'table'")}
    points_to = {
        table: {row[2] for row in vault.database.all(f"PRAGMA foreign_key_list({table})")} for table in tables
    }
    of_case = {"cases"}
    for _ in tables:
        of_case |= {table for table in tables if points_to[table] & of_case}
    return of_case
