"""How much room an interview has: with large text a laptop has few lines."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_LOW_LINES = 32


def is_low(widget: QWidget) -> bool:
    """Whether the window has so few lines of text that the words to say need most of them."""
    return widget.window().height() < _LOW_LINES * widget.fontMetrics().height()
