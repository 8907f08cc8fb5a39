"""The questions about people and passphrases."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from hearing.agencies.person_roles import PersonRole
from hearing.agencies.policy import Policy
from hearing.ui.settings.role_choice import RoleChoice
from hearing.ui.texts import UiTexts
from hearing.ui.unlock.strength import estimate
from hearing.ui.unlock.strength_text import passphrase_problem, strength_sentence
from hearing.ui.widgets import BodyText, Dialog, Field, MutedText, PassphraseField, Toggle


class _NewPassphrase(Dialog):
    """A dialog that ends in a new passphrase, typed twice."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, policy: Policy | None) -> None:
        super().__init__(parent)
        self.texts, self._policy = texts, policy or Policy()
        self.first, self.again = PassphraseField(), PassphraseField()
        self.first.edit.setObjectName("new_passphrase")
        self.again.edit.setObjectName("new_passphrase_again")
        self.first_field = Field(self.first, focus=self.first.edit)
        self.again_field = Field(self.again, focus=self.again.edit)
        self.strength = MutedText()
        self.first_field.set_texts(texts._("New passphrase"))
        self.again_field.set_texts(texts._("The new passphrase again"))
        for field in (self.first, self.again):
            field.set_texts(texts)
        self.strength.hide()
        self.first.changed.connect(self._weigh)

    def add_new_fields(self) -> None:
        for part in (self.first_field, self.strength, self.again_field):
            self.body.addWidget(part)

    def new_is_good(self) -> bool:
        _ = self.texts._
        problem = passphrase_problem(self.first.text(), self._policy, self.texts)
        differ = self.first.text() != self.again.text()
        self.first_field.set_problem(problem)
        self.again_field.set_problem(_("The two are not the same. Type it again.") if differ else "")
        wrong = self.first if problem else self.again if differ else None
        if wrong is not None:
            wrong.edit.setFocus()
        return wrong is None

    def _weigh(self) -> None:
        self.strength.setText(strength_sentence(estimate(self.first.text()), self.texts))
        self.strength.setVisible(bool(self.strength.text()))


class AddPersonDialog(_NewPassphrase):
    """A colleague who may open this vault with a passphrase of their own."""

    def __init__(
        self,
        texts: UiTexts,
        add: Callable[[str, str, frozenset[PersonRole]], None],
        parent: QWidget | None = None,
        policy: Policy | None = None,
    ) -> None:
        super().__init__(texts, parent, policy)
        self._add = add
        self.roles = RoleChoice(texts, (PersonRole.INTERVIEWER,))
        self.name = QLineEdit()
        self.name.setObjectName("person_name")
        self.name.setMaxLength(200)
        self.name_field = Field(self.name)
        self.name_field.set_texts(
            texts._("Their name"), texts._("Stands in the record with what they write.")
        )
        self.set_texts(texts._("Add a person"), texts._("Add"), texts._("Cancel"))
        self.body.addWidget(BodyText(texts._("Let them type the passphrase themselves, unseen by you.")))
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.roles)
        self.add_new_fields()
        self.name.setFocus()

    def accept(self) -> None:
        name = self.name.text().strip()
        self.name_field.set_problem("" if name else self.texts._("Write their name."))
        has_role = self.roles.is_good()
        if self.new_is_good() and name and has_role:
            self._add(name, self.first.text(), self.roles.roles)
            super().accept()


class ChangePassphraseDialog(_NewPassphrase):
    """Another passphrase for whoever opened the vault.

    ``change`` is called with the old one, the new one and what to call with whether the old one was
    right. Until then the dialog stays, so that nothing has to be typed twice for a slip in the old one.
    """

    def __init__(
        self,
        texts: UiTexts,
        change: Callable[[str, str, Callable[[bool], None]], None],
        parent: QWidget | None = None,
        policy: Policy | None = None,
    ) -> None:
        super().__init__(texts, parent, policy)
        self._change = change
        self.old = PassphraseField()
        self.old.edit.setObjectName("old_passphrase")
        self.old.set_texts(texts)
        self.old_field = Field(self.old, focus=self.old.edit)
        self.old_field.set_texts(texts._("Your passphrase now"))
        self.set_texts(texts._("Change my passphrase"), texts._("Change it"), texts._("Cancel"))
        self.body.addWidget(self.old_field)
        self.add_new_fields()
        self.old.edit.setFocus()

    def accept(self) -> None:
        if self.primary.isEnabled() and self.new_is_good():
            self.old_field.set_problem("")
            self.primary.setEnabled(False)
            self._change(self.old.text(), self.first.text(), self._answer)

    def _answer(self, right: bool) -> None:
        if not isValid(self):
            return
        if right:
            super().accept()
            return
        self.primary.setEnabled(True)
        self.old_field.set_problem(self.texts._("This is not your passphrase. Type it again."))
        self.old.edit.selectAll()
        self.old.edit.setFocus()


class RevokeDialog(Dialog):
    """Taking a way in away, and whether the vault gets a new key."""

    def __init__(
        self, texts: UiTexts, name: str, revoke: Callable[[bool], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, danger=True)
        self.set_texts(texts._("Remove {name}?").format(name=name), texts._("Remove"), texts._("Cancel"))
        self.body.addWidget(
            BodyText(texts._("From now on this way in does not open the vault. It cannot be undone."))
        )
        self.new_key = Toggle(texts._("Also give the vault a new key"))
        self.new_key.setObjectName("revoke_new_key")
        self.new_key.setChecked(True)
        self.body.addWidget(self.new_key)
        self.body.addWidget(
            MutedText(texts._("Then an old copy of the key is of no use for what is written from now on."))
        )
        self.accepted.connect(lambda: revoke(self.new_key.isChecked()))


class RecoveryDialog(Dialog):
    """The public half of a recovery key."""

    def __init__(self, texts: UiTexts, add: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add = add
        self._texts = texts
        self.set_texts(texts._("Add a recovery key"), texts._("Add"), texts._("Cancel"))
        self.recipient = QLineEdit()
        self.recipient.setObjectName("recovery_recipient")
        self.recipient.setMaxLength(200)
        self.field = Field(self.recipient)
        self.field.set_texts(
            texts._("Public recovery key"), texts._("Begins with age1. Your agency keeps the private half.")
        )
        self.body.addWidget(self.field)
        self.recipient.setFocus()

    def accept(self) -> None:
        words = self.recipient.text().strip()
        if not words.startswith("age1"):
            self.field.set_problem(
                self._texts._("A recovery key of an agency begins with age1. Paste it here.")
            )
            return
        self._add(words)
        super().accept()
