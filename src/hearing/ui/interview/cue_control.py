"""Joins the cue bar, the line and the session: a key becomes a ready prompt in the line."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from hearing.interview.live import Cue
from hearing.interview.records import TurnKind
from hearing.protocols.schema import Condition
from hearing.questions.cue_prompts import Stretch, WhichTime
from hearing.ui.interview.cue_bar import CueBar
from hearing.ui.interview.entry import Entry
from hearing.ui.interview.presenter import InterviewPresenter
from hearing.ui.interview.time_questions import (
    StretchDialog,
    TimesMenu,
    stretch_name,
    time_name,
)
from hearing.ui.texts import UiTexts


class CueControl:
    """``bar`` goes into the screen; ``refresh`` is for after a turn was kept or the walk moved."""

    def __init__(self, screen: QWidget, texts: UiTexts, presenter: InterviewPresenter, entry: Entry) -> None:
        self._screen = screen
        self._texts = texts
        self._presenter = presenter
        self._entry = entry
        self._ready = ""
        self._cues: list[Cue] = []
        self.bar = CueBar(texts)
        self.bar.followed.connect(self.follow)
        self.bar.left.connect(self.leave)
        self.bar.times.connect(self.open_times)
        self.bar.many_times.connect(self._note_many_times)

    def refresh(self) -> None:
        """Show what is to be followed up now."""
        presenter = self._presenter
        cueing, closed = presenter.cueing, presenter.session.is_closed
        self._cues = [] if closed else presenter.cues.open_cues()
        self.bar.setVisible(not closed and (cueing.works or bool(self._cues)))
        hint = cueing.hints_at_many_times and not self._many_times
        self.bar.show_cues(self._cues, hint=hint, time=cueing.works)

    def clear(self) -> None:
        """Forget everything; the vault is about to lock."""
        self._cues, self._ready = [], ""
        self.bar.show_cues([], hint=False, time=False)

    def follow(self, number: int) -> None:
        """Put the prompt for a cue into the line, counted from 0; the adult may change it before Enter."""
        if number < self.bar.shown:
            self._put(self._presenter.cues.more(self._cues[number]))

    def leave(self, number: int) -> None:
        """Set a cue aside."""
        if number < len(self._cues):
            self._presenter.cues.leave(self._cues[number])
            self.refresh()
            if not self._cues:
                self._entry.edit.setFocus()

    def open_times(self) -> None:
        """The menu of ways to ask about time."""
        if self.bar.isVisible() and self._presenter.cueing.works:
            menu = self.times_menu()
            button = self.bar.time
            menu.popup(button.mapToGlobal(button.rect().topLeft()) - menu.rect().bottomLeft())

    def times_menu(self) -> TimesMenu:
        """As it is offered now."""
        menu, texts = TimesMenu(self.bar), self._texts
        said = self._presenter.cues.said()
        for stretch in Stretch:
            needed = 2 if stretch is Stretch.BETWEEN else 1
            menu.offer(
                stretch_name(stretch, texts),
                partial(self._ask_stretch, stretch),
                enabled=len(said) >= needed,
            )
        menu.addSeparator()
        if not self._many_times:
            menu.offer(texts._("It happened more than once"), self._note_many_times)
            return menu
        asked = self._presenter.interview.times_asked
        for which in WhichTime:
            menu.offer_time(
                time_name(which, texts),
                partial(self._ask_time, which),
                asked=which.value in asked,
            )
        return menu

    @property
    def _many_times(self) -> bool:
        return Condition.REPEATED_EVENTS in self._presenter.interview.state.conditions

    def _note_many_times(self) -> None:
        if not self._many_times:
            self._presenter.toggle_condition(Condition.REPEATED_EVENTS)
        self._entry.edit.setFocus()

    def _ask_time(self, which: WhichTime) -> None:
        self._put(self._presenter.cues.one_time(which))

    def _ask_stretch(self, stretch: Stretch) -> None:
        presenter = self._presenter
        StretchDialog(
            self._texts,
            self._screen.window(),
            presenter.cues.said(),
            presenter.session.language,
            stretch=stretch,
            prompt=presenter.cues.stretch,
            then=self._put_stretch,
        ).open()

    def _put_stretch(self, stretch: Stretch, start: Cue, end: Cue) -> None:
        self._put(self._presenter.cues.ask_stretch(stretch, start, end))

    def _put(self, prompt: str) -> None:
        """Into the line; an earlier prompt that nobody touched gives way to it."""
        if not prompt:
            return
        if self._ready and self._entry.edit.toPlainText() == self._ready:
            self._entry.clear()
        self._entry.put(TurnKind.QUESTION, prompt)
        self._ready = self._entry.edit.toPlainText()
