"""A display that is not there, of the size of an ordinary laptop's."""

from __future__ import annotations

import json
from pathlib import Path

from hearing.files.atomic import write_atomic

LAPTOP = (1366, 768)


def offscreen(folder: Path, size: tuple[int, int] = LAPTOP) -> str:
    """What ``QT_QPA_PLATFORM`` has to say; the description of the display is put into ``folder``."""
    width, height = size
    screen = {"name": "laptop", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = folder / "display.json"
    write_atomic(path, json.dumps({"screens": [screen]}).encode())
    return f"offscreen:configfile={path}"
