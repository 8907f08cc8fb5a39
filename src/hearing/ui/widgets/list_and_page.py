"""A screen of two sides: a list, and what is chosen from it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget


def list_and_page(screen: QWidget, rows: QWidget, *pages: QWidget) -> QStackedWidget:
    """Lay ``screen`` out with ``rows`` at its start and one of ``pages`` beside it, at first the first.

    Gives what turns the pages.
    """
    beside = QStackedWidget()
    for page in pages:
        beside.addWidget(page)
    across = QHBoxLayout(screen)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(rows, 2)
    across.addWidget(beside, 3)
    return beside
