"""Whether there is a screen to show a window on, asked before Qt ends the program without a word."""

from __future__ import annotations

import ctypes
import os
import sys

from hearing.errors import HearingError

XCB_CURSOR = "libxcb-cursor.so.0"
"""The library Qt needs on X11 from 6.5 on, which many bare systems lack."""


def check_display() -> None:
    """Raises HearingError ``ui.no_display`` or ``ui.no_window_library`` where no window can be shown.

    Only Linux can be without; a platform chosen by hand in ``QT_QPA_PLATFORM`` is taken as it is.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise HearingError("ui.no_display")
    try:
        ctypes.CDLL(XCB_CURSOR)
    except OSError as error:
        raise HearingError("ui.no_window_library", library=XCB_CURSOR) from error
