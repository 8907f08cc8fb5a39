"""The one connection to ``hearing.db``: keyed, checked, and with errors a person can be told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.storage.vault_file import as_vault_error

NAME = "hearing.db"
PAGES_A_STEP = 2_000
Report = Callable[[int, int], None]
"""Takes how many parts are done and how many there are."""

# SQLite result codes, https://www.sqlite.org/rescode.html (the low byte names the kind).
_CODES = {
    5: "vault.in_use",
    6: "vault.in_use",
    8: "vault.read_only",
    10: "vault.disk_error",
    11: "vault.damaged",
    13: "vault.disk_full",
    14: "vault.unreadable",
    26: "vault.damaged",
}
# The driver's backup call gives SQLite's own words (sqlite3_errstr) and no code.
_SAID = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
_TEMPORARY_IN_MEMORY = {"TEMP_STORE=2", "TEMP_STORE=3"}


class Database:
    """A keyed SQLCipher connection. Used by one thread at a time, never by two at once."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection: dbapi2.Connection | None = connection

    @classmethod
    def open(cls, path: Path, raw_key: bytes, *, create: bool = False) -> Database:
        """Open the file under ``raw_key`` (32 bytes of ours, never what a person typed).

        Raises HearingError ``vault.damaged``, ``vault.in_use``, ``vault.read_only``,
        ``vault.unreadable`` or ``vault.unsafe_build``.
        """
        if not create and not path.is_file():
            raise HearingError("vault.database_missing")
        if create:
            _make_private(path)
        elif not _writable(path):
            raise HearingError("vault.read_only")
        with told():
            connection = dbapi2.connect(
                str(path), isolation_level=None, check_same_thread=False, timeout=0.5, cached_statements=256
            )
        database = cls(connection)
        try:
            database._prepare(raw_key)
        except HearingError:
            database.close()
            raise
        return database

    def _prepare(self, raw_key: bytes) -> None:
        with told():
            # What is wrong with a file is said as an error of ours, not on the terminal.
            self.one("PRAGMA cipher_log_level = NONE")
            self.run(_keyed("key", raw_key))
            self.run("PRAGMA cipher_compatibility = 4")
            self.run("PRAGMA locking_mode = EXCLUSIVE")
            self.one("SELECT count(*) FROM sqlite_master")
            self._assert_build()
            self.run("PRAGMA temp_store = MEMORY")
            self.run("PRAGMA secure_delete = ON")
            self.run("PRAGMA foreign_keys = ON")
            self.run("PRAGMA trusted_schema = OFF")
            self.run("PRAGMA cache_size = -32000")
            self.one("PRAGMA journal_mode = WAL")
            self.run("PRAGMA synchronous = FULL")
            # Takes the lock for as long as the vault is open, and shows a folder that cannot be written.
            self.run("BEGIN IMMEDIATE")
            self.run("COMMIT")

    def _assert_build(self) -> None:
        options = {str(row[0]) for row in self.all("PRAGMA compile_options")}
        if not options & _TEMPORARY_IN_MEMORY or not self.all("PRAGMA cipher_version"):
            raise HearingError("vault.unsafe_build")

    @property
    def closed(self) -> bool:
        return self._connection is None

    @property
    def connection(self) -> dbapi2.Connection:
        """The open connection; raises HearingError ``vault.locked`` after closing."""
        if self._connection is None:
            raise HearingError("vault.locked")
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with told():
                connection.close()

    def copy_to(self, path: Path, raw_key: bytes, report: Report | None = None) -> None:
        """Copy every page to a new file under the same key, whatever is written meanwhile.

        The copy is encrypted before it reaches the disk. Reading the file by hand instead would give up
        this process's lock on it: https://www.sqlite.org/howtocorrupt.html, section 2.2.
        """

        def progress(_status: int, remaining: int, total: int) -> None:
            if report is not None:
                report(total - remaining, total)

        with told():
            copy = dbapi2.connect(str(path), isolation_level=None)
            try:
                copy.execute(_keyed("key", raw_key))
                self.connection.backup(copy, pages=PAGES_A_STEP, progress=progress)
            finally:
                copy.close()

    def rekey(self, raw_key: bytes) -> None:
        """Write every page anew under another key, in one transaction."""
        # SQLCipher rewrites the pages through a rollback journal, for which the log must be out of the way.
        self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        self.one("PRAGMA journal_mode = DELETE")
        try:
            self.run(_keyed("rekey", raw_key))
        finally:
            self.one("PRAGMA journal_mode = WAL")

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Run one statement and give the row id it inserted, if any."""
        with told():
            return int(self.connection.execute(statement, values).lastrowid or 0)

    def one(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """The first row, or None."""
        with told():
            return self.connection.execute(statement, values).fetchone()

    def all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows."""
        with told():
            return list(self.connection.execute(statement, values).fetchall())

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written durably together, or not at all."""
        with told():
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.run("ROLLBACK")
                raise


def _make_private(path: Path) -> None:
    """An empty file that is its owner's alone; SQLite gives its log the same mode."""
    try:
        write_atomic(path, b"", replace=False)
    except HearingError as error:
        raise as_vault_error(error) from error


def _writable(path: Path) -> bool:
    # Asked of the system: opening and closing the file by hand would give up a lock this process holds.
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective) or not os.access(
        path, os.R_OK, effective_ids=effective
    )


def _keyed(pragma: str, raw_key: bytes) -> str:
    # Hexadecimal digits of random bytes: nothing that was typed is ever part of a statement.
    return f"PRAGMA {pragma} = \"x'{raw_key.hex()}'\""


@contextmanager
def told() -> Iterator[None]:
    """Turn what SQLite says of the disk, the file or the lock into an error a person can be told.

    What is our own mistake (a bad statement, a broken constraint) passes through as it is.
    """
    try:
        yield
    except dbapi2.DatabaseError as error:
        number = getattr(error, "sqlite_errorcode", None) or _SAID.get(str(error), 0)
        code = _CODES.get(number & 0xFF)
        if code is None:
            raise
        raise HearingError(code) from error
