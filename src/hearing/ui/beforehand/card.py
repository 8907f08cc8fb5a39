"""The part of a case that says what is known beforehand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hearing.interview.pre_information import PreInformation
from hearing.language.side_by_side import isolated
from hearing.ui.beforehand.known import Known
from hearing.ui.beforehand.words import held_line, kind_name, origin_line
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Card, Chip, FlowLayout, Heading, ListRow, MutedText, QuietButton

MOST_SHOWN = 240
"""Letters of a piece that stand in the list; the whole opens with it."""


class BeforehandCard(Card):
    """Lists, and compares with nothing. ``opened`` carries the piece to look at or change."""

    add_wanted = Signal()
    read_wanted = Signal()
    opened = Signal(object)

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("beforehand")
        self._texts = texts
        self.heading = Heading()
        self.about = MutedText()
        self.held = BodyText()
        self.held.setObjectName("beforehand_held")
        self.read_now = QuietButton()
        self.read_now.setObjectName("beforehand_read")
        self.add = QuietButton()
        self.add.setObjectName("beforehand_add")
        self._rows: list[ListRow] = []
        actions = FlowLayout(spacing=8)
        actions.addWidget(self.add)
        actions.addWidget(self.read_now)
        for part in (self.heading, self.about, self.held):
            self.body.addWidget(part)
        self.body.addLayout(actions)
        self.add.clicked.connect(self.add_wanted)
        self.read_now.clicked.connect(self.read_wanted)

    def show_known(self, known: Known) -> None:
        _ = self._texts._
        self.heading.setText(_("What is known beforehand"))
        self.about.setText(
            _("Reports, other explanations, and what the child needs. It never mixes with the child's words.")
        )
        self.add.setText(_("Add"))
        self.add.setAccessibleName(_("Add what is known beforehand"))
        self.read_now.setText(_("Read now…"))
        self.read_now.setAccessibleName(_("Read now what is kept from you"))
        self.held.setText(held_line(known.held, self._texts) if known.held else "")
        self.held.setVisible(bool(known.held))
        self.read_now.setVisible(bool(known.held))
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(place, piece) for place, piece in enumerate(known.pieces)]
        for place, row in enumerate(self._rows):
            self.body.insertWidget(2 + place, row)

    def _row(self, place: int, piece: PreInformation) -> ListRow:
        text = " ".join(piece.text.split())
        short = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()} …"
        origin = origin_line(piece, self._texts)
        # What others wrote begins with its own first letter, and does not turn round the line under it.
        detail = f"{isolated(short)}\n{origin}" if origin else short
        row = ListRow(kind_name(piece.kind, self._texts), detail)
        row.setObjectName(f"piece-{place}")
        row.activated.connect(lambda: self.opened.emit(piece))
        if piece.held_from:
            row.trailing.addWidget(Chip(self._texts._("Kept back"), "cue"))
        return row
