"""Telling a screen reader at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget) -> None:
    """Have the screen reader, if there is one, say what ``widget`` says."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415 - slow to load, seldom needed

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
