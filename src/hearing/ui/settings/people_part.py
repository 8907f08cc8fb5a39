"""Who may open this vault, and the way in for the day a passphrase is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.storage.people import SlotView
from hearing.ui.context import VaultContext
from hearing.ui.settings.part import Part
from hearing.ui.settings.presenter import Access
from hearing.ui.widgets import BodyText, FlowLayout, MutedText, QuietButton, StrongText, TextButton, empty


class PeoplePart(Part):
    """Lists the people; asks nothing itself."""

    add_wanted = Signal()
    change_wanted = Signal()
    revoke_wanted = Signal(object)
    recovery_wanted = Signal()

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "people")
        self._access: Access | None = None
        self.text = BodyText()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add_button, self.change_button = QuietButton(), QuietButton()
        self.recovery = BodyText()
        self.recovery_title = StrongText()
        self._recovery_rows = QVBoxLayout()
        self.recovery_button = QuietButton()
        self.add_button.setObjectName("settings_add_person")
        self.change_button.setObjectName("settings_change_passphrase")
        self.recovery_button.setObjectName("settings_add_recovery")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.add_button)
        flow.addWidget(self.change_button)
        under = QWidget()
        FlowLayout(under).addWidget(self.recovery_button)
        self.body.addWidget(self.text)
        self.body.addLayout(self._rows)
        self.body.addWidget(buttons)
        self.body.addSpacing(8)
        self.body.addWidget(self.recovery_title)
        self.body.addWidget(self.recovery)
        self.body.addLayout(self._recovery_rows)
        self.body.addWidget(under)
        self.add_button.clicked.connect(self.add_wanted)
        self.change_button.clicked.connect(self.change_wanted)
        self.recovery_button.clicked.connect(self.recovery_wanted)
        self.retranslate()

    def show_access(self, access: Access) -> None:
        self._access = access
        self.retranslate()

    def retranslate(self) -> None:
        _ = self.context.texts._
        self.heading.setText(_("Who may open this vault"))
        self.text.setText(
            _("Everybody who opens it sees everything in it. Each has a passphrase of their own.")
        )
        self.add_button.setText(_("Add a person…"))
        self.change_button.setText(_("Change my passphrase…"))
        self.recovery_title.setText(_("If a passphrase is forgotten"))
        self.recovery_button.setText(_("Add a recovery key…"))
        if self._access is None:
            return
        access = self._access
        self.recovery.setText(
            _("A recovery key can open this vault. Whoever holds it sees everything in it.")
            if access.recovery
            else _("There is no recovery key. If every passphrase is forgotten, everything is lost for good.")
        )
        empty(self._rows)
        empty(self._recovery_rows)
        for slot in access.people:
            detail = _("you") if slot.id == access.mine else ""
            self._rows.addWidget(self._row(slot, slot.person, detail, removable=len(access.people) > 1))
        for slot in access.recovery:
            self._recovery_rows.addWidget(self._row(slot, _("Recovery key"), "", removable=True))
        mine = any(slot.id == access.mine for slot in access.people)
        self.change_button.setVisible(mine)

    def _row(self, slot: SlotView, name: str, detail: str, *, removable: bool) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 2, 0, 2)
        across.addWidget(StrongText(name), 0)
        across.addWidget(MutedText(detail), 1)
        revoke = TextButton(self.context.texts._("Remove…"))
        revoke.setObjectName(f"revoke_{slot.id}")
        revoke.setAccessibleName(self.context.texts._("Remove {name}").format(name=name))
        revoke.setEnabled(removable)
        revoke.clicked.connect(lambda: self.revoke_wanted.emit(slot))
        across.addWidget(revoke)
        return row
