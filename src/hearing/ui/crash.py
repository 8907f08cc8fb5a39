"""What happens when the program itself is at fault: say so, keep what was typed, go on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from hearing import __version__
from hearing.errors import HearingError
from hearing.ui.notices import Level, Notice, Notices
from hearing.ui.texts import UiTexts

_FRAMES = 4


def describe(error: BaseException) -> str:
    """Class, error code, version and the places in the program; no value of any variable."""
    code = f" {error.code}" if isinstance(error, HearingError) else ""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = " < ".join(f"{_module(frame.filename)}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__}{code}, Hearing {__version__}, {places}"


def install(notices: Notices, texts: UiTexts, keep: Callable[[], None]) -> None:
    """Take what nobody caught: ``keep`` saves unfinished text, then a notice tells of it.

    Nothing is written to a file or to the terminal, since a message may hold what a child said.
    """
    busy = False

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        nonlocal busy
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        if busy:
            return
        busy = True
        try:
            keep()
        finally:
            busy = False
            notices.say(crash_notice(error, notices, texts))

    sys.excepthook = hook


def crash_notice(error: BaseException, notices: Notices, texts: UiTexts) -> Notice:
    """A known error says its own sentence; a bug says where it is."""
    if isinstance(error, HearingError):
        return notices.explained(error)
    return Notice(
        Level.ERROR,
        texts._("Something in Hearing failed. What you had typed was kept."),
        texts._("Go on, or lock and open again. Tell the makers: {what}").format(what=describe(error)),
        "ui.crash",
    )


def _module(file: str) -> str:
    parts = file.replace("\\", "/").rpartition("/hearing/")
    return parts[2] if parts[1] else file.replace("\\", "/").rpartition("/")[2]
