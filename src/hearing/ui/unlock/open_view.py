"""The door: one passphrase, one button, and small ways beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.language.side_by_side import isolated
from hearing.ui.lock.locker import LockReason
from hearing.ui.notices import Notice
from hearing.ui.texts import UiTexts
from hearing.ui.unlock.bring_part import BringPart
from hearing.ui.unlock.problem_box import ProblemBox
from hearing.ui.widgets import (
    BodyText,
    Card,
    Field,
    FlowLayout,
    MutedText,
    PassphraseField,
    PrimaryButton,
    ProgressPanel,
    TextButton,
    Title,
)


class OpenView(QWidget):
    """Emits what a person wants; ``UnlockPage`` carries it out."""

    wanted = Signal(str)
    recover_wanted = Signal()
    shares_wanted = Signal()
    other_wanted = Signal()
    new_wanted = Signal()
    bring_wanted = Signal()
    stop_bringing_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("open_view")
        self._texts = texts
        self._reason: LockReason | None = None
        self._pause, self._folder, self._brought = 0, "", False
        self.title = Title()
        self.text = BodyText()
        self.where = MutedText()
        self.where.setObjectName("unlock_where")
        self.bring = BringPart(texts)
        self.bring.hide()
        self.passphrase = PassphraseField()
        self.passphrase.edit.setObjectName("unlock_passphrase")
        self.passphrase.show_button.setObjectName("unlock_show")
        self.field = Field(self.passphrase, focus=self.passphrase.edit)
        self.problem = ProblemBox()
        self.pause = MutedText()
        self.pause.hide()
        self.progress = ProgressPanel(can_cancel=False)
        self.progress.hide()
        self.open_button = PrimaryButton()
        self.recover_button, self.shares_button = TextButton(), TextButton()
        self.other_button, self.new_button = TextButton(), TextButton()
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)
        self.retranslate()

    def show_locked(self, reason: LockReason | None) -> None:
        """Say why the program is locked; None at the start."""
        self._reason = reason
        self.retranslate()

    def show_folder(self, folder: str) -> None:
        """Say which vault it is, where it is not the usual one, such as a copy."""
        self._folder = folder
        self.retranslate()

    def offer_bringing(self) -> None:
        """The vault was looked for by hand, so it may be a copy."""
        self.bring.show()

    def show_bringing(self) -> None:
        self.problem.clear()
        self._enable(False)
        self.bring.begin()

    def show_brought_so_far(self, done: int, total: int) -> None:
        self.bring.progress.step(done, total)

    def show_brought(self) -> None:
        """The vault was put on this computer just now."""
        self._brought = True
        self.retranslate()

    def show_not_brought(self, problem: Notice | None) -> None:
        """Why it came to nothing; None where it was stopped."""
        self._enable(True)
        self.bring.end()
        if problem is not None:
            self.problem.say(problem)

    def show_busy(self) -> None:
        self.problem.clear()
        self.progress.show()
        self._enable(False)

    def show_problem(self, problem: Notice) -> None:
        self.progress.hide()
        self._enable(True)
        self.problem.say(problem)
        self.passphrase.clear()
        self.passphrase.edit.setFocus()

    def show_pause(self, seconds: int) -> None:
        """Wrong too often: the button rests, and says for how long."""
        self._pause = seconds
        self.open_button.setEnabled(False)
        self._timer.start()
        self._say_pause()

    def clear(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()

    def retranslate(self) -> None:
        _ = self._texts._
        reasons = {
            None: _("Your vault is closed. Its passphrase opens it."),
            LockReason.ASKED: _("The vault is closed, and nothing of it is shown."),
            LockReason.IDLE: _("Nobody was here for a while, so the vault was closed."),
            LockReason.SYSTEM: _("The vault was closed together with the computer's own lock."),
        }
        self.title.setText(_("Hearing") if self._reason is None else _("Locked"))
        brought = _("The vault is on this computer now. Its passphrase opens it, as before.")
        self.text.setText(brought if self._brought else reasons[self._reason])
        self.where.setText(_("It lies in {folder}.").format(folder=isolated(self._folder)))
        self.where.setVisible(bool(self._folder))
        self.bring.retranslate()
        self.field.set_texts(_("Passphrase"))
        self.passphrase.set_texts(self._texts)
        self.open_button.setText(_("Open the vault"))
        self.progress.set_texts(_("Opening the vault. This takes about a second, on purpose."))
        self.recover_button.setText(_("Open with a recovery key…"))
        self.shares_button.setText(_("Open with officers' shares…"))
        self.other_button.setText(_("Another vault…"))
        self.new_button.setText(_("Make a new vault…"))
        self._say_pause()

    def _lay_out(self) -> None:
        self.open_button.setObjectName("unlock_open")
        self.recover_button.setObjectName("unlock_recover")
        self.shares_button.setObjectName("unlock_shares")
        self.other_button.setObjectName("unlock_other")
        self.new_button.setObjectName("unlock_new")
        card = Card()
        for part in (
            self.title,
            self.text,
            self.where,
            self.bring,
            self.field,
            self.problem,
            self.pause,
            self.progress,
            self.open_button,
        ):
            card.body.addWidget(part)
        ways = QWidget()
        flow = FlowLayout(ways, spacing=4)
        for button in self._ways():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(ways)
        column.addStretch(1)

    def _connect(self) -> None:
        self.passphrase.entered.connect(self._go)
        self.open_button.clicked.connect(self._go)
        self.recover_button.clicked.connect(self.recover_wanted)
        self.shares_button.clicked.connect(self.shares_wanted)
        self.other_button.clicked.connect(self.other_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.bring.wanted.connect(self.bring_wanted)
        self.bring.stop_wanted.connect(self.stop_bringing_wanted)

    def _go(self) -> None:
        if self.passphrase.text() and self.open_button.isEnabled():
            self.wanted.emit(self.passphrase.text())

    def _enable(self, on: bool) -> None:
        self.passphrase.edit.setReadOnly(not on)
        for button in (self.open_button, self.bring.button, *self._ways()):
            button.setEnabled(on)

    def _ways(self) -> tuple[TextButton, ...]:
        return self.recover_button, self.shares_button, self.other_button, self.new_button

    def _count_down(self) -> None:
        self._pause -= 1
        if self._pause <= 0:
            self._timer.stop()
            # Read-only while something is under way that is not to be opened into.
            self.open_button.setEnabled(not self.passphrase.edit.isReadOnly())
        self._say_pause()

    def _say_pause(self) -> None:
        self.pause.setVisible(self._pause > 0)
        if self._pause > 0:
            words = self._texts._n("Try again in {n} second.", "Try again in {n} seconds.", self._pause)
            self.pause.setText(words.format(n=self._pause))
