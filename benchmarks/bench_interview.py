"""How soon a key shows in the entry line of a long session, and how soon a session is open."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.desk import open_desk
from benchmarks.rows import Row
from hearing.app import Parts, make_application
from hearing.interview.records import Case, Session, SessionKind, Turn, TurnKind
from hearing.ports import random_id
from hearing.protocols.age import AgeBand
from hearing.storage.vault import Vault
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.desktop import Desktop
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.tasks import InlineTaskRunner

KEYS = 120
PAINT_LIMIT_MS = 16.0
OPEN_LIMIT_MS = 300.0


def rows() -> list[Row]:
    """Key press to paint in a session of 2,000 turns; opening one of 500."""
    with tempfile.TemporaryDirectory() as home:
        make_application()
        desktop, vault = open_desk(
            Path(home), Parts(tasks=InlineTaskRunner(), config=Path(home) / "settings")
        )
        long, shorter = _session(desktop, vault, 2_000), _session(desktop, vault, 500)
        opened = _open(desktop, shorter)
        _open(desktop, long)
        ours = _typed(_screen(desktop))
        desktop.close()
        desktop.window.close()
    return [
        Row("key press to paint, 95th percentile, 2,000 turns", ours, "ms", None, PAINT_LIMIT_MS),
        Row("open the screen of a session of 500 turns", opened, "ms", None, OPEN_LIMIT_MS),
    ]


def _session(desktop: Desktop, vault: Vault, turns: int) -> Session:
    case = vault.cases.add(Case(id=random_id(), label="measured", age_years=12, opened_at=datetime.now(UTC)))
    form = SessionForm(
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.OLDER,
        protocol_id="supportive-interview",
        language="en",
    )
    started: list[Session] = []
    assert desktop.work is not None
    start_session(desktop.work.context, case, form, started.append)
    for number in range(turns):
        vault.turns.add(
            Turn(
                id=random_id(),
                session_id=started[0].id,
                seq=1,
                kind=TurnKind.CHILD if number % 2 else TurnKind.QUESTION,
                text=f"We carried water past the long green rows, the {number}th time that day.",
                elapsed_ms=number * 1000,
                language="en",
                by="Kari",
            )
        )
    return started[0]


def _open(desktop: Desktop, session: Session) -> float:
    """From its case, as a person gets there; in milliseconds."""
    assert desktop.work is not None
    desktop.work.open(f"case/{session.case_id}")
    started = time.perf_counter()
    desktop.work.open(f"interview/{session.id}")
    desktop.window.grab()
    return (time.perf_counter() - started) * 1000


def _screen(desktop: Desktop) -> InterviewScreen:
    assert desktop.work is not None
    screen = desktop.work.screen_widget
    assert isinstance(screen, InterviewScreen)
    return screen


def _typed(screen: InterviewScreen) -> float:
    screen.entry.edit.setFocus()
    took = []
    for number in range(KEYS):
        started = time.perf_counter()
        QTest.keyClicks(screen.entry.edit, "abc "[number % 4])
        QApplication.sendPostedEvents()
        screen.entry.edit.repaint()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.quantiles(took, n=20)[-1]
