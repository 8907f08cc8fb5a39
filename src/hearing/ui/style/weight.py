"""Bold type that is drawn as the type designer drew it.

The fonts that come with the program are variable ones. Qt finds their regular weight only and would
thicken it by itself; asking for the weight axis gives the real semi-bold. A font without such an
axis takes the ordinary weight that is set beside it.
"""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

SEMI_BOLD = 600


def strong(widget: QWidget) -> None:
    """Set what ``widget`` says in semi-bold."""
    widget.setFont(strong_font(widget.font()))


def plain(widget: QWidget) -> None:
    """Set what ``widget`` says in the ordinary weight again."""
    font = QFont(widget.font())
    font.setWeight(QFont.Weight.Normal)
    font.unsetVariableAxis(QFont.Tag("wght"))
    widget.setFont(font)


def strong_font(font: QFont) -> QFont:
    """``font`` in semi-bold."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    heavier.setVariableAxis(QFont.Tag("wght"), SEMI_BOLD)
    return heavier
