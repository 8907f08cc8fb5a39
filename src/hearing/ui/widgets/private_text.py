"""Boxes for a child's words: what is typed here is not copied out of the program."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class PrivateTextEdit(QPlainTextEdit):
    """Several lines. Tab moves the focus; copying and dragging out give nothing unless allowed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_copy = False
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def createMimeDataFromSelection(self) -> QMimeData:
        return super().createMimeDataFromSelection() if self.may_copy else QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.may_copy and _takes_out(event):
            event.accept()
            return
        super().keyPressEvent(event)


class PrivateLineEdit(QLineEdit):
    """One line, of which nothing is copied unless allowed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_copy = False
        self.setDragEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.may_copy and _takes_out(event):
            event.accept()
            return
        super().keyPressEvent(event)


def _takes_out(event: QKeyEvent) -> bool:
    # Cutting would lose the words, since they would not be on the clipboard either.
    return event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut)
