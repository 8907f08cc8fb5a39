"""The one connection to ``hearing.db``: keyed, checked, and with errors a person can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from hearing.errors import HearingError

NAME = "hearing.db"

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
            # Hexadecimal digits of random bytes: nothing that was typed is ever part of a statement.
            self.run(f"PRAGMA key = \"x'{raw_key.hex()}'\"")
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
            connection.close()

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Run one statement and give the row id it inserted, if any."""
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


@contextmanager
def told() -> Iterator[None]:
    """Turn what SQLite says of the disk, the file or the lock into an error a person can be told.

    What is our own mistake (a bad statement, a broken constraint) passes through as it is.
    """
    try:
        yield
    except dbapi2.DatabaseError as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None:
            raise
        raise HearingError(code) from error
