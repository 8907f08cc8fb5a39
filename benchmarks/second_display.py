"""The child at a second display, as an interviewer would do it: ``python -m benchmarks.second_display``.

The program runs on an X server with two displays; every key, click and cable comes from outside
(needs ``Xvfb``, ``xrandr``, ``xdotool`` and ``openbox``). ``--pictures DIR`` keeps what both displays
showed at the moments that matter. Touches are left out: X takes them from no other program.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from benchmarks import two_displays as room
from benchmarks.desk import open_desk
from benchmarks.handed_over import child_session
from benchmarks.two_displays import ADULT, CHILD, PLACES, clicked, press, typed, until
from hearing.app import Parts, make_application
from hearing.explanation.records import Answer, Explanation
from hearing.interview.records import Turn, TurnKind
from hearing.ports import SystemClock, random_id
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from hearing.ui.child.slides import SlideKind, Touch
from hearing.ui.child.window import ChildWindow
from hearing.ui.desktop import Desktop
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.telling.screen import TellingScreen
from hearing.ui.unlock.door import Door
from hearing.ui.widgets import PrivateTextEdit

T = TypeVar("T")
PASSPHRASE = "five quiet herons wade at dawn"
QUESTION, MORE = "Will my mother read this", " and then he laughed"
SAID = "Tell me what happened next."
_WIDE = 66
AFTER_A_TOUCH_MS = 600
"""Longer than what counts as a second tap on the card before."""


@dataclass(frozen=True)
class Row:
    """One thing that was tried, what came of it, and whether that is right."""

    tried: str
    found: str
    right: bool


class Journey:
    """One interviewer and one child, at their own displays."""

    def __init__(self, desktop: Desktop, vault: Vault, session: str, pictures: Path) -> None:
        self.desktop, self.session, self.pictures = desktop, session, pictures
        self.rows: list[Row] = []
        self._vault = vault

    def tried(self, what: str, right: object, found: str = "") -> None:
        row = Row(what, found or ("yes" if right else "no"), bool(right))
        print(f"{'  ' if row.right else '! '}{row.tried:<{_WIDE}}  {row.found}", flush=True)
        self.rows.append(row)

    def photographed(self, name: str) -> None:
        room.let_run(250)
        room.photographed(self.pictures, f"{len(self.rows):02d}-{name}")

    @property
    def telling(self) -> TellingScreen:
        screen = self._screen()
        assert isinstance(screen, TellingScreen), type(screen).__name__
        return screen

    @property
    def interview(self) -> InterviewScreen:
        screen = self._screen()
        assert isinstance(screen, InterviewScreen), type(screen).__name__
        return screen

    @property
    def child(self) -> ChildWindow:
        """The child's window, which must be there."""
        (window,) = self.children()
        return window

    def children(self) -> list[ChildWindow]:
        seen = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return [one for one in seen if isinstance(one, ChildWindow)]

    def at(self, screen: type[QWidget]) -> bool:
        return isinstance(self._screen(), screen)

    def _screen(self) -> QWidget | None:
        return self.desktop.work.screen_widget if self.desktop.work is not None else None

    def kept(self) -> list[Explanation]:
        """What the vault holds of the tellings."""
        return self._asked(lambda vault: vault.explanations.for_session(self.session))

    def turns(self) -> list[Turn]:
        return self._asked(lambda vault: vault.turns.for_session(self.session))

    def _asked(self, question: Callable[[Vault], T]) -> T:
        context = self.desktop.vault_context
        assert context is not None
        answers: list[T] = []
        context.tasks.run(lambda _: question(context.vault), answers.append, print)
        until(lambda: answers)
        return answers[0]

    def fills_second_display(self) -> bool:
        """By Qt and by the X server alike, and no other window of ours is there."""
        ours = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.child]
        alone = all(not PLACES[CHILD].intersects(one.geometry()) for one in ours)
        return alone and self.child.geometry() == PLACES[CHILD] == room.place_in_x(self.child)

    def adult_has_keys(self) -> bool:
        return QApplication.activeWindow() is self.desktop.window


def tells(journey: Journey) -> None:
    """The cards: choices, answers, keys."""
    setup = journey.telling.setup
    assert setup is not None
    offered = [setup.display.itemData(row) for row in range(setup.display.count())]
    journey.tried("the second display is offered and chosen", setup.display.currentData() == CHILD)
    journey.tried("so is handing over this one", "" in offered)
    clicked(setup.notes.knows)
    until(setup.notes.knows.isChecked)
    clicked(setup.start)
    journey.tried("the child's window opens", until(journey.children))
    until(journey.fills_second_display)
    where: QRect = room.place_in_x(journey.child)
    journey.tried("it fills the second display", journey.fills_second_display(), str(where.getRect()))
    journey.tried("nothing of it is on the first", not where.intersects(PLACES[ADULT]))
    journey.tried("the keys stay with the adult", journey.adult_has_keys())
    journey.photographed("first-card")
    _answers(journey)
    _keys(journey)


