"""Giving Qt the fonts that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from hearing.errors import HearingError
from hearing.files.fonts import font_files


def load_fonts(files: Mapping[str, Path | None] | None = None) -> list[HearingError]:
    """Load the fonts; a missing one comes back as ``ui.font_missing`` and the system's stands in."""
    missing = []
    for family, path in (font_files() if files is None else files).items():
        if path is None or QFontDatabase.addApplicationFont(str(path)) < 0:
            missing.append(HearingError("ui.font_missing", family=family))
    return missing
