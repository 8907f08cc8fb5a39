"""Copies of the vault, and looking it over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hearing.storage.check import CheckReport
from hearing.ui.context import VaultContext
from hearing.ui.settings.part import Part
from hearing.ui.widgets import BodyText, FlowLayout, MutedText, ProgressPanel, QuietButton


class KeepingPart(Part):
    """Shows what the presenter reports."""

    backup_wanted = Signal()
    check_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "keeping")
        self.text = BodyText()
        self.restore = MutedText()
        self.backup_button, self.check_button = QuietButton(), QuietButton()
        self.backup_button.setObjectName("settings_backup")
        self.check_button.setObjectName("settings_check")
        self.progress = ProgressPanel()
        self.progress.hide()
        self.result = BodyText()
        self.result.setObjectName("keeping_result")
        self.result.hide()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.backup_button)
        flow.addWidget(self.check_button)
        for part in (self.text, buttons, self.progress, self.result, self.restore):
            self.body.addWidget(part)
        self.backup_button.clicked.connect(self.backup_wanted)
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
        self._enable(False)

    def end(self, result: str = "") -> None:
        self.progress.hide()
        self.result.setText(result)
        self.result.setVisible(bool(result))
        self._enable(True)

    def show_backup(self, folder: Path) -> None:
        words = self.context.texts._("The copy is in {folder}. It opens with the same passphrases.")
        self.end(words.format(folder=folder))

    def show_check(self, report: CheckReport) -> None:
        _ = self.context.texts._
        if report.sound:
            self.end(_("Everything is as it should be, and the history is whole."))
            return
        problems = [self.context.notices.explained(finding.error).sentence for finding in report.findings]
        self.end("\n".join([_("Not everything is as it should be:"), *dict.fromkeys(problems)]))

    def retranslate(self) -> None:
        _ = self.context.texts._
        self.heading.setText(_("Keeping it safe"))
        self.text.setText(
            _("A copy on another drive is what helps when a computer is lost. It is as closed as this vault.")
        )
        self.backup_button.setText(_("Make a copy now…"))
        self.check_button.setText(_("Look the vault over"))
        self.restore.setText(
            _("To go back to a copy: lock, choose “Another vault…” and the folder of the copy.")
        )

    def _enable(self, on: bool) -> None:
        self.backup_button.setEnabled(on)
        self.check_button.setEnabled(on)
