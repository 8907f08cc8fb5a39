"""If the child asks: questions children have, each with an honest answer to begin from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.language.locales import direction, language_name
from hearing.ui.telling.states import Asked
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Card, Dialog, MutedText, StrongText, TextButton


class AsksDialog(Dialog):
    """All questions; one opens at a time, so that the answer can be read at a glance."""

    def __init__(self, texts: UiTexts, asked: Sequence[Asked], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(texts.layout_direction)
        self.set_texts(texts._("If the child asks"), texts._("Close"))
        self.body.addWidget(
            MutedText(texts._("Change what is not true here. Never promise what you do not decide."))
        )
        self._parts = [_Question(texts, each) for each in asked]
        for part in self._parts:
            part.head.clicked.connect(lambda _=False, part=part: self._open(part))
            self.body.addWidget(part)
        if self._parts:
            self._open(self._parts[0])

    def _open(self, chosen: _Question) -> None:
        for part in self._parts:
            part.show_answer(shown=part is chosen)


class _Question(Card):
    def __init__(self, texts: UiTexts, asked: Asked) -> None:
        super().__init__(look="soft")
        self.body.setContentsMargins(12, 8, 12, 8)
        self.head = TextButton(f"“{asked.ours.question}”")
        self.head.setObjectName(f"asks_{asked.ours.id}")
        self._answer = QWidget()
        column = QVBoxLayout(self._answer)
        column.setContentsMargins(8, 0, 8, 4)
        column.addWidget(StrongText(asked.ours.answer))
        if asked.theirs.language != asked.ours.language:
            child = BodyText(asked.theirs.answer)
            child.setAccessibleName(
                f"{language_name(asked.theirs.language, texts.locale)}: {asked.theirs.answer}"
            )
            rtl = direction(asked.theirs.language) == "rtl"
            child.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            )
            column.addWidget(child)
        column.addWidget(MutedText(asked.ours.note))
        self.body.addWidget(self.head)
        self.body.addWidget(self._answer)

    def show_answer(self, *, shown: bool) -> None:
        self._answer.setVisible(shown)
