"""Why a bundle goes before a supervisor has co-signed it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.agencies.cosigning import NOTE_LIMIT
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, PrivateLineEdit
from hearing.ui.widgets.form_dialog import FormDialog


class SendBeforeDialog(FormDialog):
    """Asks for the reason, which stands beside the bundle while that goes on waiting for its co-signature."""

    def __init__(self, texts: UiTexts, parent: QWidget) -> None:
        _ = texts._
        super().__init__(texts, parent, _("Send it before it is co-signed"), _("Let it go"))
        self.body.addWidget(
            BodyText(_("It can be written at once. A supervisor still looks at it, and sees your reason."))
        )
        self.reason = PrivateLineEdit()
        self.reason.setMaxLength(NOTE_LIMIT)
        self.add_field("send_before_reason", _("Why it goes before it is co-signed"), self.reason)
        self.end_fields()
        self.reason.setFocus()

    def problem(self) -> str:
        return "" if self.reason.text().strip() else self.texts._("Say why it cannot wait.")
