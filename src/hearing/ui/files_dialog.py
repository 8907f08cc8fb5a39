"""Asking for a file or folder. What was chosen before is not remembered anywhere."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog


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
    from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit  # noqa: PLC0415 - the unlock window does without

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
    for place in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox, "lookInCombo")):
        # A path reads from left to right on every screen.
        place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if action:
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, action)
    if proposed:
        dialog.selectFile(proposed)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog
