"""Leaving nothing of a child on any screen: other windows, menus, the clipboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

_MOST_POPUPS = 16


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


def _close(window: QWidget) -> None:
    if isinstance(window, QDialog):
        window.done(QDialog.DialogCode.Rejected)
    window.hide()
    window.close()
    # The list of a combo box is a window too, but belongs to its box and goes with it.
    if window.parentWidget() is None or isinstance(window, QDialog | QMenu):
        window.deleteLater()
