"""The protocols there are: those that come with the program, and packs of the agency's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.language.messages import N_
from hearing.protocols.packs import Pack
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.settings.pack_dialog import PackDialog, RemovePackDialog
from hearing.ui.settings.pack_presenter import PackPresenter, Preview
from hearing.ui.settings.part import Part
from hearing.ui.widgets import BodyText, ListRow, MutedText, QuietButton, empty


class ProtocolsPart(Part):
    """Shows the packs and asks before one comes or goes."""

    changed = Signal()

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "protocols", N_("Protocols"))
        self.presenter = PackPresenter(context, self)
        self.text, self.own = BodyText(), MutedText()
        self.rows = QVBoxLayout()
        self.add_button = QuietButton()
        self.add_button.setObjectName("settings_add_pack")
        self.add_button.clicked.connect(self._ask_file)
        for part in (self.text, self.own):
            self.body.addWidget(part)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._packs: tuple[Pack, ...] = ()
        self._shipped = 0
        self.retranslate()
        self.presenter.refresh()

    def show_packs(self, shipped: int, packs: Sequence[Pack]) -> None:
        self._shipped, self._packs = shipped, tuple(packs)
        self.retranslate()

    def ask_to_install(self, preview: Preview) -> None:
        """What is in the pack, before anything is kept."""
        PackDialog(
            self.context.texts, self.window(), preview, lambda: self.presenter.install(preview.pack)
        ).open()

    def retranslate(self) -> None:
        super().retranslate()
        texts = self.context.texts
        count = texts._n(
            "{count} protocol comes with the program.",
            "{count} protocols come with the program.",
            self._shipped,
        )
        self.text.setText(count.format(count=self._shipped))
        self.own.setText(
            ""
            if self._packs
            else texts._("Your agency's own protocols come as one file, a pack. None is installed.")
        )
        self.own.setVisible(not self._packs)
        self.add_button.setText(texts._("Add a pack…"))
        self._show_rows()

    def read(self, path: Path) -> None:
        self.presenter.preview(path)

    def _show_rows(self) -> None:
        empty(self.rows)
        for pack in self._packs:
            self.rows.addWidget(self._row(pack))

    def _row(self, pack: Pack) -> QWidget:
        texts, about = self.context.texts, pack.about
        count = len(pack.protocols)
        held = texts._n("{count} protocol", "{count} protocols", count).format(count=count)
        row = ListRow(about.title, texts.line(about.version, about.made_by, held), opens=False)
        away = row.add_button(texts._("Remove…"), lambda: self._ask_remove(pack))
        away.setObjectName(f"remove_{about.id}")
        return row

    def _ask_remove(self, pack: Pack) -> None:
        RemovePackDialog(
            self.context.texts, self.window(), pack, lambda: self.presenter.remove(pack.about.id)
        ).open()

    def _ask_file(self) -> None:
        ask_path(self.window(), Ask.FILE, self.context.texts._("Choose a pack of protocols"), self.read)
