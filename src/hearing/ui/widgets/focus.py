"""Putting the keyboard where a person begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(widget: QWidget) -> None:
    """Focus the first control inside ``widget`` that Tab would reach; its focus proxy if it has one."""
    proxy = widget.focusProxy()
    if proxy is not None:
        proxy.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    candidate = widget.nextInFocusChain()
    while candidate is not None and candidate is not widget:
        reachable = bool(candidate.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inside = widget.isAncestorOf(candidate)
        if reachable and inside and candidate.isEnabled() and candidate.isVisibleTo(widget):
            candidate.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        candidate = candidate.nextInFocusChain()
