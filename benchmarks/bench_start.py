"""How long until the unlock window stands there, how much memory it takes, how fast a lock blanks."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rows import Row

ROUNDS = 9
START_LIMIT = 2.5
MEMORY_LIMIT_MB = 200
LOCK_LIMIT_MS = 250

_WAIT = """
from PySide6.QtCore import QEvent, QObject
class Painted(QObject):
    done = False
    def eventFilter(self, watched, event):
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False
def wait(application, window):
    painted = Painted()
    window.installEventFilter(painted)
    while not painted.done:
        application.processEvents()
    print("painted", flush=True)
"""

_BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
application = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
for widget in (QLabel("Passphrase"), QLineEdit(), QPushButton("Open")):
    column.addWidget(widget)
window.show()
wait(application, window)
"""

_OURS = """
from hearing.files.hardening import harden_process
harden_process()
from hearing.app import build_app, make_application
application = make_application()
desktop = build_app()
desktop.start()
wait(application, desktop.window)
"""

_OPEN = """
import sys
from pathlib import Path
from hearing.app import Parts, build_app, make_application
from hearing.ports import SystemClock, random_id
from hearing.storage.kdf import KdfParameters
from hearing.ui.tasks import InlineTaskRunner
from hearing.ui.unlock.door import Door, NewVault
application = make_application()
clock = SystemClock()
door = Door(clock, random_id, KdfParameters(time_cost=1, memory_kib=64, parallelism=1), allow_weak=True)
desktop = build_app(Parts(tasks=InlineTaskRunner(), door=door))
desktop.start()
desktop.enter(door.create(NewVault(Path(sys.argv[1]) / "vault", "Bench", "five words are enough", None)))
for _ in range(20):
    application.processEvents()
"""

_MEMORY = """
import re
status = Path("/proc/self/status")
kib = int(re.search(r"VmRSS:\\s+(\\d+)", status.read_text())[1]) if status.exists() else 0
print(kib, flush=True)
"""

_LOCK = """
import time
from hearing.ui.lock.locker import LockReason
began = time.perf_counter()
desktop.lock(LockReason.ASKED)
desktop.window.repaint()
print((time.perf_counter() - began) * 1000, flush=True)
"""


def rows() -> list[Row]:
    """Cold start beside a bare window, memory with an open vault, lock to blank."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as home:
        _figure(_OPEN + _MEMORY, home)
        for _ in range(ROUNDS):
            bare.append(_until_painted(_WAIT + _BARE, home))
            ours.append(_until_painted(_WAIT + _OURS, home))
    start = Row(
        "cold start to unlock window", statistics.median(ours), "ms", statistics.median(bare), START_LIMIT
    )
    memory = _in_fresh_home(_OPEN + _MEMORY) / 1024
    lock = statistics.median(_in_fresh_home(_OPEN + _LOCK) for _ in range(3))
    return [
        start,
        Row("resident memory with an open vault", memory, "MB", None, MEMORY_LIMIT_MB),
        Row("lock to blank", lock, "ms", None, LOCK_LIMIT_MS),
    ]


def _until_painted(code: str, home: str) -> float:
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env=_environment(home),
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = (time.perf_counter() - began) * 1000
    assert line.strip() == "painted", "the window did not come up"
    return took


def _in_fresh_home(code: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        return _figure(code, home)


def _figure(code: str, home: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", code, home],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(home),
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def _environment(home: str) -> dict[str, str]:
    return {**os.environ, "HEARING_HOME": str(Path(home) / "hearing"), "QT_QPA_PLATFORM": "offscreen"}
