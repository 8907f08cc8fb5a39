"""The parts of a case's page that say what was shared, and give the child a copy of all that is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hearing.agencies.sends import Send, WithdrawalHeld, a_line_each
from hearing.interview.records import Session
from hearing.ui.shares.words import asked_line, state_name, state_tone, verdict_line
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    Chip,
    FlowLayout,
    Heading,
    ListRow,
    MutedText,
    QuietButton,
    keeps_focus,
)


class SharesCard(Card):
    """A row for each receiver of a share, newest first. ``opened`` carries the line of the ledger."""

    opened = Signal(object)
    child_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shares")
        self._texts = texts
        self.heading, self.about, self.older = Heading(), MutedText(), MutedText()
        self.for_child, self.for_file = QuietButton(), QuietButton()
        self._rows: list[ListRow] = []
        actions = FlowLayout(spacing=8)
        for name, button in (("child", self.for_child), ("file", self.for_file)):
            button.setObjectName(f"shares_{name}")
            actions.addWidget(button)
        self.asked, self.owed = BodyText(), BodyText()
        self.asked.setObjectName("shares_asked")
        self.owed.setObjectName("shares_owed")
        for part in (self.heading, self.about, self.older, self.owed, self.asked):
            self.body.addWidget(part)
        self.body.addLayout(actions)
        self.for_child.clicked.connect(self.child_wanted)
        self.for_file.clicked.connect(self.file_wanted)

    def show_shares(
        self,
        sends: Sequence[Send],
        besides: tuple[int, int],
        asked_back: Sequence[tuple[Session, WithdrawalHeld]] = (),
    ) -> None:
        """Show the ledger of a case, how many bundles went before there was one and how many exports were
        made, and what the senders of sessions that came from elsewhere ask."""
        texts, sends = self._texts, a_line_each(sends)
        self.heading.setText(texts._("What was shared"))
        something = texts._("With whom, what for, and whether the child was told. The child may see it.")
        nothing = texts._("Nothing was shared of this child so far.")
        self.about.setText(something if sends or any(besides) else nothing)
        self.older.setText("\n".join(self._besides(*besides)))
        self.older.setVisible(any(besides))
        self.asked.setText("\n".join(asked_line(session, notice, texts) for session, notice in asked_back))
        self.asked.setVisible(bool(asked_back))
        owing = sum(send.owes_reason for send in sends)
        said = texts._n(
            "{count} share went in acute danger. Say why, and tell the child.",
            "{count} shares went in acute danger. Say why, and tell the child.",
            owing,
        )
        untold = sum(send.owes_telling and not send.owes_reason for send in sends)
        then = texts._n(
            "{count} share went in acute danger, and the child has not been told since.",
            "{count} shares went in acute danger, and the child has not been told since.",
            untold,
        )
        lines = [line.format(count=count) for line, count in ((said, owing), (then, untold)) if count]
        self.owed.setText("\n".join(lines))
        self.owed.setVisible(bool(lines))
        self.for_child.setText(texts._("Print for the child…"))
        self.for_file.setText(texts._("Print for the file…"))
        for button in (self.for_child, self.for_file):
            button.setVisible(bool(sends or any(besides)))
        with keeps_focus(self):
            for row in self._rows:
                row.hide()
                row.deleteLater()
            newest_first = list(reversed(sends))
            self._rows = [self._row(place, send) for place, send in enumerate(newest_first)]
            for place, row in enumerate(self._rows):
                self.body.insertWidget(2 + place, row)

    def _besides(self, older: int, exports: int) -> Iterator[str]:
        texts = self._texts
        if older:
            yield texts._n(
                "{count} bundle from before this list stands in history alone.",
                "{count} bundles from before this list stand in history alone.",
                older,
            ).format(count=older)
        if exports:
            yield texts._n(
                "{count} export of the case stands in history alone.",
                "{count} exports of the case stand in history alone.",
                exports,
            ).format(count=exports)

    def _row(self, place: int, send: Send) -> ListRow:
        texts = self._texts
        first = texts.line(texts.date(send.at.date()), send.purpose)
        row = ListRow(send.shown_name, f"{first}\n{verdict_line(send, texts)}")
        row.setObjectName(f"share-{place}")
        row.activated.connect(lambda: self.opened.emit(send))
        if send.owes_reason:
            row.trailing.addWidget(Chip(texts._("Say why"), "cue"))
        elif send.owes_telling:
            row.trailing.addWidget(Chip(texts._("Tell the child"), "cue"))
        row.trailing.addWidget(Chip(state_name(send.state, texts), state_tone(send.state)))
        return row


class CopyCard(Card):
    """The child's right to see what is held."""

    copy_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="old")
        self.setObjectName("childs_copy")
        self._texts = texts
        self.heading, self.about, self.make = Heading(), MutedText(), QuietButton()
        self.make.setObjectName("copy_make")
        self.make.clicked.connect(self.copy_wanted)
        actions = FlowLayout(spacing=8)
        actions.addWidget(self.make)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.about)
        self.body.addLayout(actions)

    def retranslate(self) -> None:
        _ = self._texts._
        self.heading.setText(_("The child's right to see"))
        self.about.setText(
            _("A copy, in large print, of everything that is held here: the child's own words first.")
        )
        self.make.setText(_("Make a copy for the child…"))
