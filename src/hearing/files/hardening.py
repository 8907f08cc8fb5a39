"""Keeping what is in memory out of crash dumps and away from other programs of the same person."""

from __future__ import annotations

import contextlib
import ctypes
import sys

from hearing.files.permissions import private_umask

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1


def harden_process() -> None:
    """Private files, no core dump, not readable by a debugger. Called first thing in the process.

    What a system does not offer is left out silently; docs/threat-model.md says what that means.
    """
    private_umask()
    if sys.platform == "win32":
        _no_windows_crash_report()
        return
    _no_core_dump()
    if sys.platform.startswith("linux"):
        _not_dumpable()


def _no_core_dump() -> None:
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _not_dumpable() -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _no_windows_crash_report() -> None:
    with contextlib.suppress(OSError, AttributeError):
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows only
        kernel.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        kernel.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)
