"""Following the child's words: what was asked for, kept of it, and set aside. No widget in here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hearing.interview.live import Cue, Interview
from hearing.interview.records import EventKind, SessionEvent, TurnKind
from hearing.questions.cue_prompts import Stretch, WhichTime
from hearing.questions.words import folded, tokens
from hearing.ui.interview.cueing import Cueing

Stamp = Callable[[], tuple[str, int, str]]
"""A new id, milliseconds since the start of the session, and who writes."""


def quotes(question: str, words: str) -> bool:
    """The words stand in the question one after the other."""
    asked, said = (" ".join(["", *tokens(folded(text)), ""]) for text in (question, words))
    return said in asked


class OpenSession(Protocol):
    """What is needed of the session that is open."""

    @property
    def interview(self) -> Interview: ...
    @property
    def cueing(self) -> Cueing: ...


class CuePresenter:
    """A cue is ticked off when a question that takes it up was kept, not when its prompt was fetched."""

    def __init__(self, session: OpenSession, put: Callable[[SessionEvent], None], stamp: Stamp) -> None:
        self._session = session
        self._put = put
        self._stamp = stamp
        self._following: tuple[Cue, ...] = ()
        self._time: WhichTime | None = None

    def open_cues(self) -> list[Cue]:
        return self._session.cueing.open_cues(self._session.interview)

    def said(self) -> list[Cue]:
        """What a stretch of time may begin and end with, in the order in which it was said."""
        return self._session.cueing.said(self._session.interview)

    def more(self, cue: Cue) -> str:
        """The ready prompt for a cue, in the session's language."""
        return self._follow(self._session.cueing.more(cue), cue)

    def stretch(self, stretch: Stretch, start: Cue, end: Cue) -> str:
        """How a stretch of time would be asked for."""
        prompts = self._session.cueing.prompts
        return "" if prompts is None else prompts.stretch(stretch, start.words, end.words)

    def ask_stretch(self, stretch: Stretch, start: Cue, end: Cue) -> str:
        """The same, to be asked now."""
        cues = (start, end) if stretch is Stretch.BETWEEN else (start,)
        return self._follow(self.stretch(stretch, start, end), *cues)

    def one_time(self, which: WhichTime) -> str:
        """For one of several times."""
        prompts = self._session.cueing.prompts
        self._following, self._time = (), which
        return "" if prompts is None else prompts.one_time(which)

    def leave(self, cue: Cue) -> None:
        """Not this one. What the child said stays."""
        new_id, at, by = self._stamp()
        self._put(self._session.interview.leave_cue(new_id, cue, at, by=by))

    def asked(self, kind: TurnKind, text: str) -> Cue | None:
        """The cue that what is about to be kept takes up; None where it asks about something else.

        A cue picked by hand is taken up as well by a question that quotes it, however it came to the line.
        """
        if kind is not TurnKind.QUESTION:
            return None
        if not self._session.cueing.takes_up(self._following, text):
            picked = (cue for cue in self._session.interview.cues if cue.is_open)
            self._following = tuple(cue for cue in picked if quotes(text, cue.words))
        if self._time is not None and not self._session.cueing.asks_of(self._time, text):
            self._time = None
        return self._following[0] if self._following else None

    def kept(self, kind: TurnKind) -> bool:
        """Tick off what a question that was kept took up; says whether there was anything."""
        if kind is not TurnKind.QUESTION:
            return False
        ticked = bool(self._following) or self._time is not None
        for cue in dict.fromkeys(self._following):
            new_id, at, by = self._stamp()
            self._put(self._session.interview.use_cue(new_id, cue, at, by=by))
        if self._time is not None:
            new_id, at, by = self._stamp()
            subject = self._time.value
            self._put(self._session.interview.note(new_id, EventKind.TIME_ASKED, at, by=by, subject=subject))
        self._following, self._time = (), None
        return ticked

    def _follow(self, prompt: str, *cues: Cue) -> str:
        self._following, self._time = cues, None
        return prompt
