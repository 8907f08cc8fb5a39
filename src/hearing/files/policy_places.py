"""Where an agency's policy lies, and whether only an administrator can have put it there.

No environment variable leads here: any program of the same person could set one. So the folder of all
programs is asked of Windows itself, and is a fixed path elsewhere.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hearing.errors import HearingError
from hearing.files.paths import config_folder
from hearing.files.reading import read_bounded

POLICY_NAME = "hearing-policy.json"
PIN_NAME = "hearing-policy.key"
"""Beside a policy of the whole computer: the one signing key it may have, 64 hexadecimal digits."""
KEPT_NAME = "last-policy.json"
"""In the person's own folder: the last policy that was good, as it was signed."""
POLICY_LIMIT = 256 * 1024
"""Bytes of a policy; one that names three hundred agencies takes about a hundred thousand."""
_PIN_LIMIT = 4 * 1024
_ALL_PROGRAMS = 0x23
"""``CSIDL_COMMON_APPDATA``: the folder for what all people of a Windows computer share."""
_LONGEST_PATH = 260
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Lying:
    """A file at one of the places: its bytes, or why they could not be read."""

    path: Path
    data: bytes
    protected: bool
    """Nobody but an administrator can have written it."""
    problem: HearingError | None = None


def is_protected(path: Path) -> bool:
    """Whether only an administrator can have written the file and put it into its folder."""
    if sys.platform == "win32":
        return not (_can_write(path) or _can_take_from(path.parent))
    try:
        found = [part.stat() for part in (path, path.parent)]
    except OSError:
        return False
    return all(each.st_uid == 0 and not each.st_mode & (stat.S_IWGRP | stat.S_IWOTH) for each in found)


@dataclass(frozen=True)
class PolicyPlaces:
    """The folders of this computer, the first one first, and the person's own. ``protects`` is for tests."""

    machine: tuple[Path, ...]
    own: Path
    protects: Callable[[Path], bool] = is_protected

    def lying(self, folder: Path) -> Lying | None:
        """The policy in ``folder``; None where there is none."""
        return self._at(folder / POLICY_NAME, POLICY_LIMIT)

    def is_empty(self) -> bool:
        """Whether no policy lies anywhere, so that nothing need be read."""
        return not any(_may_lie(folder / POLICY_NAME) for folder in (*self.machine, self.own))

    def kept(self) -> bytes:
        """The last policy that was good; nothing where there is none to be read."""
        found = self._at(self.own / KEPT_NAME, POLICY_LIMIT)
        return b"" if found is None else found.data

    def pinned_key(self) -> str:
        """The signing key an administrator pinned, empty where there is none. One that somebody else can
        have written, or that is no key, counts for nothing."""
        for folder in self.machine:
            found = self._at(folder / PIN_NAME, _PIN_LIMIT)
            if found is not None and found.protected and found.problem is None:
                digits = "".join(found.data.decode("ascii", "replace").split()).lower()
                if _KEY.fullmatch(digits):
                    return digits
        return ""

    def _at(self, path: Path, limit: int) -> Lying | None:
        try:
            data = read_bounded(path, limit)
        except HearingError as error:
            if error.code == "files.missing":
                return None
            return Lying(path, b"", self._protected(path), error)
        return Lying(path, data, self._protected(path))

    def _protected(self, path: Path) -> bool:
        """A person's own folder is nobody else's, even an administrator's."""
        return path.parent in self.machine and self.protects(path)


def _may_lie(path: Path) -> bool:
    """Where one may not look, something may lie; reading it says what is wrong."""
    try:
        return path.exists()
    except OSError:
        return True


def policy_places() -> PolicyPlaces:
    """Where policies are looked for on this computer."""
    return PolicyPlaces(_machine_folders(), config_folder())


def _machine_folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        shared = _windows_shared_folder()
        return () if shared is None else (shared / "Hearing",)
    if sys.platform == "darwin":
        return (Path("/Library/Application Support/Hearing"),)
    return (Path("/etc/hearing"), Path("/etc/xdg/hearing"))


def _can_write(path: Path) -> bool:
    """Whether whoever runs the program may write the file; asks without changing anything."""
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError:
        return False
    return True


def _can_take_from(folder: Path) -> bool:
    """Whether Windows lets this person take files out of the folder, and so put others in their place."""
    import ctypes

    take_away, share_all, existing, of_folders = 0x40, 0x7, 3, 0x02000000
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows only
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(folder), take_away, share_all, None, existing, of_folders, None)
    if handle is None or handle == ctypes.c_void_p(-1).value:
        return False
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return True


def _windows_shared_folder() -> Path | None:
    import ctypes

    buffer = ctypes.create_unicode_buffer(_LONGEST_PATH)
    shell = getattr(ctypes, "windll").shell32  # noqa: B009 - exists on Windows only
    if shell.SHGetFolderPathW(None, _ALL_PROGRAMS, None, 0, buffer) != 0 or not buffer.value:
        return None
    return Path(buffer.value)
