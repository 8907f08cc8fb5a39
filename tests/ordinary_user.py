"""For tests of what one may not read or write: the administrator of a system may do anything anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def closed_folder(parent: Path) -> Iterator[Path]:
    """A folder whose own files an ordinary user may not even ask for."""
    if os.name == "nt":
        pytest.skip("permissions are another matter there")
    folder = parent / "closed"
    folder.mkdir()
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


@contextmanager
def ordinary_user(folder: Path, *, owns: bool = False) -> Iterator[Path]:
    """From here on modes count, whoever runs the tests; ``folder`` can be looked into again afterwards.

    With ``owns`` it is this user's, with all that is in it.
    """
    administrator = os.name != "nt" and os.geteuid() == 0
    if administrator and owns:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    if administrator:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if administrator:
            os.seteuid(0)
        folder.chmod(0o700)
