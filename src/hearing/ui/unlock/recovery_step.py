"""Second step of making a vault: what to do on the day the passphrase is forgotten."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Field,
    FlowLayout,
    MutedText,
    QuietButton,
    Way,
    side_margins,
    words_begin,
)


class Recovery(StrEnum):
    """How a forgotten passphrase is to be survived."""

    HERE = "here"
    AGENCY = "agency"
    NONE = "none"


class RecoveryStep(QWidget):
    """Three ways, each with what it means."""

    save_wanted = Signal()
    sheet_wanted = Signal()
    officers_wanted = Signal()
    entered = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._saved: Path | None = None
        self._officers = 0
        self.text = BodyText()
        self.ways = {way: Way() for way in (Recovery.HERE, Recovery.AGENCY, Recovery.NONE)}
        self._group = QButtonGroup(self)
        self.save_button, self.sheet_button = QuietButton(), QuietButton()
        self.officers_button = QuietButton()
        self.officers_button.setObjectName("create_officers")
        self.officers_button.clicked.connect(self.officers_wanted)
        self.save_button.setObjectName("create_save_key")
        self.sheet_button.setObjectName("create_save_sheet")
        self.saved = MutedText()
        self.recipient = QLineEdit()
        self.recipient.setObjectName("create_recipient")
        self.recipient.setMaxLength(200)
        self.recipient_field = Field(self.recipient)
        self._lay_out()
        self.save_button.clicked.connect(self.save_wanted)
        self.sheet_button.clicked.connect(self.sheet_wanted)
        self._group.idToggled.connect(lambda *_: self._show_details())
        self.ways[Recovery.HERE].setChecked(True)
        for button in self.ways.values():
            button.entered.connect(self.entered)
        self.recipient.returnPressed.connect(self.entered)
        self.retranslate()

    @property
    def choice(self) -> Recovery:
        return next(way for way, button in self.ways.items() if button.isChecked())

    def show_saved(self, path: Path) -> None:
        """The key is in ``path``; the vault may be made."""
        self._saved = path
        self.recipient_field.set_problem("")
        self.retranslate()

    def show_shared(self, officers: int) -> None:
        """The key is with so many officers; the vault may be made."""
        self._officers = officers
        self.retranslate()

    def check(self) -> bool:
        """Say what is missing; True where nothing is."""
        _ = self._texts._
        if self.choice is Recovery.HERE and self._saved is None and not self._officers:
            self.saved.setText(_("Save the recovery key first. It cannot be made again later."))
            self.saved.show()
            self.save_button.setFocus()
            return False
        missing = self.choice is Recovery.AGENCY and not self.recipient.text().strip().startswith("age1")
        self.recipient_field.set_problem(
            _("A recovery key of an agency begins with age1. Paste it here.") if missing else ""
        )
        if missing:
            self.recipient.setFocus()
        return not missing

    def retranslate(self) -> None:
        _ = self._texts._
        self.text.setText(
            _("Nobody can open the vault without its passphrase. A recovery key is the other way in.")
        )
        self.ways[Recovery.HERE].set_texts(
            _("Make a recovery key now"),
            _("Saved as a file. Keep it away from this computer, for example on paper in a safe."),
        )
        self.ways[Recovery.AGENCY].set_texts(
            _("My agency has a recovery key"),
            _("You paste its public half. Whoever keeps the private half can open this vault."),
        )
        self.ways[Recovery.NONE].set_texts(
            _("No recovery"), _("If the passphrase is forgotten, everything in the vault is lost for good.")
        )
        self.save_button.setText(_("Save the recovery key…"))
        self.sheet_button.setText(_("Save a page to print…"))
        self.officers_button.setText(_("Share it among officers…"))
        self.recipient_field.set_texts(_("The agency's public recovery key"), _("Begins with age1."))
        if self._officers:
            shared = self._texts._n(
                "{count} officer has a share.", "{count} officers have a share each.", self._officers
            )
            self.saved.setText(shared.format(count=self._officers))
        elif self._saved is not None:
            self.saved.setText(_("Saved as {name}.").format(name=self._saved.name))
        self._show_details()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text)
        self._keys = QWidget()
        flow = FlowLayout(self._keys)
        flow.addWidget(self.save_button)
        flow.addWidget(self.sheet_button)
        flow.addWidget(self.officers_button)
        details = {
            Recovery.HERE: (self._keys, self.saved),
            Recovery.AGENCY: (self.recipient_field,),
            Recovery.NONE: (),
        }
        for number, (way, button) in enumerate(self.ways.items()):
            button.setObjectName(f"create_recovery_{way.value}")
            self._group.addButton(button, number)
            column.addWidget(button)
            indented = QVBoxLayout()
            side_margins(self, indented, (words_begin(button), 0, 0, 4))
            indented.setSpacing(4)
            for part in details[way]:
                indented.addWidget(part)
            column.addLayout(indented)

    def _show_details(self) -> None:
        here = self.choice is Recovery.HERE
        self._keys.setVisible(here)
        self.saved.setVisible(here and bool(self.saved.text()))
        self.recipient_field.setVisible(self.choice is Recovery.AGENCY)
