"""Reading a file somebody named, with a bound on its size."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from hearing.errors import HearingError


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of ``path``, of which there may be at most ``limit``.

    Raises HearingError ``files.missing``, ``files.is_folder``, ``files.too_large`` (``limit`` in
    bytes) or ``files.unreadable``.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise HearingError("files.missing", name=path.name) from error
    except OSError as error:
        # Asked in the way that knows no errors: one may not be let look either.
        if error.errno == errno.EISDIR or os.path.isdir(path):
            raise HearingError("files.is_folder", name=path.name or str(path)) from error
        raise HearingError("files.unreadable", name=path.name) from error
    if len(data) > limit:
        raise HearingError("files.too_large", name=path.name, limit=limit)
    return data


def read_text_bounded(path: Path, limit: int) -> str:
    """As ``read_bounded``, decoded as UTF-8; raises ``files.not_utf8`` where it is something else."""
    try:
        return read_bounded(path, limit).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HearingError("files.not_utf8", name=path.name) from error
