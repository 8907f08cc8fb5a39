"""The screen handed to a child on a real display: ``python -m benchmarks.handed_over``.

Five hundred keys, shortcuts, clicks and requests to close come from outside, through the X server and,
where one runs, the window manager (needs ``xdotool``; ``wmctrl`` and ``openbox`` where there are some).
Then wrong PINs and the right one are typed.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.desk import open_desk
from benchmarks.real_display import on_display
from hearing.app import Parts, make_application
from hearing.explanation.records import Explanation
from hearing.interview.records import Case, Session, SessionKind
from hearing.ports import random_id
from hearing.protocols.age import AgeBand
from hearing.storage.vault import Vault
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.desktop import Desktop
from hearing.ui.telling import place as telling
from hearing.ui.telling.choices import THIS_SCREEN
from hearing.ui.telling.screen import TellingScreen

DOINGS = 500
PIN, WRONG = "4826", "1111"
SHORTCUTS = [
    *("alt+F4", "ctrl+q", "ctrl+w", "ctrl+n", "ctrl+f", "alt+F10", "alt+Tab", "alt+space", "super"),
    *("ctrl+shift+Escape", "F1", "F5", "F10", "F11", "Menu", "ctrl+alt+Delete", "ctrl+o", "Print"),
]
KEYS = [*"abcxyz789", "Escape", "Tab", "Return", "space", "Left", "Right", "Up", "Down", "BackSpace"]


def main() -> int:
    return on_display("benchmarks.handed_over", _measured)


class Journey:
    """What is done from outside, and what was seen of the program meanwhile."""

    def __init__(self) -> None:
        self.doings = 0
        self.over = threading.Event()
        self.wrong_done = threading.Event()
        self.trying = threading.Event()

    @property
    def waits(self) -> bool:
        """The PIN pad lets nobody try for some seconds."""
        return self.wrong_done.is_set() and not self.trying.is_set()

    def random_doings(self) -> None:
        chance = random.Random(11)
        for _ in range(DOINGS):
            self._one(chance)
            self.doings += 1
        # Leave the PIN pad if it is up, and come to it by the adult's own keys.
        press("key", "Escape")
        press("key", "ctrl+shift+a")
        time.sleep(0.5)
        for _ in range(3):
            press("type", "--delay", "30", WRONG)
            press("key", "Return")
        press("type", "--delay", "30", PIN)
        press("key", "Return")
        time.sleep(0.5)
        self.wrong_done.set()
        time.sleep(6)
        self.trying.set()
        press("type", "--delay", "30", PIN)
        press("key", "Return")
        time.sleep(0.7)
        self.over.set()

    def _one(self, chance: random.Random) -> None:
        kind = chance.random()
        if kind < 0.45:
            press("key", chance.choice(KEYS))
        elif kind < 0.65:
            press("key", chance.choice(SHORTCUTS))
        elif kind < 0.93:
            press(
                "mousemove",
                str(chance.randrange(1366)),
                str(chance.randrange(768)),
                "click",
                chance.choice("1113"),
            )
        elif shutil.which("wmctrl"):
            subprocess.run(["wmctrl", "-c", "Hearing"], check=False, capture_output=True)


def press(*words: str) -> None:
    """One call of xdotool."""
    subprocess.run(["xdotool", *words], check=True, capture_output=True)


def _measured() -> int:
    manager = window_manager()
    application, journey, seen = make_application(), Journey(), list[str]()
    with tempfile.TemporaryDirectory() as home:
        desktop, vault = open_desk(Path(home), Parts(config=Path(home) / "settings"))
        session = child_session(desktop, vault)
        timer = QTimer()
        timer.timeout.connect(lambda: _look(desktop, journey, seen, application))
        timer.start(100)
        application.exec()
        kept = vault.explanations.for_session(session.id) if desktop.work is not None else []
        told = _report(journey, seen, kept)
        desktop.close()
        desktop.window.close()
    if manager is not None:
        manager.terminate()
    return told


def window_manager() -> subprocess.Popen[bytes] | None:
    """Gives the windows their keys, as on a real desktop; None where none is installed."""
    return subprocess.Popen(["openbox"]) if shutil.which("openbox") else None


def _look(desktop: Desktop, journey: Journey, seen: list[str], application: QApplication) -> None:
    screen = desktop.work.screen_widget if desktop.work is not None else None
    if not isinstance(screen, TellingScreen):
        seen.append("another screen of the program")
        application.quit()
        return
    window = screen.child.window
    if window is None and screen.setup is not None and not seen:
        hand_over(screen)
        outside = threading.Thread(target=journey.random_doings, daemon=True)
        QTimer.singleShot(1500, lambda: outside.start())  # noqa: PLW0108 - Qt drops what only it holds
        seen.append("handed over")
    elif journey.over.is_set():
        back = window is None or not window.isVisible()
        seen.append("back by the PIN" if back and desktop.window.isVisible() else "not back")
        application.quit()
    elif seen and not journey.wrong_done.is_set():
        if window is None or not window.isVisible():
            seen.append("the child's window was gone")
        others = [one for one in application.topLevelWidgets() if one is not window and one.isVisible()]
        seen.extend(f"seen: {type(one).__name__}" for one in others if one.isWindow())
    elif (
        journey.wrong_done.is_set()
        and not journey.trying.is_set()
        and (window is None or not window.isVisible())
    ):
        seen.append("the right PIN worked while there was a wait")


def hand_over(screen: TellingScreen) -> None:
    """Give the child the screen, with a PIN for this time."""
    setup = screen.setup
    assert setup is not None
    setup.display.choose(THIS_SCREEN)
    setup.notes.knows.setChecked(True)
    setup.pin.setText(PIN)
    setup.pin_again.setText(PIN)
    setup.start.click()


def child_session(desktop: Desktop, vault: Vault) -> Session:
    """A session with a child of nine, and the place where it is told how this works."""
    case = vault.cases.add(Case(id=random_id(), label="measured", age_years=9, opened_at=datetime.now(UTC)))
    form = SessionForm(
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.YOUNGER,
        protocol_id="supportive-interview",
        language="en",
    )
    assert desktop.work is not None
    work, started = desktop.work, list[Session]()

    def begun(session: Session) -> None:
        started.append(session)
        work.open(telling.place_of(session.id))

    start_session(work.context, case, form, begun)
    while not started:
        QApplication.processEvents()
    return started[0]


def _report(journey: Journey, seen: list[str], kept: list[Explanation]) -> int:
    strange = [one for one in seen if one not in {"handed over", "back by the PIN"}]
    cards = [card for telling_kept in kept for card in telling_kept.cards]
    answers = sum(len(card.answers) for card in cards)
    print(f"{journey.doings} of {DOINGS} doings; reached besides the cards: {strange or 'nothing'}")
    print(f"after three wrong PINs the right one waited; then: {seen[-1]}")
    print(f"the record holds {len(cards)} cards with their times, and {answers} answers")
    return 0 if not strange and seen[-1] == "back by the PIN" and cards else 1


if __name__ == "__main__":
    sys.exit(main())
