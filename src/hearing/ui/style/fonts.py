"""Giving Qt the fonts that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QTextLayout

from hearing.errors import HearingError
from hearing.files.fonts import font_files

_WIDE = 1_000_000.0


def load_fonts(files: Mapping[str, Path | None] | None = None) -> list[HearingError]:
    """Load the fonts; a missing one comes back as ``ui.font_missing`` and the system's stands in."""
    missing = []
    for family, path in (font_files() if files is None else files).items():
        if path is None or QFontDatabase.addApplicationFont(str(path)) < 0:
            missing.append(HearingError("ui.font_missing", family=family))
    return missing


def can_write(text: str) -> bool:
    """Whether every letter of ``text`` has a shape in some font of this computer.

    Scripts that no font package brings depend on the system's fonts; a child must never see empty boxes.
    """
    layout = QTextLayout(text, QFont())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_WIDE)
    layout.endLayout()
    return all(index != 0 for run in layout.glyphRuns() for index in run.glyphIndexes())
