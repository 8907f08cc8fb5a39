"""Asking for a reason before a case is held or erased."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.ui.cases.presenter import CasePage
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, MutedText, PrivateLineEdit, Toggle
from hearing.ui.widgets.form_dialog import FormDialog


class HoldDialog(FormDialog):
    """Why a case must not be erased for now."""

    def __init__(self, texts: UiTexts, parent: QWidget | None) -> None:
        super().__init__(texts, parent, texts._("Put this case on hold"), texts._("Put on hold"))
        self.reason = PrivateLineEdit()
        self.add_field(
            "hold_reason", texts._("Why it must stay"), self.reason, texts._("Such as: a court asked.")
        )
        self.end_fields()
        self.reason.setFocus()

    def problem(self) -> str:
        return "" if self.reason.text().strip() else self.texts._("Say why it must stay.")


class EraseDialog(FormDialog):
    """What goes, that there is no way back, and why; then where the certificate is put."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, page: CasePage) -> None:
        super().__init__(
            texts, parent, texts._("Erase this case"), texts._("Choose where the certificate goes…")
        )
        _ = texts._
        sessions = texts._n("{count} session", "{count} sessions", len(page.sessions))
        contacts = texts._n("{count} contact", "{count} contacts", len(page.contacts))
        counts = (sessions.format(count=len(page.sessions)), contacts.format(count=len(page.contacts)))
        self.body.addWidget(BodyText(" · ".join((page.case.label, *counts))))
        self.body.addWidget(BodyText(_("Everything in it is deleted from this vault. There is no way back.")))
        self.body.addWidget(MutedText(_("Backups and bundles from before still hold it.")))
        self.reason = PrivateLineEdit()
        self.add_field(
            "erase_reason",
            _("Why it goes"),
            self.reason,
            _("Stays in history and on the certificate. Name nobody."),
        )
        self.sure = Toggle()
        self.sure.setObjectName("erase_sure")
        self.sure.setText(_("I want to erase it"))
        self.body.addWidget(self.sure)
        self.end_fields()
        self.reason.setFocus()

    def problem(self) -> str:
        _ = self.texts._
        if not self.reason.text().strip():
            return _("Say why it goes.")
        return "" if self.sure.isChecked() else _("Say that you want it.")
