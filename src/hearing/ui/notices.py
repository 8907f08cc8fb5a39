"""One door for everything the program has to say about itself.

A notice is calm: it stands in a bar, takes no focus and goes when it is dismissed. It never holds a
child's name or words; errors carry none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from hearing.errors import HearingError
from hearing.language.catalogues import Catalogues, Domain
from hearing.language.messages import explain
from hearing.ui.texts import UiTexts


class Level(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Notice:
    """What happened, and what to do about it (empty where there is nothing to do)."""

    level: Level
    sentence: str
    hint: str = ""
    code: str = ""


class Notices(QObject):
    """Says things; what is said before a window listens is kept until one does."""

    shown = Signal(object)
    withdrawn = Signal(object)
    done = Signal(str)
    """The code of what was dealt with; what was said of it is no longer true."""
    moved_on = Signal()
    """Somebody went to another place; what only confirmed something there has been read."""

    def __init__(self, texts: UiTexts, catalogues: Catalogues) -> None:
        super().__init__()
        self._texts = texts
        self._catalogues = catalogues
        self._waiting: list[Notice] = []
        self._listening = False

    def error(self, error: HearingError) -> None:
        """Say an error as a sentence and a hint."""
        self.say(self.explained(error))

    def explained(self, error: HearingError) -> Notice:
        """The notice for an error, for a screen that shows it beside the field it belongs to."""
        words = explain(error, self._catalogues.domain(Domain.UI, self._texts.locale))
        return Notice(Level.ERROR, words.sentence, words.hint, error.code)

    def warn_of(self, error: HearingError) -> None:
        """Say an error with which the program goes on."""
        self.say(replace(self.explained(error), level=Level.WARNING))

    def info(self, text: str) -> None:
        self.say(Notice(Level.INFO, text))

    def warning(self, text: str, hint: str = "", code: str = "") -> Notice:
        """Gives the notice, for ``withdraw`` once it is no longer true; with a code, for ``deal_with``."""
        said = Notice(Level.WARNING, text, hint, code)
        self.say(said)
        return said

    def withdraw(self, notice: Notice) -> None:
        """Take away what is no longer true."""
        self._waiting = [one for one in self._waiting if one != notice]
        self.withdrawn.emit(notice)

    def deal_with(self, code: str) -> None:
        """What every notice with this code asked for was done."""
        self._waiting = [one for one in self._waiting if one.code != code]
        self.done.emit(code)

    def say(self, notice: Notice) -> None:
        if not self._listening:
            self._waiting.append(notice)
        self.shown.emit(notice)

    def listen(self) -> tuple[Notice, ...]:
        """From now on a window shows notices; gives those that were said before."""
        self._listening = True
        waiting, self._waiting = tuple(self._waiting), []
        return waiting

    def stop_listening(self) -> None:
        """The window is gone; what is said next is kept again."""
        self._listening = False
