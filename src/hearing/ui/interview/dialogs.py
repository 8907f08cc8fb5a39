"""What the interview asks for in dialogs: a reason, other wording, a cue, the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hearing.interview.records import Turn, TurnKind, TurnRevision
from hearing.ui.interview.speakers import KINDS, name_of
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Choice,
    Dialog,
    Field,
    MutedText,
    PrivateLineEdit,
    PrivateTextEdit,
    ProblemText,
    StrongText,
)


class ReasonDialog(Dialog):
    """One line of why."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, then: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.set_texts(texts._("Why is this left out?"), texts._("Leave out"), texts._("Cancel"))
        self.reason = PrivateLineEdit()
        self.reason.setObjectName("reason")
        field = Field(self.reason)
        field.set_texts(texts._("Reason"), texts._("It is kept with the record."))
        self.body.addWidget(field)
        self.accepted.connect(lambda: then(self.reason.text().strip() or texts._("no reason given")))
        self.reason.setFocus()


class EditTurnDialog(Dialog):
    """Another wording or speaker for a turn; the earlier wordings stand below and stay."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        turn: Turn,
        then: Callable[[str, TurnKind, str], None],
        *,
        needs_reason: bool,
    ) -> None:
        super().__init__(parent)
        self._texts, self._needs_reason, self._then = texts, needs_reason, then
        self.set_texts(texts._("Change what was written"), texts._("Keep"), texts._("Cancel"))
        self.kind = Choice()
        self.kind.setObjectName("turn_kind")
        for kind in KINDS:
            self.kind.addItem(name_of(kind, texts), kind)
        self.kind.choose(turn.kind)
        self.words = PrivateTextEdit()
        self.words.setObjectName("turn_words")
        self.words.setPlainText(turn.text)
        self.reason = PrivateLineEdit()
        self.reason.setObjectName("turn_reason")
        self._missing = ProblemText()
        hint = (
            texts._("The session is closed, so say why.")
            if needs_reason
            else texts._("Not needed, but helpful.")
        )
        for control, label, about in (
            (self.kind, texts._("Who speaks"), ""),
            (self.words, texts._("Words"), texts._("The earlier wording is kept.")),
            (self.reason, texts._("Why it is changed"), hint),
        ):
            field = Field(control)
            field.set_texts(label, about)
            self.body.addWidget(field)
        self.body.addWidget(self._missing)
        self.words.setFocus()

    def show_earlier(self, revisions: list[TurnRevision]) -> None:
        """List the earlier wordings, newest first; nothing where the dialog was closed meanwhile."""
        if not isValid(self):
            return
        for revision in reversed(revisions):
            at = self._texts.datetime(revision.replaced_at)
            self.body.addWidget(StrongText(revision.text))
            about = self._texts.line(at, revision.replaced_by, revision.reason)
            self.body.addWidget(MutedText(about))

    def accept(self) -> None:
        words, reason = self.words.toPlainText().strip(), self.reason.text().strip()
        problem = ""
        if not words:
            problem = self._texts._("What was said cannot be emptied; its wording can be changed.")
        elif self._needs_reason and not reason:
            problem = self._texts._("Say why it is changed.")
        self._missing.say(problem)
        if not problem:
            self._then(words, TurnKind(self.kind.currentData()), reason)
            super().accept()


class CueDialog(Dialog):
    """Choosing words out of what the child said."""

    def __init__(
        self, texts: UiTexts, parent: QWidget | None, turn: Turn, then: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self.set_texts(texts._("Pick up the child's words"), texts._("Pick up"), texts._("Cancel"))
        self.body.addWidget(
            BodyText(
                texts._("Select a word or a few words, with the mouse or with Shift and the arrow keys.")
            )
        )
        self.words = PrivateTextEdit()
        self.words.setObjectName("cue_words")
        self.words.setPlainText(turn.text)
        self.words.setReadOnly(True)
        self.words.setTextInteractionFlags(
            self.words.textInteractionFlags().TextSelectableByKeyboard
            | self.words.textInteractionFlags().TextSelectableByMouse
        )
        self.words.setAccessibleName(texts._("What the child said"))
        self.body.addWidget(self.words)
        self.accepted.connect(lambda: then(self._selected()))
        self.words.setFocus()

    def _selected(self) -> str:
        return self.words.textCursor().selectedText().replace("\u2029", " ") or self.words.toPlainText()
