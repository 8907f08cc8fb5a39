"""One question: when, what, of what kind, why, and how to ask it openly. The kind can be overruled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.language.locales import direction
from hearing.language.messages import fill
from hearing.language.side_by_side import isolated
from hearing.questions.reasons import FLAG_NAMES, REASONS, TYPE_NAMES
from hearing.questions.review import CodedTurn
from hearing.questions.types import QuestionType
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Choice, MutedText


class QuestionRow(QWidget):
    """``given`` carries the turn's id, the type a person chose, and the coder's."""

    given = Signal(str, object, object)

    def __init__(self, turn: CodedTurn, texts: UiTexts, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turn = turn
        words = BodyText(turn.spoken.text)
        if direction(language) == "rtl":
            words.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.type = Choice()
        self.type.setObjectName("question_type")
        for kind in QuestionType:
            self.type.addItem(texts._(TYPE_NAMES[kind]), kind)
        self.type.choose(turn.type)
        self.type.setAccessibleName(texts._("Kind of: {words}").format(words=turn.spoken.text))
        self.type.activated.connect(
            lambda _: self.given.emit(turn.spoken.id, QuestionType(self.type.currentData()), turn.coding.type)
        )
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(words)
        left.addWidget(MutedText(self._why(texts)))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 6, 0, 6)
        across.setSpacing(12)
        time = MutedText(texts.elapsed(turn.spoken.at_ms))
        time.setWordWrap(False)
        across.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(left, 1)
        across.addWidget(self.type, 0, Qt.AlignmentFlag.AlignTop)

    def _why(self, texts: UiTexts) -> str:
        coding = self._turn.coding
        parts = [fill(texts._(REASONS[coding.kind]), {"word": coding.word}, texts.locale)]
        if self._turn.overruled is not None and self._turn.overruled is not coding.type:
            coder = texts._("The coder said: {type}.").format(type=texts._(TYPE_NAMES[coding.type]))
            parts = [coder]
        parts += [texts._(FLAG_NAMES[flag]) for flag in coding.flags]
        if coding.new_words:
            parts.append(texts._("New: {words}.").format(words=", ".join(coding.new_words)))
        if coding.instead:
            parts.append(texts._("Instead: {words}").format(words=isolated(coding.instead)))
        return " ".join(parts)
