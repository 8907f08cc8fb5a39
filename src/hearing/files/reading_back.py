"""Reading back what was just written, from the disk itself where the system allows it: sticks lie."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from hearing.errors import HearingError

_PART = 1024 * 1024
_BINARY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def digest_on_disk(path: Path) -> str | None:
    """The SHA-256 of the file as the disk gives it back; None where there is no file.

    On Linux what the system remembers of the file is dropped first, so that the stick itself is read;
    elsewhere the system may answer from memory. Raises HearingError ``files.unreadable``.
    """
    digest = hashlib.sha256()
    try:
        descriptor = os.open(path, _BINARY)
        with os.fdopen(descriptor, "rb") as stream:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while part := stream.read(_PART):
                digest.update(part)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise HearingError("files.unreadable", name=path.name) from error
    return digest.hexdigest()
