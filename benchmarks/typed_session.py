"""A mock session typed at a person's pace on a real display: ``python -m benchmarks.typed_session``.

Keys come from outside, through the X server (needs ``xdotool``, and ``Xvfb`` where there is no display).
Measured is the time from a key's arrival in the program to the end of the painting it causes, with
everything on: question chip, small picture, reminders, cues, the record, drafts to the vault.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent

from benchmarks.desk import open_desk
from benchmarks.real_display import on_display
from hearing.app import Parts, make_application
from hearing.interview.records import Case, Session, SessionKind, Turn
from hearing.ports import random_id
from hearing.protocols.age import AgeBand
from hearing.storage.vault import Vault
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.desktop import Desktop
from hearing.ui.interview.view import InterviewScreen

PACE_MS = 110
"""Milliseconds between two keys; a practised typist."""
PAUSE_S = 0.6
LIMIT_MS = 16.0
TALK = (
    ("alt+2", "Tell me about something you like to do."),
    ("alt+1", "I like to draw. Mostly birds. My grandfather showed me by the river."),
    ("alt+2", "You said your grandfather showed you. Tell me more about that."),
    ("alt+1", "He sits beside me and says begin with the neck. Then we eat bread."),
    ("alt+2", "Tell me what you have come to talk about today."),
    ("alt+1", "About the greenhouse. We worked there every day. A man with a van took us."),
    ("alt+2", "Did the man say anything to you?"),
    ("alt+1", "He said be quiet. We slept behind the boxes."),
    ("alt+2", "Tell me everything that happened from when the van came."),
    ("alt+1", "First we carried water. Then tomatoes until the lamp went off."),
    ("alt+2", "What happened then?"),
    ("alt+1", "I don't know."),
)


def main() -> int:
    return on_display("benchmarks.typed_session", _measured)


def _type(done: threading.Event) -> None:
    for speaker, text in TALK:
        for words in (["key", speaker], ["type", "--delay", str(PACE_MS), text], ["key", "Return"]):
            subprocess.run(["xdotool", *words], check=True)
            time.sleep(PAUSE_S)
    done.set()


class Watch(QObject):
    """Notes when a key comes in, and when all painting it caused is done."""

    def __init__(self) -> None:
        super().__init__()
        self._came: float | None = None
        self.took: list[float] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.spontaneous():
            if self._came is None and event.text().isprintable() and event.text():
                self._came = time.perf_counter()
        elif event.type() == QEvent.Type.UpdateRequest and self._came is not None:
            came, self._came = self._came, None
            # The painting happens inside this event, and the timer comes right after it.
            QTimer.singleShot(0, self, lambda: self.took.append((time.perf_counter() - came) * 1000))
        return False


def _measured() -> int:
    application = make_application()
    watch, done = Watch(), threading.Event()
    with tempfile.TemporaryDirectory() as home:
        desktop, vault = open_desk(Path(home), Parts(config=Path(home) / "settings"))
        sessions: list[Session] = []
        kept: list[Turn] = []
        _begin(desktop, vault, sessions)
        waiting = QTimer()

        def look() -> None:
            screen = desktop.work.screen_widget if desktop.work is not None else None
            if isinstance(screen, InterviewScreen) and screen.presenter.is_loaded and not sessions[1:]:
                sessions.append(sessions[0])
                application.installEventFilter(watch)
                desktop.window.activateWindow()
                screen.entry.edit.setFocus()
                threading.Thread(target=_type, args=(done,), daemon=True).start()
            if done.is_set() and isinstance(screen, InterviewScreen):
                kept.extend(screen.presenter.interview.turns)
                application.quit()

        waiting.timeout.connect(look)
        waiting.start(200)
        application.exec()
        desktop.close()
        desktop.window.close()
    return _report(watch.took, len(kept))


def _begin(desktop: Desktop, vault: Vault, sessions: list[Session]) -> None:
    case = vault.cases.add(Case(id=random_id(), label="measured", age_years=12, opened_at=datetime.now(UTC)))
    form = SessionForm(
        kind=SessionKind.MOCK, age_band=AgeBand.OLDER, protocol_id="supportive-interview", language="en"
    )
    assert desktop.work is not None
    work = desktop.work

    def started(session: Session) -> None:
        sessions.append(session)
        work.open(f"interview/{session.id}")

    start_session(work.context, case, form, started)


def _report(took: list[float], turns: int) -> int:
    last = statistics.quantiles(took, n=20)[-1]
    print(f"{turns} of {len(TALK)} turns kept, {len(took)} keys painted")
    print(f"key press to paint: median {statistics.median(took):.1f} ms, 95th percentile {last:.1f} ms")
    print(f"slowest {max(took):.1f} ms; limit {LIMIT_MS:.0f} ms at the 95th percentile")
    return 0 if turns == len(TALK) and last <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
