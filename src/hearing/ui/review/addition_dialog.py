"""Adding a note or a correction: what was said stays as it is, and this stands beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.interview.additions import AdditionKind
from hearing.language.side_by_side import isolated
from hearing.ui.review.unfinished import Unfinished
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Choice, MutedText, PrivateTextEdit
from hearing.ui.widgets.form_dialog import FormDialog

MOST = 20_000
"""Letters of an addition."""


def kind_name(kind: AdditionKind, texts: UiTexts) -> str:
    """What an addition is, as the screens name it."""
    _ = texts._
    return {
        AdditionKind.NOTE: _("Note"),
        AdditionKind.CORRECTION: _("Correction"),
        AdditionKind.CHILD_CORRECTION: _("The child wants it put right"),
    }[kind]


class AdditionDialog(FormDialog):
    """``said`` are the words it belongs to; empty where it is about the whole session."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, said: str = "") -> None:
        super().__init__(texts, parent, texts._("Add to the record"), texts._("Keep"))
        _ = texts._
        about = isolated(f"“{said}”") if said else _("To the session as a whole.")
        self.body.addWidget(BodyText(about))
        self.kind = Choice()
        for kind in AdditionKind:
            self.kind.addItem(kind_name(kind, texts), kind)
        self.words = PrivateTextEdit()
        self.words.setMinimumHeight(96)
        self.add_field("addition_kind", _("What it is"), self.kind)
        self.add_field(
            "addition_text",
            _("What is added"),
            self.words,
            _("What was said stays as it is. If it is the child's, write the child's own words."),
        )
        self._unfinished = MutedText(_("You began this before and did not keep it."))
        self._unfinished.hide()
        self.body.addWidget(self._unfinished)
        self.end_fields()
        self.words.setFocus()

    def go_on_with(self, begun: Unfinished | None) -> None:
        """Put in what was typed the last time and was not kept."""
        if begun is not None:
            self.kind.choose(begun.kind)
            self.words.setPlainText(begun.text)
            self.words.moveCursor(self.words.textCursor().MoveOperation.End)
            self._unfinished.show()

    def unfinished(self) -> Unfinished:
        """What stands in the dialog."""
        return Unfinished(kind=self.chosen_kind(), text=self.text())

    def problem(self) -> str:
        if self.text():
            return ""
        self.words.setFocus()
        return self.texts._("Write what is to be added.")

    def text(self) -> str:
        """What was written."""
        return self.words.toPlainText().strip()[:MOST]

    def chosen_kind(self) -> AdditionKind:
        return AdditionKind(self.kind.currentData())
