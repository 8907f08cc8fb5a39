"""Choosing the PIN that brings the adult back from the child's screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from hearing.errors import HearingError
from hearing.ui.context import VaultContext
from hearing.ui.pin import LONGEST, SHORTEST, check_new_pin
from hearing.ui.widgets import BodyText, Dialog, Field


class PinDialog(Dialog):
    """Gives ``chosen`` a PIN of the right form."""

    def __init__(
        self, context: VaultContext, chosen: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen = chosen
        _ = context.texts._
        self.set_texts(_("A PIN for the child's screen"), _("Keep the PIN"), _("Cancel"))
        self.text = BodyText(
            _("Only you should know it. If you forget it, press F12 and open with your passphrase.")
        )
        self.edit = QLineEdit()
        self.edit.setObjectName("pin_edit")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(LONGEST)
        self.field = Field(self.edit)
        self.field.set_texts(
            _("PIN"), _("{shortest} to {longest} digits.").format(shortest=SHORTEST, longest=LONGEST)
        )
        self.body.addWidget(self.text)
        self.body.addWidget(self.field)
        self.edit.setFocus()

    def accept(self) -> None:
        try:
            check_new_pin(self.edit.text())
        except HearingError as error:
            self.field.set_problem(self._context.notices.explained(error).sentence)
            self.edit.setFocus()
            return
        self._chosen(self.edit.text())
        super().accept()
