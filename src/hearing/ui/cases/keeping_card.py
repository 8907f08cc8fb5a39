"""The part of a case that says how long it is kept, and the ways to hold it or to erase it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hearing.interview.records import Case
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Card, Chip, FlowLayout, Heading, MutedText, QuietButton


class KeepingCard(Card):
    """Until when, whether that is over, and whether something holds it."""

    hold_wanted = Signal()
    lift_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="old")
        self.setObjectName("keeping")
        self._texts = texts
        self.heading, self.until, self.held = Heading(), MutedText(), BodyText()
        self.over = Chip(tone="cue")
        self.hold, self.lift, self.erase = QuietButton(), QuietButton(), QuietButton()
        actions = FlowLayout(spacing=8)
        for name, button in (("hold", self.hold), ("lift", self.lift), ("erase", self.erase)):
            button.setObjectName(f"keeping_{name}")
            actions.addWidget(button)
        for part in (self.heading, self.until, self.over, self.held):
            self.body.addWidget(part)
        self.body.addLayout(actions)
        self.hold.clicked.connect(self.hold_wanted)
        self.lift.clicked.connect(self.lift_wanted)
        self.erase.clicked.connect(self.erase_wanted)

    def show_case(self, case: Case, today: date) -> None:
        texts, until = self._texts, case.keep_until
        had = self.window().focusWidget()
        self.heading.setText(texts._("How long it is kept"))
        no_day = texts._("No day is set on which it has to go. It is set under “About this case”.")
        day = texts._("Until {day}").format(day=texts.date(until)) if until is not None else no_day
        self.until.setText(day)
        self.over.setText(texts._("Its time is over"))
        self.over.setVisible(until is not None and until < today)
        self.held.setText(texts._("On hold: {reason}").format(reason=case.hold_reason))
        self.held.setVisible(bool(case.hold_reason))
        self.hold.setText(texts._("Put on hold…"))
        self.lift.setText(texts._("Lift the hold"))
        self.erase.setText(texts._("Erase this case…"))
        shown, gone = (self.lift, self.hold) if case.hold_reason else (self.hold, self.lift)
        shown.show()
        if had is gone or (had is self.erase and case.hold_reason):
            # The keyboard was at what goes now or is out of use; what undoes the step is in its place.
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.hide()
        self.erase.setEnabled(not case.hold_reason)
