"""Putting the keyboard where a person begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(widget: QWidget) -> None:
    """Focus the first control inside ``widget`` that Tab would reach.

    Screens use this rather than a focus proxy on what holds several controls: with such a proxy Qt
    leaves out what stands before it when Tab goes round.
    """
    candidate = widget.nextInFocusChain()
    while candidate is not None and candidate is not widget:
        reachable = bool(candidate.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inside = widget.isAncestorOf(candidate)
        if reachable and inside and candidate.isEnabled() and candidate.isVisibleTo(widget):
            candidate.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        candidate = candidate.nextInFocusChain()
