"""An X server with two displays in one desktop, and hands and eyes outside the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

ADULT, CHILD = "ADULT", "CHILD"
PLACES = {ADULT: QRect(0, 0, 1366, 768), CHILD: QRect(1366, 0, 1280, 768)}
NEEDED = ("Xvfb", "xrandr", "xdotool", "openbox")
_PATIENCE_S = 6.0
_TICK_MS = 25


@contextmanager
def two_displays() -> Iterator[None]:
    """Both displays with a window manager on them; ends with all it started."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-noreset",
            "-screen",
            "0",
            "2646x768x24",
            "+extension",
            "RANDR",
        ],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    os.environ |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    plug_in(ADULT)
    plug_in(CHILD)
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        for one in (manager, server):
            one.terminate()
            one.wait()


def plug_in(display: str) -> None:
    """RandR tells every program of a new display, as when a cable is put in."""
    place = PLACES[display]
    where = f"{place.width()}/361x{place.height()}/203+{place.x()}+{place.y()}"
    output, primary = ("screen", "*") if display == ADULT else ("none", "")
    _run("xrandr", "--setmonitor", primary + display, where, output)


def pull_out(display: str) -> None:
    _run("xrandr", "--delmonitor", display)


def press(*keys: str) -> None:
    for key in keys:
        _run("xdotool", "key", key)


def typed(words: str) -> None:
    _run("xdotool", "type", "--delay", "25", words)


def clicked(widget: QWidget) -> None:
    """The mouse goes there, wherever the widget is on the two displays, and clicks."""
    middle = widget.mapToGlobal(widget.rect().center())
    _run("xdotool", "mousemove", str(middle.x()), str(middle.y()), "click", "1")


def until(there: Callable[[], object], patience_s: float = _PATIENCE_S) -> bool:
    """Let the program run until ``there`` holds; False where it never did."""
    ends = time.monotonic() + patience_s
    while not there():
        if time.monotonic() > ends:
            return False
        let_run(_TICK_MS)
    return True


def let_run(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def seen_on(display: str) -> QImage:
    """What is on the display, whichever program put it there."""
    place = PLACES[display]
    screen = QGuiApplication.primaryScreen()
    corner = place.topLeft() - screen.geometry().topLeft()
    return screen.grabWindow(0, corner.x(), corner.y(), place.width(), place.height()).toImage()


def is_blank(display: str) -> bool:
    """Whether the display has one colour only."""
    seen = seen_on(display)
    first = seen.pixel(0, 0)
    points = (QPoint(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3))
    return all(seen.pixel(point) == first for point in points)


def photographed(folder: Path, name: str) -> None:
    """Both displays, for looking at."""
    for display in PLACES:
        seen_on(display).save(str(folder / f"{name}-{display.lower()}.png"))


def place_in_x(widget: QWidget) -> QRect:
    """Where the X server says that the window is."""
    told = subprocess.run(
        ["xdotool", "getwindowgeometry", "--shell", str(int(widget.winId()))],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    values = dict(line.split("=") for line in told.splitlines() if "=" in line)
    return QRect(*(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))


def missing() -> list[str]:
    return [name for name in NEEDED if shutil.which(name) is None]


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
