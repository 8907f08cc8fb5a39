"""First step of making a vault: who you are, and the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hearing.agencies.policy import Policy
from hearing.language.messages import fill
from hearing.ui.texts import UiTexts
from hearing.ui.unlock.strength import estimate
from hearing.ui.unlock.strength_text import passphrase_problem, strength_sentence
from hearing.ui.widgets import BodyText, Field, MutedText, PassphraseField, TextButton, focus_first


class PersonStep(QWidget):
    """``entered`` follows Enter in the last field."""

    entered = Signal()
    folder_wanted = Signal()

    def __init__(self, texts: UiTexts, policy: Policy | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._policy = texts, policy or Policy()
        self.text = BodyText()
        self.name = QLineEdit()
        self.name.setObjectName("create_name")
        self.name.setMaxLength(200)
        self.name_field = Field(self.name)
        self.first, self.again = PassphraseField(), PassphraseField()
        self.first.edit.setObjectName("create_passphrase")
        self.first.show_button.setObjectName("create_show")
        self.again.edit.setObjectName("create_again")
        self.again.show_button.setObjectName("create_again_show")
        self.first_field = Field(self.first, focus=self.first.edit)
        self.again_field = Field(self.again, focus=self.again.edit)
        self.strength = MutedText()
        self.strength.setObjectName("create_strength")
        self.folder = MutedText()
        self.folder_button = TextButton()
        self.folder_button.setObjectName("create_folder")
        self.folder_button.clicked.connect(self.folder_wanted)
        pair = QHBoxLayout()
        pair.setSpacing(16)
        pair.addWidget(self.first_field, 1)
        pair.addWidget(self.again_field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addWidget(self.name_field)
        column.addLayout(pair)
        column.addWidget(self.strength)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(self.folder_button)
        column.addLayout(where)
        self.first.changed.connect(self._weigh)
        self.again.entered.connect(self.entered)
        self.name.returnPressed.connect(self.first.edit.setFocus)
        self.first.entered.connect(self.again.edit.setFocus)
        self.retranslate()

    def check(self) -> bool:
        """Say beside the fields what is missing; True where nothing is."""
        _ = self._texts._
        name = "" if self.name.text().strip() else _("Write your name, as it should stand in the record.")
        first = passphrase_problem(self.first.text(), self._policy, self._texts)
        again = (
            "" if self.first.text() == self.again.text() else _("The two are not the same. Type it again.")
        )
        problems = ((self.name_field, name), (self.first_field, first), (self.again_field, again))
        for field, problem in problems:
            field.set_problem(problem)
        wrong = next((field for field, problem in problems if problem), None)
        if wrong is not None:
            focus_first(wrong)
        return wrong is None

    def clear(self) -> None:
        """Forget the passphrases."""
        self.first.clear()
        self.again.clear()

    def show_folder(self, path: str) -> None:
        where = self._texts._("The vault will be in {folder}")
        self.folder.setText(fill(where, {"folder": path}, self._texts.locale))
        self.folder.setProperty("folder", path)

    def retranslate(self) -> None:
        _ = self._texts._
        self.text.setText(
            _("Everything you write is kept in a vault, a folder that only your passphrase opens.")
        )
        self.name_field.set_texts(_("Your name"), _("Stands in the record as the interviewer."))
        self.first_field.set_texts(
            _("Passphrase"), _("Five everyday words that do not belong together work well.")
        )
        self.again_field.set_texts(_("The passphrase again"))
        self.folder_button.setText(_("Another folder…"))
        self.first.set_texts(self._texts)
        self.again.set_texts(self._texts)
        self._weigh()
        if self.folder.property("folder"):
            self.show_folder(self.folder.property("folder"))

    def _weigh(self) -> None:
        self.strength.setText(strength_sentence(estimate(self.first.text()), self._texts))
        self.strength.setVisible(bool(self.strength.text()))
