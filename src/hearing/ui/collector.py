"""Garbage that refers to itself, collected on the UI thread alone.

Python collects such garbage on whichever thread happens to ask for memory. A screen that was left is
such garbage, and Qt's objects may only be taken apart on the UI thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2000
OLDER_EVERY = 8
"""Each how many rounds the objects that outlived two rounds are looked through too."""
ALL_EVERY = 64


class Collector(QObject):
    """Collects from time to time while it runs, in place of Python's own collecting. Runs from the start."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rounds = 0
        gc.disable()
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(self._collect)
        timer.start()
        self._timer = timer

    def stop(self) -> None:
        """Leave it to Python again; for when there is no other thread any more."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        if gc.get_count()[0] < gc.get_threshold()[0]:
            return
        self._rounds += 1
        if self._rounds % ALL_EVERY == 0:
            gc.collect(2)
        else:
            gc.collect(1 if self._rounds % OLDER_EVERY == 0 else 0)
