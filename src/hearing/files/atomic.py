"""The one way a file is written: whole, durable and private, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from hearing.errors import HearingError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PART = ".part"
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def write_atomic(path: Path, data: bytes, *, mode: int = 0o600, replace: bool = True) -> None:
    """Put ``data`` at ``path`` so that a crash leaves either the old file or the new one.

    The bytes go to a temporary file with a random name in the same folder, are forced to the disk,
    and take the place of ``path`` in one step. With ``replace=False`` an existing file is left alone.

    Raises HearingError ``files.exists``, ``files.disk_full``, ``files.read_only`` or
    ``files.unwritable``; ``name`` is the bare file name.
    """
    _put(path, lambda stream: stream.write(data), mode, replace=replace)


def copy_atomic(source: Path, path: Path, *, mode: int = 0o600, replace: bool = True) -> None:
    """Put the bytes of the file ``source`` at ``path`` as ``write_atomic`` does, however many they are.

    Raises what ``write_atomic`` raises, and ``files.unreadable`` where ``source`` cannot be opened.
    """
    try:
        original = source.open("rb")
    except OSError as error:
        raise HearingError("files.unreadable", name=source.name) from error
    with original:
        _put(path, lambda stream: shutil.copyfileobj(original, stream), mode, replace=replace)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put ``files`` at ``folder``: it comes up with all of them, or not at all.

    Names may be folders deep, with ``/`` between. A folder that is there gives way. The bytes are not
    forced to the disk; whoever needs that reads them back. What a process that was killed had begun is
    taken away by ``sweep``. Raises as ``write_atomic``.
    """
    part = folder.with_name(f".{secrets.token_hex(8)}{_PART}")
    try:
        part.mkdir(mode=0o700)
        for name, data in files.items():
            path = part / name
            for place in reversed(path.relative_to(part).parents):
                (part / place).mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(path, _NEW, 0o600), "wb") as stream:
                stream.write(data)
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(part, folder)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise disk_error(error, folder.name) from error


def sweep(parent: Path) -> None:
    """Take away what a ``write_folder`` that was killed had begun in ``parent``."""
    for left in parent.glob(f".*{_PART}"):
        shutil.rmtree(left, ignore_errors=True)


def sweep_files(parent: Path, beginning: bytes) -> None:
    """Take away what a ``write_atomic`` that was killed had begun in ``parent``: only files that have the
    name of such and are empty or begin with ``beginning``."""
    for left in parent.glob(".*.tmp"):
        if _TEMPORARY.fullmatch(left.name) is None:
            continue
        with contextlib.suppress(OSError):
            with left.open("rb") as stream:
                ours = stream.read(len(beginning)) in {b"", beginning}
            if ours:
                left.unlink()


@contextlib.contextmanager
def write_last(path: Path, *, mode: int = 0o600) -> Iterator[Callable[[bytes], None]]:
    """Write a file at ``path`` that is true only once what is done inside is done.

    What is given takes the bytes and puts them durably beside ``path``; as the block is left they take
    that name, for which no more room is needed. Where the block fails, nothing is left there. So history
    is written after the bytes and before the name: a power failure between may leave a deed noted whose
    file is not there, and never a file that history does not know. Raises HearingError ``files.exists``
    and as ``write_atomic``.
    """
    # Holds the name while something is done that only makes sense if the file can be written.
    write_atomic(path, b"", replace=False)
    coming = path.with_name(f".{secrets.token_hex(8)}.tmp")

    def put(data: bytes) -> None:
        try:
            _write_through(coming, lambda stream: stream.write(data), mode)
        except OSError as error:
            raise disk_error(error, path.name) from error

    try:
        yield put
        try:
            os.replace(coming, path)
            _sync_folder(path.parent)
        except OSError as error:
            raise disk_error(error, path.name) from error
    except BaseException:
        # A stick that was pulled out refuses this too, and is not what is to be told.
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    finally:
        with contextlib.suppress(OSError):
            coming.unlink(missing_ok=True)


def _put(path: Path, fill: Callable[[BinaryIO], object], mode: int, *, replace: bool) -> None:
    # Where one may not look, writing says why.
    if not replace and os.path.exists(path):
        raise HearingError("files.exists", name=path.name or str(path))
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _write_through(temporary, fill, mode)
        if not replace:
            _reserve(path, mode)
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise disk_error(error, path.name) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def disk_error(error: OSError, name: str) -> HearingError:
    """The error a person is told for what the operating system said about the file ``name``."""
    if error.errno in _FULL:
        return HearingError("files.disk_full", name=name)
    if error.errno in _READ_ONLY:
        return HearingError("files.read_only", name=name)
    if error.errno == errno.EEXIST:
        return HearingError("files.exists", name=name)
    return HearingError("files.unwritable", name=name)


def _write_through(path: Path, fill: Callable[[BinaryIO], object], mode: int) -> None:
    descriptor = os.open(path, _NEW, mode)
    with os.fdopen(descriptor, "wb") as stream:
        fill(stream)
        stream.flush()
        os.fsync(stream.fileno())


def _reserve(path: Path, mode: int) -> None:
    """Take the name for ourselves; works on file systems without hard links, such as a USB stick's."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network and removable file systems cannot sync a folder; the file itself is on the disk.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
