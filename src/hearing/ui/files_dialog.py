"""Asking for a file or folder. What was chosen before is not remembered anywhere."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog


_WIDE, _HIGH = 44, 26
"""The dialog's size in lines of its text."""
_MOST_OF_SCREEN = 0.92


class Ask(Enum):
    """What is asked for."""

    FILE = "file"
    FOLDER = "folder"
    SAVE = "save"


def ask_path(
    parent: QWidget,
    what: Ask,
    title: str,
    then: Callable[[Path], None],
    proposed: str = "",
    *,
    action: str = "",
) -> QFileDialog:
    """Open a dialog over ``parent`` and call ``then`` with the path that was chosen.

    It is the program's own dialog, not the desktop's: locking can close it, and the desktop's list of
    recent files learns nothing. ``action`` is what its button says where more is done than to save or open.
    """
    from PySide6.QtWidgets import QFileDialog, QHeaderView, QLineEdit  # noqa: PLC0415 - the unlock window does without

    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
    if what is Ask.SAVE:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The writer refuses to replace a file, with a sentence of its own.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
    else:
        folder = what is Ask.FOLDER
        dialog.setFileMode(QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFile)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, folder)
    # Its own size takes no notice of the size of the text.
    line_height, room = (
        dialog.fontMetrics().height(),
        parent.screen().availableGeometry().size() * _MOST_OF_SCREEN,
    )
    dialog.resize(QSize(_WIDE * line_height, _HIGH * line_height).boundedTo(room))
    for header in dialog.findChildren(QHeaderView):
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
    for line in dialog.findChildren(QLineEdit):
        # A path reads from left to right on every screen.
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if action:
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, action)
    if proposed:
        dialog.selectFile(proposed)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog
