"""A group of agencies: who is in it, who leads, who decides, whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hearing.agencies.groups import MOST_MEMBERS, AgencyGroup, GroupMember
from hearing.agencies.records import Agency
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Card, Choice, Field, FlowLayout, QuietButton, StrongText, TextButton, Toggle
from hearing.ui.widgets.form_dialog import FormDialog


class MemberCard(Card):
    """An agency's place in the group."""

    def __init__(self, texts: UiTexts, agency: Agency, member: GroupMember, number: int) -> None:
        super().__init__()
        _ = texts._
        self.agency = agency
        self.task, self.on_duty = QLineEdit(member.task), QLineEdit(member.on_duty)
        self.task.setMaxLength(200)
        self.on_duty.setMaxLength(500)
        self.leads, self.decides = Toggle(_("Leads the group")), Toggle(_("Decides under its own mandate"))
        self.leads.setChecked(member.leads)
        self.decides.setChecked(member.decides)
        self.remove = TextButton(_("Take out"))
        self.remove.setAccessibleName(_("Take {name} out of the group").format(name=agency.name))
        top = QHBoxLayout()
        top.addWidget(StrongText(agency.name), 1)
        top.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        fields = (
            (self.task, _("What it does in the group"), "task"),
            (self.on_duty, _("Contact on duty"), "duty"),
        )
        for control, label, name in fields:
            control.setObjectName(f"group_{name}_{number}")
            control.setAccessibleName(f"{agency.name}: {label}")
            field = Field(control)
            field.set_texts(label)
            self.body.addWidget(field)
        marks = QWidget()
        flow = FlowLayout(marks)
        for toggle, name in ((self.leads, "leads"), (self.decides, "decides")):
            toggle.setObjectName(f"group_{name}_{number}")
            toggle.setAccessibleName(f"{agency.name}: {toggle.text()}")
            flow.addWidget(toggle)
        self.body.addWidget(marks)

    def member(self) -> GroupMember:
        """What stands in the fields."""
        return GroupMember(
            agency_id=self.agency.id,
            task=self.task.text().strip(),
            leads=self.leads.isChecked(),
            decides=self.decides.isChecked(),
            on_duty=self.on_duty.text().strip(),
        )


class GroupDialog(FormDialog):
    """Name and members."""

    remove_wanted = Signal()
    """A group that there is shall go."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        agencies: Sequence[Agency],
        group: AgencyGroup | None = None,
    ) -> None:
        title = texts._("New group") if group is None else texts._("About this group")
        super().__init__(texts, parent, title, texts._("Keep"))
        _ = texts._
        self._agencies = tuple(agencies)
        self.members: list[MemberCard] = []
        self._added = 0
        self.name = QLineEdit("" if group is None else group.name)
        self.name.setMaxLength(200)
        self.add_field("group_name", _("Name"), self.name, _("Such as “Barnahus group, north”."))
        self._places = QVBoxLayout()
        self._places.setSpacing(12)
        self.body.addLayout(self._places)
        self.choice = Choice()
        self.add_button = QuietButton(_("Add"))
        self.add_button.setObjectName("group_add")
        self.add_button.setAccessibleName(_("Add the chosen agency to the group"))
        self.add_button.clicked.connect(self._add_chosen)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.choice, 1)
        across.addWidget(self.add_button)
        self.choice.setObjectName("group_agency")
        self._adding = Field(row, focus=self.choice)
        self._adding.set_texts(_("Add an agency"))
        self.body.addWidget(self._adding)
        self.end_fields()
        if group is not None:
            self.remove_button = TextButton(_("Remove this group…"))
            self.remove_button.setObjectName("group_remove")
            self.remove_button.clicked.connect(self.remove_wanted)
            self.body.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)
        by_id = {agency.id: agency for agency in self._agencies}
        for member in () if group is None else group.members:
            if member.agency_id in by_id:
                self._add(by_id[member.agency_id], member)
        self._offer()
        self.name.setFocus()

    def problem(self) -> str:
        _ = self.texts._
        if not self.name.text().strip():
            self.name.setFocus()
            return _("Give the group a name.")
        if not self.members:
            self.choice.setFocus()
            return _("Add at least one agency.")
        return ""

    def group(self, group_id: str) -> AgencyGroup:
        """What stands in the fields, under this id."""
        members = tuple(card.member() for card in self.members)
        return AgencyGroup(id=group_id, name=self.name.text().strip(), members=members)

    def _add_chosen(self) -> None:
        agency = next((one for one in self._agencies if one.id == self.choice.currentData()), None)
        if agency is not None:
            self._add(agency, GroupMember(agency_id=agency.id))
            self._offer()
            self._fit()
            self.members[-1].task.setFocus()

    def _add(self, agency: Agency, member: GroupMember) -> None:
        self._added += 1
        card = MemberCard(self.texts, agency, member, self._added)
        card.remove.clicked.connect(lambda: self._take_out(card))
        card.leads.toggled.connect(lambda on: self._only_leader(card, on))
        self.members.append(card)
        self._places.addWidget(card)
        # A layout shows it only later, and what is not shown takes no room when the dialog is fitted.
        card.show()

    def _take_out(self, card: MemberCard) -> None:
        self.members.remove(card)
        self._places.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._offer()
        self._fit()
        self.choice.setFocus()

    def _only_leader(self, card: MemberCard, on: bool) -> None:
        for other in self.members:
            if on and other is not card:
                other.leads.setChecked(False)

    def _offer(self) -> None:
        """The agencies that are not in the group yet."""
        inside = {card.agency.id for card in self.members}
        self.choice.clear()
        for agency in self._agencies:
            if agency.id not in inside:
                self.choice.addItem(agency.name, agency.id)
        self._adding.setVisible(self.choice.count() > 0 and len(self.members) < MOST_MEMBERS)
