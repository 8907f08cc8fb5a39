"""A copy of the vault's own keys for the key officer, and giving the vault other keys."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit, QWidget

from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, MutedText, PassphraseField
from hearing.ui.widgets.form_dialog import FormDialog

_RECIPIENT = re.compile(r"age1[0-9a-z]{58}")


class _AskedAgain(FormDialog):
    """A form that ends in the passphrase of whoever opened the vault."""

    def add_passphrase(self) -> None:
        _ = self.texts._
        self.passphrase = PassphraseField()
        self.passphrase.set_texts(self.texts)
        field = self.add_field("identity_passphrase", _("Your passphrase"), self.passphrase)
        field.set_texts(_("Your passphrase"), _("Asked again, so that nobody does this at an open screen."))
        self.passphrase.edit.setObjectName("identity_passphrase_edit")
        self.passphrase.edit.setAccessibleName(_("Your passphrase"))
        self.end_fields()

    def problem(self) -> str:
        if self.passphrase.text():
            return ""
        self.passphrase.edit.setFocus()
        return self.texts._("Type your passphrase.")


class OfficerDialog(_AskedAgain):
    """To whom the copy is sealed."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(texts, parent, texts._("Copy of this vault's keys"), texts._("Save the copy…"))
        _ = texts._
        self.body.addWidget(
            BodyText(
                _(
                    "If this computer is lost, your agency's key officer can open with it what was sealed to "
                    "you. Only the officer's private key opens the copy. It does not open the vault."
                )
            )
        )
        self.recipient = QLineEdit()
        self.recipient.setMaxLength(200)
        self.add_field(
            "officer_recipient",
            _("The officer's public key"),
            self.recipient,
            _("Begins with age1. Your agency keeps the private half."),
        )
        self.add_passphrase()
        self.recipient.setFocus()

    def problem(self) -> str:
        if _RECIPIENT.fullmatch(self.recipient.text().strip()) is None:
            self.recipient.setFocus()
            return self.texts._("This is not a public age key. Copy it again, whole and in one piece.")
        return super().problem()


class RotateDialog(_AskedAgain):
    """What follows from other keys, before they are made."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(texts, parent, texts._("New keys for this vault"), texts._("Make new keys"))
        _ = texts._
        self.body.addWidget(
            BodyText(
                _(
                    "Needed when somebody else may have had the keys. What was sealed to the earlier keys "
                    "still opens here. The others have to take your new card and compare it by phone."
                )
            )
        )
        self.body.addWidget(MutedText(_("The new card is signed with the earlier keys too.")))
        self.add_passphrase()
        self.passphrase.edit.setFocus()
