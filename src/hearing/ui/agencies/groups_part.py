"""The groups on the agencies screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hearing.agencies.groups import AgencyGroup
from hearing.agencies.records import Agency
from hearing.ui.agencies.group_dialog import GroupDialog
from hearing.ui.context import VaultContext
from hearing.ui.widgets import (
    Card,
    Chip,
    Heading,
    ListRow,
    MutedText,
    Question,
    QuietButton,
    empty,
    keeps_focus,
)


class GroupsPart(Card):
    """Lists the groups; makes, changes and removes one. ``changed`` is called when one was kept."""

    def __init__(self, context: VaultContext, changed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("groups_part")
        self._context, self._changed = context, changed
        self._agencies: tuple[Agency, ...] = ()
        self._groups: tuple[AgencyGroup, ...] = ()

    def show_groups(self, groups: tuple[AgencyGroup, ...], agencies: tuple[Agency, ...]) -> None:
        self._groups, self._agencies = groups, agencies
        self.retranslate()

    def retranslate(self) -> None:
        with keeps_focus(self):
            self._fill()

    def _fill(self) -> None:
        texts = self._context.texts
        empty(self.body)
        self.body.addWidget(Heading(texts._("Groups you work in")))
        if not self._groups:
            self.body.addWidget(
                MutedText(
                    texts._("Agencies that work together on a child's case, and who leads and decides in it.")
                )
            )
        for number, group in enumerate(self._groups, 1):
            self.body.addWidget(self._row(number, group))
        add = QuietButton(texts._("New group…"))
        add.setObjectName("add_group")
        add.clicked.connect(lambda: self.ask_for(None))
        add.setEnabled(bool(self._agencies))
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeading)
        if not self._agencies:
            self.body.addWidget(
                MutedText(texts._("A group is made of agencies you know. Add one of them first."))
            )

    def ask_for(self, group: AgencyGroup | None) -> None:
        """Open the form for a new group or for one there is."""
        context = self._context
        group_id = context.new_id() if group is None else group.id
        dialog = GroupDialog(context.texts, self.window(), self._agencies, group)
        if group is not None:
            dialog.remove_wanted.connect(lambda: self._ask_remove(group, dialog))
        dialog.accepted.connect(lambda: self._keep(dialog.group(group_id), group is None))
        dialog.open()

    def _row(self, number: int, group: AgencyGroup) -> QWidget:
        texts = self._context.texts
        members = group.agencies(self._agencies)
        row = ListRow(group.name, texts.line(*(agency.name for agency in members)))
        row.setObjectName(f"group-{number}")
        row.activated.connect(lambda: self.ask_for(group))
        leader = group.leader
        name = next((one.name for one in members if leader and one.id == leader.agency_id), "")
        if name:
            row.trailing.addWidget(Chip(texts._("{name} leads").format(name=name), "soft"))
        return row

    def _keep(self, group: AgencyGroup, is_new: bool) -> None:
        vault = self._context.vault
        write = vault.groups.add if is_new else vault.groups.update
        self._context.tasks.run(
            lambda _: write(group), lambda _: self._changed(), self._context.notices.error
        )

    def _ask_remove(self, group: AgencyGroup, dialog: GroupDialog) -> None:
        texts, vault = self._context.texts, self._context.vault

        def remove() -> None:
            dialog.reject()
            self._context.tasks.run(
                lambda _: vault.groups.remove(group.id),
                lambda _: self._changed(),
                self._context.notices.error,
            )

        words = texts._("The agencies in it stay, and so does what was handed over to them.")
        asked = Question(dialog, words, remove, danger=True)
        asked.setLayoutDirection(texts.layout_direction)
        asked.set_texts(texts._("Remove this group?"), texts._("Remove"), texts._("Cancel"))
        asked.open()
