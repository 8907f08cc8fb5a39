"""What the protocol says for when it is hard for the child: to do, to say, to avoid. Never more pressure."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.interview.reluctance import Proposals
from hearing.language.locales import direction
from hearing.protocols.schema import LocalizedText
from hearing.protocols.wording import localized
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, MutedText, QuietButton, StrongText


@dataclass(frozen=True)
class Hard:
    """What is proposed, and whether it is noted already that it is hard."""

    proposals: Proposals
    noted: bool
    closed: bool = False
    """After the session is closed there is nothing to note."""


class ReluctanceHelp(QWidget):
    """Stands under the words of the step, one key away. ``note_wanted`` notes that it is hard."""

    note_wanted = Signal()

    def __init__(self, texts: UiTexts, language: str, hard: Hard) -> None:
        super().__init__()
        self.setObjectName("reluctance_help")
        self._texts = texts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for line in hard.proposals.do:
            self._column.addWidget(BodyText(f"•  {self._own(line)}"))
        if hard.proposals.say:
            self._column.addWidget(MutedText(texts._("You can say")))
        for line in hard.proposals.say:
            self._column.addWidget(_spoken(line, language))
        for line in hard.proposals.avoid:
            avoid = texts._("Avoid: {what}").format(what=self._own(line))
            self._column.addWidget(MutedText(avoid))
        if not hard.closed:
            self._add_note(noted=hard.noted)

    def _add_note(self, *, noted: bool) -> None:
        _ = self._texts._
        words = _("Note that it is no longer hard") if noted else _("Note that it is hard for the child")
        self.note = QuietButton(words)
        self.note.setObjectName("note_hard")
        self.note.clicked.connect(self.note_wanted)
        row = QHBoxLayout()
        row.addWidget(self.note)
        row.addStretch(1)
        self._column.addLayout(row)

    def _own(self, text: LocalizedText) -> str:
        return localized(text, self._texts.locale).text


def _spoken(text: LocalizedText, language: str) -> StrongText:
    said = localized(text, language)
    label = StrongText(f"“{said.text}”")
    rtl = direction(said.locale) == "rtl"
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    label.setObjectName("proposed_words")
    return label
