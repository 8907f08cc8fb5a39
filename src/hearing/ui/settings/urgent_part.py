"""Whom to call when a child may be in danger, written down before it is needed."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from hearing.language.messages import N_
from hearing.ui.context import VaultContext
from hearing.ui.settings.part import Part
from hearing.ui.widgets import Field, PrivateTextEdit

URGENT_CONTACTS = "urgent_contacts"
"""The vault's setting: lines of text with names and numbers."""
KEPT_AFTER_MS = 400
LINES = 4


class UrgentPart(Part):
    """A few lines, kept soon after the last key and shown on the urgent page of every session."""

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "urgent", N_("When a child may be in danger"))
        self.edit = PrivateTextEdit()
        self.edit.setObjectName("settings_urgent_contacts")
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * (LINES + 1))
        self.field = Field(self.edit)
        self.body.addWidget(self.field)
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEPT_AFTER_MS)
        self._pause.timeout.connect(self.keep)
        self.retranslate()
        context.tasks.run(
            lambda _: str(context.vault.settings.get(URGENT_CONTACTS, "")), self._show, context.notices.error
        )

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.context.texts._
        self.field.set_texts(
            _("Whom to call, with numbers"),
            _("One line each: duty line, emergency number, your lead. It is kept as you type."),
        )

    def keep(self) -> None:
        """Write what stands here, where it changed."""
        self._pause.stop()
        text, vault = self.edit.toPlainText().strip(), self.context.vault
        if text == self._kept:
            return
        self._kept = text
        self.context.tasks.run(
            lambda _: vault.settings.put(URGENT_CONTACTS, text), lambda _: None, self.context.notices.error
        )

    def _show(self, text: str) -> None:
        self._kept = text
        self.edit.setPlainText(text)
        self.edit.textChanged.connect(self._pause.start)
