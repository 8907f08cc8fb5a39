"""Leaving nothing of a child on any screen: other windows, menus, the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def close_other_windows(kept: QWidget) -> None:
    """Close every top-level window but ``kept``: dialogs, menus, tips, a child's screen, all of them.

    They are destroyed, not hidden, so that no text is left in one.
    """
    for _ in range(_MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
        if popup.isVisible():
            break
    for window in QApplication.topLevelWidgets():
        if window is not kept:
            _close(window)


def destroy_now(widget: QWidget) -> None:
    """Delete ``widget`` and everything in it before this function returns."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


_MOST_POPUPS = 16


def _close(window: QWidget) -> None:
    if isinstance(window, QDialog):
        window.done(QDialog.DialogCode.Rejected)
    window.hide()
    window.close()
    if window.parentWidget() is None or isinstance(window, QDialog):
        window.deleteLater()