def _answers(journey: Journey) -> None:
    """Each button of the child's, and what the record has of it."""
    window = journey.child
    for touch, answer in ((Touch.AGAIN, Answer.AGAIN), (Touch.NEXT, Answer.UNDERSTOOD)):
        room.let_run(AFTER_A_TOUCH_MS)
        clicked(window.bar.button(touch))
        given = until(partial(_has_answer, journey, answer))
        journey.tried(f"“{touch}” is in the record, with its time", given and _times_rise(journey))
    room.let_run(AFTER_A_TOUCH_MS)
    second = _title(journey)
    clicked(window.back)
    journey.tried("“back” shows the card before", until(lambda: _title(journey) != second))
    room.let_run(AFTER_A_TOUCH_MS)
    clicked(window.bar.button(Touch.QUESTION))
    given = until(partial(_has_answer, journey, Answer.QUESTION))
    journey.tried("“question” is in the record, with its time", given and _times_rise(journey))
    journey.photographed("question")


def _keys(journey: Journey) -> None:
    """What is typed goes to the adult's display, whatever the child touches meanwhile."""
    boxes = journey.telling.telling.questions.findChildren(PrivateTextEdit)
    box = boxes[0]
    assert isinstance(box, PrivateTextEdit)
    clicked(box)
    typed(QUESTION)
    until(lambda: box.toPlainText() == QUESTION)
    clicked(journey.child.bar.button(Touch.NEXT))
    until(lambda: journey.child.slide is not None and journey.child.slide.kind is SlideKind.CARD)
    card = _title(journey)
    typed(MORE)
    press("space", "Right", "Left")
    whole = until(lambda: box.toPlainText() == f"{QUESTION}{MORE} ", 2)
    journey.tried("typing goes on where it was after the child touched", whole, box.toPlainText())
    journey.tried("no key turned a card of the child's", _title(journey) == card)
    words = [card.question for card in _newest(journey).cards if card.question]
    kept = until(lambda: any(card.question == f"{QUESTION}{MORE}" for card in _newest(journey).cards))
    journey.tried("the child's question is in the record as typed", kept, str(words[:1]))
    journey.tried("the keys are still the adult's", journey.adult_has_keys())
    clicked(journey.telling.telling.forward_button)
    journey.tried("the adult's own button turns the card", until(lambda: _title(journey) != card))


def unplugs(journey: Journey) -> None:
    """The cable of the second display comes out in the middle, and goes in again."""
    before, card = len(_newest(journey).cards), _title(journey)
    room.pull_out(CHILD)
    journey.tried("unplugged: the child's window goes", until(lambda: not journey.children()))
    journey.photographed("unplugged")
    journey.tried("nothing of the child's comes up on the first display", not journey.children())
    journey.tried("every card and answer is kept", len(_newest(journey).cards) == before)
    presenter = journey.telling.presenter if journey.at(TellingScreen) else None
    running = presenter is not None and presenter.is_running
    journey.tried("the telling waits at its card", running and _title(journey) == card)
    room.plug_in(CHILD)
    back = until(journey.children) and until(journey.fills_second_display)
    journey.tried("plugged in again: the card is back on the second display", back)
    journey.photographed("plugged-in")
    if back:
        clicked(journey.child.bar.button(Touch.NEXT))
        journey.tried("and answers go on", until(lambda: _title(journey) != card))


def stops(journey: Journey) -> None:
    """The child's stop, and the panic key while a card is up."""
    if not journey.children():
        return
    room.let_run(AFTER_A_TOUCH_MS)
    clicked(journey.child.bar.button(Touch.STOP))
    stopped = until(lambda: _newest(journey).stopped)
    journey.tried("“stop” is in the record, with its time", stopped and _times_rise(journey))
    journey.photographed("stopped")
    row = journey.telling.findChild(QWidget, "topic_1")
    assert isinstance(row, QWidget)
    clicked(row)
    until(lambda: journey.child.slide is not None and journey.child.slide.kind is SlideKind.CARD)
    locks(journey, "with a card up")
    journey.tried("the telling that was cut short has its end", _newest(journey).ended_ms is not None)


