"""Running a measurement on a real X server: the one there is, or one made for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable


def on_display(module: str, measured: Callable[[], int], *needed: str) -> int:
    """Run ``measured`` where there is a display; else ``module`` again on a display of its own.

    Gives the exit code; 2 where a program of ``needed`` is not installed. Keys come by ``xdotool``.
    """
    missing = [name for name in ("xdotool", *needed) if shutil.which(name) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    if os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        return measured()
    bus = ["dbus-run-session", "--"] if shutil.which("dbus-run-session") else []
    display = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
    return subprocess.run([*bus, *display, sys.executable, "-m", module], check=False).returncode
