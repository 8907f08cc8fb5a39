"""Making a vault in two steps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.agencies.policy import Policy
from hearing.ui.notices import Notice
from hearing.ui.texts import UiTexts
from hearing.ui.unlock.door import NewVault
from hearing.ui.unlock.person_step import PersonStep
from hearing.ui.unlock.problem_box import ProblemBox
from hearing.ui.unlock.recovery_step import Recovery, RecoveryStep
from hearing.ui.widgets import (
    Card,
    Overline,
    PrimaryButton,
    ProgressPanel,
    QuietButton,
    TextButton,
    Title,
    focus_first,
)


class CreateView(QWidget):
    """Emits ``wanted`` with a ``NewVault`` once everything needed is there."""

    wanted = Signal(object)
    back_wanted = Signal()
    folder_wanted = Signal()
    other_wanted = Signal()
    """To a vault that is there already, such as a copy of one that was on a computer that is lost."""

    def __init__(
        self, texts: UiTexts, folder: Path, policy: Policy | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("create_view")
        self._texts = texts
        self._folder = folder
        self._own_recipient = ""
        self.can_leave = True
        self.step = Overline()
        self.title = Title()
        self.person = PersonStep(texts, policy)
        self.recovery = RecoveryStep(texts)
        self.recovery.entered.connect(self._go)
        self.problem = ProblemBox()
        self.progress = ProgressPanel(can_cancel=False)
        self.next_button, self.back_button = PrimaryButton(), QuietButton()
        self.other_button = TextButton()
        self._lay_out()
        self.next_button.clicked.connect(self._go)
        self.person.entered.connect(self._go)
        self.back_button.clicked.connect(self._back)
        self.other_button.clicked.connect(self.other_wanted)
        self.person.folder_wanted.connect(self.folder_wanted)
        self.show_folder(folder)
        self._show_step(first=True)

    def show_folder(self, folder: Path) -> None:
        """Where the vault will be."""
        self._folder = folder
        self.person.show_folder(str(folder))

    def show_key_saved(self, path: Path, recipient: str) -> None:
        """The recovery key made here lies in ``path``."""
        self._own_recipient = recipient
        self.recovery.show_saved(path)
        self.next_button.setFocus()

    def show_key_shared(self, recipient: str, officers: int) -> None:
        """The recovery key made here is with so many officers."""
        self._own_recipient = recipient
        self.recovery.show_shared(officers)
        self.next_button.setFocus()

    def show_busy(self) -> None:
        self.problem.clear()
        self.progress.show()
        self._enable(False)

    def show_problem(self, problem: Notice) -> None:
        self.progress.hide()
        self._enable(True)
        self.problem.say(problem)

    def show_pause(self, seconds: int) -> None:
        """Making a vault never pauses."""

    def clear(self) -> None:
        """Forget the passphrases."""
        self.person.clear()

    def retranslate(self) -> None:
        _ = self._texts._
        first = self.person.isVisibleTo(self)
        self.step.setText(_("Step {n} of 2").format(n=1 if first else 2))
        self.title.setText(_("Make your vault") if first else _("If the passphrase is ever forgotten"))
        self.next_button.setText(_("Next") if first else _("Make the vault"))
        self.back_button.setText(_("Back"))
        self.back_button.setVisible(self.can_leave or not first)
        self.other_button.setText(_("Open a vault or a copy that is there already…"))
        # Where there is a way back, the door it leads to offers the same.
        self.other_button.setVisible(first and not self.can_leave)
        self.progress.set_texts(_("Making the vault. The key is being fitted to the speed of this computer."))
        self.person.retranslate()
        self.recovery.retranslate()

    def _lay_out(self) -> None:
        self.next_button.setObjectName("create_next")
        self.back_button.setObjectName("create_back")
        self.other_button.setObjectName("create_open_other")
        self.progress.hide()
        card = Card()
        parts = (
            self.step,
            self.title,
            self.person,
            self.recovery,
            self.problem,
            self.progress,
        )
        for part in parts:
            card.body.addWidget(part)
        across = QHBoxLayout()
        across.addWidget(self.back_button)
        across.addStretch(1)
        across.addWidget(self.next_button)
        card.body.addSpacing(4)
        card.body.addLayout(across)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _go(self) -> None:
        if self.person.isVisibleTo(self):
            if self.person.check():
                self._show_step(first=False)
            return
        if self.recovery.check():
            self.wanted.emit(
                NewVault(
                    folder=self._folder,
                    person=self.person.name.text().strip(),
                    passphrase=self.person.first.text(),
                    recovery_recipient=self._recipient(),
                )
            )

    def _recipient(self) -> str | None:
        if self.recovery.choice is Recovery.NONE:
            return None
        return (
            self._own_recipient
            if self.recovery.choice is Recovery.HERE
            else self.recovery.recipient.text().strip()
        )

    def _back(self) -> None:
        if self.person.isVisibleTo(self):
            self.back_wanted.emit()
        else:
            self._show_step(first=True)

    def _show_step(self, *, first: bool) -> None:
        self.person.setVisible(first)
        self.recovery.setVisible(not first)
        self.problem.clear()
        self.retranslate()
        focus_first(self.person if first else self.recovery)

    def _enable(self, on: bool) -> None:
        for part in (self.next_button, self.back_button, self.other_button, self.person, self.recovery):
            part.setEnabled(on)
