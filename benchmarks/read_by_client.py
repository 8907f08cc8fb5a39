"""The child's cards read by another program: ``python -m benchmarks.read_by_client``.

A client of AT-SPI, the way of screen readers on Linux, asks for everything that is showing on each card
(needs ``xdotool``, ``dbus-run-session`` and a system Python with ``gi`` and its ``Atspi``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.desk import open_desk
from benchmarks.handed_over import child_session, hand_over, press, window_manager
from benchmarks.real_display import on_display
from hearing.app import Parts, make_application
from hearing.ui.child.slides import SlideKind
from hearing.ui.child.window import ChildWindow
from hearing.ui.telling.screen import TellingScreen

CLIENT = """
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
def walk(one, depth=0):
    if one is None or depth > 12: return
    try:
        if depth > 1 and not one.get_state_set().contains(Atspi.StateType.SHOWING): return
        print(one.get_role_name(), "|", one.get_name() or "", "|", one.get_description() or "")
        for at in range(one.get_child_count()): walk(one.get_child_at_index(at), depth + 1)
    except Exception as error: print("gone", error)
desktop = Atspi.get_desktop(0)
for at in range(desktop.get_child_count()):
    app = desktop.get_child_at_index(at)
    if app is not None and "earing" in (app.get_name() or ""): walk(app)
"""
PYTHON = "/usr/bin/python3"


def main() -> int:
    os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    return on_display("benchmarks.read_by_client", _measured, "dbus-run-session", PYTHON)


class Reading:
    """What the client said of each card, and what stood on it."""

    def __init__(self, window: ChildWindow) -> None:
        self._window = window
        self.done = threading.Event()
        self.read, self.unread = 0, list[str]()

    def all_cards(self) -> None:
        last = ""
        while self._window.slide is not None and self._window.slide.kind is SlideKind.CARD:
            slide = self._window.slide
            if slide.title == last:
                press("key", "Right")
                time.sleep(0.3)
                continue
            told = subprocess.run([PYTHON, "-c", CLIENT], check=False, capture_output=True, text=True).stdout
            if not told:
                # The bus has not heard of the program yet.
                continue
            last = slide.title
            wanted = [slide.title, slide.body, slide.progress, *(button.words for button in slide.buttons)]
            missing = [words for words in wanted if words and words not in told]
            self.read += not missing
            self.unread += missing
        self.done.set()


def _measured() -> int:
    manager = window_manager()
    application, readings = make_application(), list[Reading]()
    with tempfile.TemporaryDirectory() as home:
        desktop, vault = open_desk(Path(home), Parts(config=Path(home) / "settings"))
        child_session(desktop, vault)

        def look() -> None:
            screen = desktop.work.screen_widget if desktop.work is not None else None
            if isinstance(screen, TellingScreen) and screen.setup is not None and not readings:
                hand_over(screen)
                window = screen.child.window
                assert window is not None
                readings.append(Reading(window))
                outside = threading.Thread(target=readings[0].all_cards, daemon=True)
                QTimer.singleShot(1500, lambda: outside.start())  # noqa: PLW0108 - Qt drops what only it holds
            if readings and readings[0].done.is_set() and isinstance(screen, TellingScreen):
                # Handed over, the program refuses to quit.
                screen.child.close()
                application.quit()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(100)
        application.exec()
        desktop.close()
        desktop.window.close()
    if manager is not None:
        manager.terminate()
    (reading,) = readings
    print(f"{reading.read} cards read to the word; not read: {reading.unread or 'nothing'}")
    return 0 if reading.read and not reading.unread else 1


if __name__ == "__main__":
    sys.exit(main())
