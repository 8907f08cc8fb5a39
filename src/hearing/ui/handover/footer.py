"""What is done with what was chosen, under the page of a hand-over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    FlowLayout,
    Page,
    PrimaryButton,
    ProblemText,
    ProgressPanel,
    QuietButton,
    TextButton,
)


class HandoverFooter(QWidget):
    """Sealing, the report, what is missing and what was done: in sight however long ``page`` is."""

    def __init__(self, page: Page, texts: UiTexts) -> None:
        super().__init__()
        self._page, self._texts = page, texts
        self.setProperty("look", "page")
        self.seal, self.queue = PrimaryButton(), QuietButton()
        self.report, self.back = QuietButton(), TextButton()
        named = {"seal": self.seal, "queue": self.queue, "report": self.report, "back": self.back}
        for name, button in named.items():
            button.setObjectName(f"handover_{name}")
        self.missing, self.working = ProblemText(), ProgressPanel(can_cancel=False)
        self._done, self._done_text = Card(look="soft"), BodyText()
        self._done.body.addWidget(self._done_text)
        self._done.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self._column, self._beside = QWidget(), QWidget()
        self._lay_out()
        self._done.hide()
        self.working.hide()
        page.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        actions = FlowLayout(spacing=8)
        for button in (self.seal, self.queue, self.report):
            actions.addWidget(button)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._done, self.missing, self.working):
            column.addWidget(part)
        column.addLayout(actions)
        across = QHBoxLayout(self)
        across.setContentsMargins(32, 8, 32, 16)
        across.setSpacing(0)
        across.addStretch(1)
        across.addWidget(self._column, 1000)
        across.addStretch(1)
        across.addWidget(self._beside)

    def retranslate(self, *, waits: bool) -> None:
        """``waits`` says that what is sealed goes no further before a supervisor has co-signed it."""
        _ = self._texts._
        self.seal.setText(_("Seal for co-signing") if waits else _("Seal a bundle…"))
        self.queue.setText(_("Seal for later"))
        self.queue.setAccessibleDescription(_("It waits in the outbox, under Agencies."))
        self.queue.setVisible(not waits)
        self.report.setText(_("Save the report…"))
        self.back.setText(_("Back to the case"))
        self.working.set_texts(_("Writing the report and sealing"))

    def show_working(self, on: bool) -> None:
        self.working.setVisible(on)
        for button in (self.seal, self.queue, self.report):
            button.setEnabled(not on)

    def say_done(self, text: str, then: QWidget) -> None:
        """Say what was done, and leave the keyboard on ``then``."""
        self._done_text.setText(text)
        self._done.show()
        self._done.setAccessibleName(text)
        then.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As wide as the page above, which grows with the text, and in line with it beside a scroll bar."""
        self._column.setMaximumWidth(self._page.column.maximumWidth())
        self._beside.setFixedWidth(max(0, self._page.width() - self._page.viewport().width()))
