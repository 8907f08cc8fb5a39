"""Taking everything out of a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout, keep: QWidget | None = None) -> None:
    """Take out and delete every widget, layouts inside included; ``keep`` is taken out and lives on."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner, keep)
        if widget is not None and widget is not keep:
            widget.hide()
            widget.deleteLater()
