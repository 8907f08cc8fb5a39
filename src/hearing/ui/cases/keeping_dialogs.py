"""Asking for a reason before a case is held, or it or one session of it is erased."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.ui.cases.presenter import CasePage
from hearing.ui.shares.words import asked_line
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
        self.body.addWidget(BodyText(texts.line(page.case.label, *counts)))
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
        self.sure.toggled.connect(lambda _: self._missing.say(""))
        self.body.addWidget(self.sure)
        self.end_fields()
        self.reason.setFocus()

    def problem(self) -> str:
        _ = self.texts._
        if not self.reason.text().strip():
            self.reason.setFocus()
            return _("Say why it goes.")
        if self.sure.isChecked():
            return ""
        self.sure.setFocus()
        return _("Say that you want it.")


class EraseSessionDialog(FormDialog):
    """What its sender asked, what goes and what stays, and why; then where the certificate is put."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, page: CasePage, session_id: str) -> None:
        super().__init__(
            texts, parent, texts._("Erase this session"), texts._("Choose where the certificate goes…")
        )
        _ = texts._
        for session, notice in page.asked_back:
            if session.id == session_id:
                self.body.addWidget(BodyText(asked_line(session, notice, texts)))
        self.body.addWidget(BodyText(_("Everything in it is deleted from this vault. There is no way back.")))
        self.body.addWidget(
            MutedText(_("The rest of the case stays, and so do backups and the file it came in."))
        )
        count = len({send.receiver for send in page.sends if send.session_id == session_id})
        if count:
            handed = texts._n(
                "It was handed on from here to {count} receiver, who has it still. Tell them too.",
                "It was handed on from here to {count} receivers, who have it still. Tell them too.",
                count,
            )
            self.body.addWidget(BodyText(handed.format(count=count)))
        self.reason = PrivateLineEdit()
        self.add_field(
            "erase_session_reason",
            _("Why it goes"),
            self.reason,
            _("Stays in history and on the certificate. Name nobody."),
        )
        self.end_fields()
        self.reason.setFocus()

    def problem(self) -> str:
        return "" if self.reason.text().strip() else self.texts._("Say why it goes.")
