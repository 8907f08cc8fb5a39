"""Choosing the roles of a person."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.agencies.person_roles import PersonRole
from hearing.ui.people.names import role_meaning, role_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Dialog, MutedText, ProblemText, StrongText, Toggle, words_begin


class RoleChoice(QWidget):
    """A box for each role, with what it is for."""

    def __init__(self, texts: UiTexts, chosen: Collection[PersonRole], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.boxes: dict[PersonRole, Toggle] = {}
        self._problem = ProblemText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for role in PersonRole:
            box = Toggle(role_name(role, texts))
            box.setObjectName(f"role_{role.value}")
            box.setChecked(role in chosen)
            meaning = role_meaning(role, texts)
            box.setAccessibleDescription(meaning)
            self.boxes[role] = box
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeading)
            # A space in a row is mirrored where a margin would not be.
            indented = QHBoxLayout()
            indented.addSpacing(words_begin(box))
            indented.addWidget(MutedText(meaning), 1)
            column.addLayout(indented)
        column.addWidget(self._problem)

    @property
    def roles(self) -> frozenset[PersonRole]:
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    def is_good(self) -> bool:
        """Says so where no role is chosen."""
        self._problem.say("" if self.roles else self._texts._("Choose at least one role."))
        return bool(self.roles)


class RolesDialog(Dialog):
    """The roles of somebody who may open the vault already."""

    def __init__(
        self,
        texts: UiTexts,
        name: str,
        roles: Collection[PersonRole],
        give: Callable[[frozenset[PersonRole]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._give = give
        self.set_texts(texts._("Roles"), texts._("Change them"), texts._("Cancel"))
        self.body.addWidget(StrongText(name), 0, Qt.AlignmentFlag.AlignLeading)
        self.choice = RoleChoice(texts, roles)
        self.body.addWidget(self.choice)
        note = texts._("Roles say what is offered. Everybody who opens the vault has the same key to it.")
        self.body.addWidget(MutedText(note))

    def accept(self) -> None:
        if self.choice.is_good():
            self._give(self.choice.roles)
            super().accept()
