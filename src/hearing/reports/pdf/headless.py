"""Drawing without a screen, for the command line."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def without_screen() -> QCoreApplication:
    """The Qt application that is there, or one that needs no display. Keep it while you print."""
    existing = QCoreApplication.instance()
    if existing is not None:
        return existing
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])
