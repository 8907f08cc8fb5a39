"""Teach-back: the child tells it in its own words, the adult writes them and listens for the meaning."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.language.locales import direction
from hearing.ui.telling.states import TeachBackState
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BesideOrUnder,
    BodyText,
    Card,
    Field,
    FlowLayout,
    MutedText,
    Overline,
    Page,
    PrimaryButton,
    PrivateTextEdit,
    QuietButton,
    Title,
)


class TeachBackPage(QWidget):
    """One topic at a time, at most two rounds; nothing here asks "did you understand?"."""

    judged = Signal(str, bool)
    """The child's words, and whether the adult heard the meaning in them."""
    words_changed = Signal(str)
    left_out = Signal()
    ended = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._state: TeachBackState | None = None
        self.where, self.title = Overline(), Title()
        self.told, self.advice = MutedText(), MutedText()
        self.invitation, self.child_invitation = BodyText(), BodyText()
        self.invitation.setProperty("look", "say")
        self.child_invitation.setProperty("look", "second")
        self.words = PrivateTextEdit()
        self.words.setObjectName("teachBackWords")
        self.words_field = Field(self.words)
        self.carried, self.not_yet = PrimaryButton(), QuietButton()
        self.leave_out, self.end = QuietButton(), QuietButton()
        for name, button in (
            ("carried", self.carried),
            ("notYet", self.not_yet),
            ("leaveOut", self.leave_out),
            ("endTelling", self.end),
        ):
            button.setObjectName(name)
        self._lay_out()
        self._listen()
        self.retranslate()

    def show_state(self, state: TeachBackState, draft: str = "") -> None:
        """``draft`` is what was typed for this topic before and never judged."""
        before, self._state = self._state, state
        if before is None or (before.topic, before.round) != (state.topic, state.round):
            self.words.blockSignals(True)
            self.words.setPlainText(draft if state.round == 1 else "")
            self.words.blockSignals(False)
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        rtl = direction(state.child_locale) == "rtl"
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.child_invitation.setLayoutDirection(side)
        self.title.setText(state.title)
        self.told.setText(state.body)
        self.invitation.setText(state.invitation)
        self.child_invitation.setText(state.child_invitation)
        self.child_invitation.setVisible(state.child_invitation != state.invitation)
        self._enable()
        self.retranslate()

    def retranslate(self) -> None:
        texts = self._texts
        self.words_field.set_texts(texts._("What the child said, in the child's own words"))
        self.carried.setText(texts._("The meaning is there"))
        self.not_yet.setText(texts._("Not yet"))
        self.leave_out.setText(texts._("Leave this one out"))
        self.end.setText(texts._("End and save"))
        if self._state is None:
            return
        state = self._state
        where = texts._("Telling it back · {number} of {count}")
        where = where.replace("{number}", str(state.place + 1)).replace("{count}", str(state.count))
        self.where.setText(where)
        first = texts._(
            "Blame yourself for what is missing, never the child. Do not ask whether it understood."
        )
        second = texts._(
            "Say it again in other words, then invite once more. After this it is kept as not understood."
        )
        self.advice.setText(first if state.round == 1 else second)

    def _lay_out(self) -> None:
        page = Page(widest=720)
        card = Card()
        card.body.addWidget(self.title)
        card.body.addWidget(self.told)
        for part in (self.where, card, self.invitation, self.child_invitation, self.advice):
            page.body.addWidget(part)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * 4 + 30)
        page.body.addWidget(self.words_field)
        page.body.addStretch(1)
        aside, ways = FlowLayout(spacing=8), FlowLayout(spacing=8)
        aside.addWidget(self.end)
        for button in (self.leave_out, self.not_yet, self.carried):
            ways.addWidget(button)
        buttons = BesideOrUnder(None, aside, ways, whole=True)
        buttons.setContentsMargins(32, 0, 32, 20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page, 1)
        column.addLayout(buttons)

    def _listen(self) -> None:
        self.words.textChanged.connect(self._typed)
        self.carried.clicked.connect(lambda: self.judged.emit(self._said(), True))
        self.not_yet.clicked.connect(lambda: self.judged.emit(self._said(), False))
        self.leave_out.clicked.connect(self.left_out)
        self.end.clicked.connect(self.ended)

    def _typed(self) -> None:
        self._enable()
        self.words_changed.emit(self._said())

    def _said(self) -> str:
        return self.words.toPlainText().strip()

    def _enable(self) -> None:
        """The meaning cannot be there before there are words."""
        self.carried.setEnabled(bool(self._said()))
