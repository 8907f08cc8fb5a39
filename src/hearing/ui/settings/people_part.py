"""Who may open this vault, and the way in for the day a passphrase is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.agencies.person_roles import PersonRole
from hearing.language.messages import N_
from hearing.storage.people import SlotView
from hearing.ui.context import VaultContext
from hearing.ui.people.names import role_list
from hearing.ui.settings.part import Part
from hearing.ui.settings.presenter import Access
from hearing.ui.widgets import (
    BodyText,
    FlowLayout,
    MutedText,
    QuietButton,
    StrongText,
    TextButton,
    empty,
    keeps_focus,
)


class PeoplePart(Part):
    """Lists the people; asks nothing itself."""

    add_wanted = Signal()
    change_wanted = Signal()
    revoke_wanted = Signal(object)
    recovery_wanted = Signal()
    roles_wanted = Signal(object)
    officers_wanted = Signal()

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "people", N_("Who may open this vault"))
        self._access: Access | None = None
        self.text = BodyText()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add_button, self.change_button = QuietButton(), QuietButton()
        self.recovery = BodyText()
        self.recovery_title = StrongText()
        self._recovery_rows = QVBoxLayout()
        self.recovery_button, self.officers_button = QuietButton(), QuietButton()
        self.officers_button.setObjectName("settings_officers")
        self.add_button.setObjectName("settings_add_person")
        self.change_button.setObjectName("settings_change_passphrase")
        self.recovery_button.setObjectName("settings_add_recovery")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.add_button)
        flow.addWidget(self.change_button)
        under = QWidget()
        below = FlowLayout(under)
        below.addWidget(self.recovery_button)
        below.addWidget(self.officers_button)
        self.ask = MutedText()
        self.body.addWidget(self.text)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.ask)
        self.body.addWidget(buttons)
        self.body.addSpacing(8)
        self.body.addWidget(self.recovery_title)
        self.body.addWidget(self.recovery)
        self.body.addLayout(self._recovery_rows)
        self.body.addWidget(under)
        self.add_button.clicked.connect(self.add_wanted)
        self.change_button.clicked.connect(self.change_wanted)
        self.recovery_button.clicked.connect(self.recovery_wanted)
        self.officers_button.clicked.connect(self.officers_wanted)
        self.retranslate()

    def show_access(self, access: Access) -> None:
        self._access = access
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.context.texts._
        self.text.setText(
            _("Each has a passphrase of their own. Roles say what is offered, not what can be read.")
        )
        self.add_button.setText(_("Add a person…"))
        self.change_button.setText(_("Change my passphrase…"))
        self.recovery_title.setText(_("If a passphrase is forgotten"))
        self.recovery_button.setText(_("Add a recovery key…"))
        self.officers_button.setText(_("Share a key among officers…"))
        if self._access is None:
            return
        access = self._access
        self.recovery.setText(
            _("A recovery key can open this vault. Whoever holds it sees everything in it.")
            if access.recovery
            else _("There is no recovery key. If every passphrase is forgotten, everything is lost for good.")
        )
        self._fill(access)
        mine = any(slot.id == access.mine for slot in access.people)
        self.change_button.setVisible(mine)
        for button in (self.add_button, self.recovery_button, self.officers_button):
            button.setVisible(access.can_manage)
        self._show_whom_to_ask(access)

    def _fill(self, access: Access) -> None:
        had = self.window().focusWidget()
        name = had.objectName() if had is not None and self.isAncestorOf(had) else ""
        with keeps_focus(self):
            empty(self._rows)
            empty(self._recovery_rows)
            for slot in access.people:
                self._rows.addWidget(self._row(slot, slot.person, removable=len(access.people) > 1))
            for slot in access.recovery:
                word = self.context.texts._("Recovery key")
                self._recovery_rows.addWidget(self._row(slot, word, removable=True))
        still = {f"{deed}_{slot.id}" for deed in ("roles", "revoke") for slot in access.slots}
        if name.startswith(("roles_", "revoke_")) and name not in still:
            # The row the keyboard was at is gone.
            self.add_button.setFocus()

    def _show_whom_to_ask(self, access: Access) -> None:
        _ = self.context.texts._
        names = [slot.person for slot in access.people if PersonRole.SUPERVISOR in slot.roles]
        asked = _("People are added and removed by a supervisor: {names}.").format(names=", ".join(names))
        self.ask.setText(asked)
        self.ask.setVisible(not access.can_manage)

    def _row(self, slot: SlotView, name: str, *, removable: bool) -> QWidget:
        texts = self.context.texts
        is_mine = self._access is not None and slot.id == self._access.mine
        last = "" if is_mine else texts._("Not used yet")
        if slot.last_used is not None:
            last = texts._("Last opened: {when}").format(when=texts.datetime(slot.last_used))
        roles = role_list(slot.roles, texts) if slot.kind == "passphrase" else ""
        words = QVBoxLayout()
        words.setSpacing(0)
        # A name in other letters than the screen's stands where the line begins all the same.
        words.addWidget(StrongText(name), 0, Qt.AlignmentFlag.AlignLeading)
        you = texts._("you") if is_mine else ""
        words.addWidget(MutedText(texts.line(you, roles, last)))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 4)
        across.addLayout(words, 1)
        if self._access is not None and self._access.can_manage:
            self._add_buttons(across, slot, removable=removable)
        return row

    def _add_buttons(self, across: QHBoxLayout, slot: SlotView, *, removable: bool) -> None:
        name = slot.person or self.context.texts._("Recovery key")
        if slot.kind == "passphrase":
            roles = TextButton(self.context.texts._("Roles…"))
            roles.setObjectName(f"roles_{slot.id}")
            roles.setAccessibleName(self.context.texts._("Roles of {name}").format(name=name))
            roles.clicked.connect(lambda: self.roles_wanted.emit(slot))
            across.addWidget(roles)
        revoke = TextButton(self.context.texts._("Remove…"))
        revoke.setObjectName(f"revoke_{slot.id}")
        revoke.setAccessibleName(self.context.texts._("Remove {name}").format(name=name))
        revoke.setEnabled(removable)
        revoke.clicked.connect(lambda: self.revoke_wanted.emit(slot))
        across.addWidget(revoke)
