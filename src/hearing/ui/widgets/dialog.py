"""The dialog everything asks with. Locking closes it, as it closes every other window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hearing.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from hearing.ui.widgets.text import BodyText, Title


class Dialog(QDialog):
    """A title, a body, and at most two ways on. Opened with ``open()``, never with ``exec()``.

    ``primary`` accepts, ``quiet`` rejects; Escape rejects. The window's title names nothing.
    """

    def __init__(self, parent: QWidget | None = None, *, danger: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hearing")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = Title()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.primary: PrimaryButton | DangerButton = DangerButton() if danger else PrimaryButton()
        self.quiet = QuietButton()
        self.primary.setObjectName("dialog_primary")
        self.quiet.setObjectName("dialog_quiet")
        self.primary.setDefault(not danger)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self.quiet)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addLayout(self.body)
        column.addStretch(1)
        column.addLayout(self.buttons)
        self.setMinimumWidth(480)
        self.primary.clicked.connect(self.accept)
        self.quiet.clicked.connect(self.reject)

    def set_texts(self, heading: str, primary: str, quiet: str = "") -> None:
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.primary.setText(primary)
        self.quiet.setText(quiet)
        self.quiet.setVisible(bool(quiet))


class Question(Dialog):
    """Asks once before what cannot be undone."""

    def __init__(
        self, parent: QWidget | None, text: str, then: Callable[[], None], *, danger: bool = False
    ) -> None:
        super().__init__(parent, danger=danger)
        self.text = BodyText(text)
        self.body.addWidget(self.text)
        self.accepted.connect(then)