def locks(journey: Journey, when: str, lock: Callable[[], None] = lambda: press("F12")) -> None:
    """Blank both displays, look, and open the vault again by its passphrase."""
    lock()
    locked = until(lambda: journey.desktop.work is None)
    room.let_run(400)
    journey.tried(f"{when}: it locks and the child's window is gone", locked and not journey.children())
    only = [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [journey.desktop.window]
    journey.tried(f"{when}: only the door is left", only and journey.desktop.unlock_page is not None)
    journey.tried(f"{when}: the second display is blank", room.is_blank(CHILD))
    journey.photographed("locked")
    until(journey.adult_has_keys)
    box = journey.desktop.window.findChild(QLineEdit, "unlock_passphrase")
    assert isinstance(box, QLineEdit)
    clicked(box)
    typed(PASSPHRASE)
    press("Return")
    until(lambda: journey.desktop.work is not None, 20)
    journey.photographed("opened-again")


def stays(journey: Journey) -> None:
    """The cards that stay with the child through the interview."""
    assert journey.desktop.work is not None
    journey.desktop.work.open(f"interview/{journey.session}")
    until(lambda: journey.at(InterviewScreen) and journey.interview.presenter.is_loaded)
    until(journey.adult_has_keys)
    clicked(journey.interview.entry.edit)
    press("shift+F7")
    opened = until(journey.children) and until(journey.fills_second_display)
    journey.tried("the child's own cards fill the second display", opened)
    typed(SAID)
    words = _touch_each(journey)
    turns = [turn for turn in journey.turns() if turn.kind is TurnKind.CARD]
    times = [turn.elapsed_ms for turn in turns]
    journey.tried(
        "each touch is a turn with its time", [turn.text for turn in turns] == words, ", ".join(words)
    )
    journey.tried("in the order of the touches", times == sorted(times) and len(set(times)) == len(times))
    unharmed = journey.interview.entry.edit.toPlainText() == SAID
    journey.tried("what the adult was typing is as it was", unharmed)
    press("Return")
    said = until(lambda: any(turn.text == SAID for turn in journey.turns()))
    journey.tried("and is kept with Return, without a click", said)
    press("ctrl+Return")
    room.let_run(400)
    journey.tried("the cards stay while the interview goes on", journey.children() and opened)
    journey.photographed("companions")


def _touch_each(journey: Journey) -> list[str]:
    words = []
    for button in journey.child.companions.buttons():
        clicked(button)
        room.let_run(200)
        words.append(button.text())
    return words


def cards_unplugged(journey: Journey) -> None:
    """The same cable in the interview, and the adult's own display going dark."""
    typed("And then")
    room.pull_out(CHILD)
    journey.tried("interview, unplugged: the cards go", until(lambda: not journey.children()))
    journey.photographed("companions-unplugged")
    room.let_run(300)
    entry = journey.interview.entry.edit
    journey.tried("the interview goes on with what was typed", entry.toPlainText() == "And then")
    room.plug_in(CHILD)
    back = until(journey.children) and until(journey.fills_second_display)
    journey.tried("plugged in again: the cards are back on the second display", back)
    locks(journey, "with the child's own cards up")
    assert journey.desktop.work is not None
    until(lambda: journey.at(InterviewScreen) and journey.interview.presenter.is_loaded)
    kept = journey.interview.entry.edit.toPlainText()
    journey.tried("what was typed is there again", kept == "And then", kept)
    clicked(journey.interview.entry.edit)
    press("shift+F7")
    until(journey.children)
    room.pull_out(ADULT)
    journey.tried("the adult's display goes: it locks", until(lambda: journey.desktop.work is None))
    journey.tried("and no record comes up at the child's", until(lambda: not journey.children()))
    journey.photographed("adult-unplugged")


def _newest(journey: Journey) -> Explanation:
    return journey.kept()[-1]


def _has_answer(journey: Journey, answer: Answer) -> bool:
    return any(given.answer is answer for card in _newest(journey).cards for given in card.answers)


def _times_rise(journey: Journey) -> bool:
    times = [given.at_ms for card in _newest(journey).cards for given in card.answers]
    return times == sorted(times) and times[0] > 0


def _title(journey: Journey) -> str:
    """The card that is up, as the adult's page has it."""
    return journey.telling.telling.card.title.text()


def main() -> int:
    if room.missing():
        print(f"not installed: {', '.join(room.missing())}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as home, room.two_displays():
        wanted = Path(sys.argv[2]) if sys.argv[1:2] == ["--pictures"] else Path(home) / "pictures"
        wanted.mkdir(parents=True, exist_ok=True)
        return _report(_journey(Path(home), wanted))


def _journey(home: Path, pictures: Path) -> list[Row]:
    application = make_application()
    door = Door(SystemClock(), random_id, KdfParameters(1, 64, 1), allow_weak=True)
    desktop, vault = open_desk(home, Parts(config=home / "settings", door=door), PASSPHRASE)
    desktop.window.move(PLACES[ADULT].topLeft())
    desktop.window.showMaximized()
    journey = Journey(desktop, vault, child_session(desktop, vault).id, pictures)
    until(lambda: journey.at(TellingScreen) and journey.telling.setup is not None)
    until(journey.adult_has_keys)
    for part in (tells, unplugs, stops, stays, cards_unplugged):
        part(journey)
    desktop.close()
    desktop.window.close()
    application.processEvents()
    return journey.rows


def _report(rows: list[Row]) -> int:
    print(f"{sum(row.right for row in rows)} of {len(rows)} as they should be")
    return 0 if all(row.right for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
