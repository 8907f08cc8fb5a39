"""Quiet feedback on questions: a chip while typing, and a small picture of how open they were."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hearing.interview.reluctance import Degree
from hearing.language.messages import fill
from hearing.language.side_by_side import isolated
from hearing.questions.coding import Coding
from hearing.questions.reasons import FLAG_NAMES, REASONS, SCHEME, TYPE_NAMES
from hearing.questions.tally import GROUPS, Tally
from hearing.questions.types import CLOSED, OPEN, QuestionType
from hearing.ui.interview.questioning import Questioning
from hearing.ui.interview.room import is_low
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Chip, LineText


class OpennessBar(QWidget):
    """Invitations, wh-questions, closed and suggestive questions, as shares of one line."""

    _STRENGTH = (1.0, 0.55, 0.28, 0.12)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = (0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tally(self, counted: Tally, said: str) -> None:
        self._counts = tuple(counted.count(group) for group in GROUPS)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(height * 8, round(height * 0.7))

    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(self._counts)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        colour.setAlphaF(0.1)
        painter.setBrush(colour)
        painter.drawRoundedRect(area, 4, 4)
        at = 0.0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for count, strength in zip(self._counts, self._STRENGTH, strict=True):
            width = area.width() * count / total if total else 0.0
            colour.setAlphaF(strength)
            painter.setBrush(colour)
            left = area.right() - at - width if rtl else area.left() + at
            if width:
                painter.drawRoundedRect(QRectF(left, area.top(), max(2.0, width - 2), area.height()), 3, 3)
            at += width


class Feedback(QWidget):
    """One line above the entry. Never a score, never red, no sound; off with one key."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question_feedback")
        self._texts = texts
        self.chip = Chip("", "plain")
        self.chip.setObjectName("question_chip")
        self.reason = LineText()
        self.reason.setObjectName("question_reason")
        self.picture = OpennessBar()
        self.picture.setObjectName("openness")
        self.caption = LineText()
        self.caption.setObjectName("openness_caption")
        self._asked = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.chip)
        row.addWidget(self.reason, 1)
        row.addWidget(self.caption)
        row.addWidget(self.picture)
        self.chip.hide()

    def show_typed(self, coding: Coding | None, questioning: Questioning) -> None:
        """What stands in the line; without that, what the session asks for next."""
        self.chip.setVisible(coding is not None)
        if coding is None:
            self.reason.setText(self._reminder(questioning))
            self._show_openness(not (self.reason.plain and is_low(self)))
            return
        # What is said of this question needs the whole of a line.
        self._show_openness(False)
        texts = self._texts
        self.chip.setText(texts._(TYPE_NAMES[coding.type]))
        self.chip.set_tone(_tone(coding.type))
        self.chip.setToolTip(texts._(SCHEME))
        self.reason.setText(self.why(coding))

    def _show_openness(self, has_room: bool, /) -> None:
        """Never without its words, nor before there is anything to show."""
        for part in (self.caption, self.picture):
            part.setVisible(has_room and self._asked > 0)

    def why(self, coding: Coding) -> str:
        """The one thing most worth knowing, and an open wording where there is one."""
        texts = self._texts
        said = fill(texts._(REASONS[coding.kind]), {"word": coding.word}, texts.locale)
        flags = [flag for flag in coding.flags if coding.type in OPEN or flag.value not in {"new"}]
        if flags and coding.type not in CLOSED:
            said = texts._(FLAG_NAMES[flags[0]])
        if coding.instead:
            rtl = texts.layout_direction == Qt.LayoutDirection.RightToLeft
            said = texts.led(f"{said} {'←' if rtl else '→'} {isolated(coding.instead)}")
        return said

    def show_tally(self, questioning: Questioning) -> None:
        counted = questioning.tally
        words: dict[str, str | int | float] = {
            "open": counted.count(QuestionType.INVITATION),
            "wh": counted.count(QuestionType.DIRECTIVE),
            "closed": counted.count(QuestionType.OPTION_POSING),
            "suggestive": counted.count(QuestionType.SUGGESTIVE),
        }
        sentence = self._texts._(
            "Invitations {open}, wh-questions {wh}, closed {closed}, suggestive {suggestive}"
        )
        self.picture.show_tally(counted, fill(sentence, words, self._texts.locale))
        self._asked = sum(counted.count(group) for group in GROUPS)
        numbers: dict[str, str | int | float] = {"open": words["open"], "all": self._asked}
        self.caption.setText(fill(self._texts._("Open {open} of {all}"), numbers, self._texts.locale))

    def _reminder(self, questioning: Questioning) -> str:
        _ = self._texts._
        if questioning.reluctance.degree is Degree.BACK:
            return _("It has been hard to tell for a while. F5 shows ways back; a break is F9.")
        if questioning.reluctance.degree is Degree.SLOWER:
            return _("It may be hard to tell just now. F5 shows what helps; a break is F9.")
        if questioning.pairing_due:
            return _("That was a closed or leading question. An open one on the answer goes well with it.")
        return ""


def _tone(kind: QuestionType) -> str:
    if kind in OPEN:
        return "open"
    return "cue" if kind in CLOSED else "plain"
