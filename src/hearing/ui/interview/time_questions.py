"""Asking for a stretch of time, or for one time of many: a small menu and a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from hearing.interview.live import Cue
from hearing.language.locales import direction
from hearing.language.side_by_side import isolated
from hearing.questions.cue_prompts import Stretch, WhichTime
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Choice, Dialog, Field, MutedText

_MOST_LETTERS = 48


def stretch_name(stretch: Stretch, texts: UiTexts) -> str:
    """The stretch as the screens name it."""
    _ = texts._
    return {
        Stretch.BETWEEN: _("Everything from … to …"),
        Stretch.BEFORE: _("What happened right before …"),
        Stretch.AFTER: _("What happened right after …"),
    }[stretch]


def time_name(which: WhichTime, texts: UiTexts) -> str:
    """One time of many as the screens name it."""
    _ = texts._
    return {
        WhichTime.LAST: _("The last time"),
        WhichTime.FIRST: _("The first time"),
        WhichTime.BEST: _("The time remembered best"),
        WhichTime.OTHER: _("Another time"),
    }[which]


class TimesMenu(QMenu):
    """Ways to ask about time, each with a number key; what was asked about has a tick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("times_menu")
        self._count = 0

    def offer(self, words: str, then: Callable[[], object], *, enabled: bool = True) -> None:
        """One way more."""
        self._add(words, then, enabled=enabled)

    def offer_time(self, words: str, then: Callable[[], object], *, asked: bool) -> None:
        """One time of many; ``asked`` ticks it off, and it can be asked about again."""
        action = self._add(words, then, enabled=True)
        action.setCheckable(True)
        action.setChecked(asked)

    def _add(self, words: str, then: Callable[[], object], *, enabled: bool) -> QAction:
        self._count += 1
        action = self.addAction(f"&{self._count}  {words}")
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False: then())
        return action


class StretchDialog(Dialog):
    """From which words of the child's to which; below stands what will be asked."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        said: Sequence[Cue],
        language: str,
        *,
        stretch: Stretch,
        prompt: Callable[[Stretch, Cue, Cue], str],
        then: Callable[[Stretch, Cue, Cue], None],
    ) -> None:
        super().__init__(parent)
        _ = texts._
        self._prompt = prompt
        self.set_texts(_("Ask for a stretch of time"), _("Put it into the line"), _("Cancel"))
        self.stretch = Choice()
        self.stretch.setObjectName("stretch")
        for one in Stretch:
            self.stretch.addItem(stretch_name(one, texts), one)
        self.stretch.choose(stretch)
        self.start, self.end = self._choice("stretch_start", said), self._choice("stretch_end", said)
        self.start.setCurrentIndex(max(0, len(said) - 2))
        self.end.setCurrentIndex(len(said) - 1)
        self._end_field = Field(self.end)
        self.preview = BodyText()
        self.preview.setObjectName("stretch_preview")
        rtl = direction(language) == "rtl"
        self.preview.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self._start_field = Field(self.start)
        kind = Field(self.stretch)
        kind.set_texts(_("What to ask for"))
        self._start_field.set_texts(_("The child said"), _("In the order in which it was said."))
        self._end_field.set_texts(_("and then"))
        for part in (kind, self._start_field, self._end_field, MutedText(_("You will ask:")), self.preview):
            self.body.addWidget(part)
        for box in (self.stretch, self.start, self.end):
            box.currentIndexChanged.connect(self._show)
        self.accepted.connect(lambda: then(*self._chosen()))
        self._show()
        self.stretch.setFocus()

    def _choice(self, name: str, said: Sequence[Cue]) -> Choice:
        box = Choice()
        box.setObjectName(name)
        for cue in said:
            short = cue.words if len(cue.words) <= _MOST_LETTERS else f"{cue.words[:_MOST_LETTERS]}…"
            box.addItem(isolated(short), cue)
        return box

    def _chosen(self) -> tuple[Stretch, Cue, Cue]:
        return Stretch(self.stretch.currentData()), self.start.currentData(), self.end.currentData()

    def _show(self) -> None:
        between = self.stretch.currentData() == Stretch.BETWEEN
        self._end_field.setVisible(between)
        same = self.start.currentIndex() == self.end.currentIndex()
        self.primary.setEnabled(not (between and same))
        self.preview.setText(self._prompt(*self._chosen()))
