"""Copies of the vault, and looking it over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hearing.language.messages import N_
from hearing.storage.check import CheckReport
from hearing.ui.context import VaultContext
from hearing.ui.settings.part import Part
from hearing.ui.settings.presenter import Copies
from hearing.ui.widgets import BodyText, Chip, FlowLayout, MutedText, ProgressPanel, QuietButton


class KeepingPart(Part):
    """Shows what the presenter reports."""

    backup_wanted = Signal()
    again_wanted = Signal(object)
    check_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "keeping", N_("Keeping it safe"))
        self.text = BodyText()
        self.restore = MutedText()
        self._copies: Copies | None = None
        self._asked: QWidget | None = None
        """What began the work that is under way, where the keyboard was there."""
        self.last = MutedText()
        self.last.setObjectName("keeping_last")
        self.due = Chip(tone="cue")
        self.backup_button, self.check_button = QuietButton(), QuietButton()
        self.again_button = QuietButton()
        self.again_button.setObjectName("settings_backup_again")
        self.again_button.hide()
        self.backup_button.setObjectName("settings_backup")
        self.check_button.setObjectName("settings_check")
        self.progress = ProgressPanel()
        self.progress.hide()
        self.result = BodyText()
        self.result.setObjectName("keeping_result")
        self.result.hide()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.again_button)
        flow.addWidget(self.backup_button)
        flow.addWidget(self.check_button)
        for part in (self.text, self.last, self.due, buttons, self.progress, self.result, self.restore):
            self.body.addWidget(part)
        self.backup_button.clicked.connect(self.backup_wanted)
        self.again_button.clicked.connect(self._again)
        self.check_button.clicked.connect(self.check_wanted)
        self.progress.cancel_button.setObjectName("settings_stop")
        self.progress.cancelled.connect(self.stop_wanted)
        self.retranslate()

    def begin(self, doing: str) -> None:
        """Long work has begun."""
        self.result.hide()
        self.progress.set_texts(doing, self.context.texts._("Stop"))
        self.progress.step(0, 0)
        self.progress.show()
        had = self.window().focusWidget()
        self._asked = had if had is not None and self.isAncestorOf(had) else None
        if self._asked is not None:
            # The button that began it is out of use now; the way to stop it is what is left to do.
            self.progress.cancel_button.setFocus()
        self._enable(False)

    def end(self, result: str = "") -> None:
        self._enable(True)
        if self._asked is not None and self.window().focusWidget() is self.progress.cancel_button:
            self._asked.setFocus()
        self.progress.hide()
        self.result.setText(result)
        self.result.setVisible(bool(result))

    def show_backup(self, folder: Path) -> None:
        words = self.context.texts._("The copy is in {folder}. It opens with the same passphrases.")
        self.end(words.format(folder=folder))

    def show_copies(self, copies: Copies) -> None:
        """When the last copy was made, and a way to make the next in the same place."""
        self._copies = copies
        self.retranslate()

    def show_check(self, report: CheckReport) -> None:
        _ = self.context.texts._
        if report.sound:
            self.end(_("Everything is as it should be, and the history is whole."))
            return
        problems = [self.context.notices.explained(finding.error).sentence for finding in report.findings]
        self.end("\n".join([_("Not everything is as it should be:"), *dict.fromkeys(problems)]))

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.context.texts._
        self.text.setText(
            _("A copy on another drive is what helps when a computer is lost. It is as closed as this vault.")
        )
        self.backup_button.setText(_("Make a copy now…"))
        self._show_last()
        self.check_button.setText(_("Look the vault over"))
        self.restore.setText(
            _(
                "To go back to a copy: lock, choose it with “Another vault…”, and then “Put it on this "
                "computer”. This vault stays as it is, beside it."
            )
        )

    def _show_last(self) -> None:
        texts, copies = self.context.texts, self._copies
        _ = texts._
        self.due.setText(_("Time for a copy"))
        self.due.setVisible(copies is not None and copies.due)
        self.again_button.setVisible(copies is not None and copies.folder is not None)
        if copies is None:
            return
        never = _("No copy was made yet.")
        last = _("Last copy: {when}").format(when=texts.datetime(copies.last)) if copies.last else never
        self.last.setText(last)
        if copies.folder is not None:
            self.again_button.setText(
                _("Copy to {folder}").format(folder=copies.folder.name or copies.folder)
            )

    def _again(self) -> None:
        if self._copies is not None and self._copies.folder is not None:
            self.again_wanted.emit(self._copies.folder)

    def _enable(self, on: bool) -> None:
        self.again_button.setEnabled(on)
        self.backup_button.setEnabled(on)
        self.check_button.setEnabled(on)
