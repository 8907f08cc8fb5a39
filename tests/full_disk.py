"""Disks that fill up: after some files, or at the first step of writing, then at the second, and so on."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from hearing.errors import HearingError
from hearing.files import atomic
from hearing.storage.vault import Vault


@contextmanager
def full_after(files: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that is full once so many files were written to it."""
    write_one, written = atomic._write_through, 0

    def write(path: Path, fill: Callable[[BinaryIO], object], mode: int) -> None:
        nonlocal written
        written += 1
        if written > files:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_one(path, fill, mode)

    with monkeypatch.context() as full:
        full.setattr(atomic, "_write_through", write)
        yield


def fill_at_each_step(
    vault: Vault, folder: Path, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> int:
    """Do ``act`` on a disk that is full at the first step of writing, then at the second, until it succeeds.

    Steps are every statement to the database, its COMMIT too, and every write of bytes to a file. After
    each failure history stands where it stood and ``folder``, to which ``act`` writes, is empty; how often
    it failed is given.
    """
    run_one, write_one = vault.database.run, atomic._write_through
    left = 0

    def takes_room() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    def run_statement(statement: str, values: Sequence[Any] = ()) -> int:
        if statement != "ROLLBACK" and takes_room():
            raise HearingError("vault.disk_full")
        return run_one(statement, values)

    def write(path: Path, fill: Callable[[BinaryIO], object], mode: int) -> None:
        if takes_room():
            raise OSError(errno.ENOSPC, "No space left on device")
        write_one(path, fill, mode)

    monkeypatch.setattr(vault.database, "run", run_statement)
    monkeypatch.setattr(atomic, "_write_through", write)
    failures, head = 0, vault.history.head()
    while True:
        left = failures
        with suppress(HearingError):
            act()
            break
        failures += 1
        assert vault.history.head() == head
        assert list(folder.iterdir()) == []
    monkeypatch.undo()
    return failures
