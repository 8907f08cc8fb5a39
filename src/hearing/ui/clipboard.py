"""The clipboard: what goes on it is kept from clipboard histories, and taken off when locking."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication

EXCLUSION_HINTS = MappingProxyType(
    {
        "x-kde-passwordManagerHint": b"secret",
        "ExcludeClipboardContentFromMonitorProcessing": b"\x01\x00\x00\x00",
        "CanIncludeInClipboardHistory": b"\x00\x00\x00\x00",
        "CanUploadToCloudClipboard": b"\x00\x00\x00\x00",
        "org.nspasteboard.ConcealedType": b"\x00",
    }
)
"""What clipboard histories on Linux, Windows and macOS look for before they keep something."""

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def copy_privately(text: str) -> None:
    """Put ``text`` on the clipboard, marked so that no history keeps it."""
    data = QMimeData()
    data.setText(text)
    for name, value in EXCLUSION_HINTS.items():
        data.setData(name, value)
    QGuiApplication.clipboard().setMimeData(data)


class ClipboardGuard(QObject):
    """Knows whether this program filled the clipboard, without ever reading it."""

    def __init__(self) -> None:
        super().__init__()
        self._ours: set[QClipboard.Mode] = set()
        QGuiApplication.clipboard().changed.connect(self._on_change)

    def clear_if_ours(self) -> None:
        """Empty the clipboard and the selection where this program filled them."""
        clipboard = QGuiApplication.clipboard()
        for mode in _MODES:
            if mode in self._ours:
                clipboard.clear(mode)
        self._ours.clear()

    def _on_change(self, mode: QClipboard.Mode) -> None:
        # Not every platform says who owns the clipboard; a change while we are in front is ours.
        clipboard = QGuiApplication.clipboard()
        owns = clipboard.ownsSelection() if mode is QClipboard.Mode.Selection else clipboard.ownsClipboard()
        in_front = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        if owns or in_front:
            self._ours.add(mode)
        else:
            self._ours.discard(mode)
