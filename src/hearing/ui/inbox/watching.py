"""Noticing that something came into a folder, or that a file in it grows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 300
"""A file that is copied changes many times; looking waits until it rests for so long."""
AGAIN_MS = 2_200
"""When to look again at a file that is not whole yet."""
MOST_FILES = 200
"""Files watched one by one; systems allow only so many."""


class FolderWatch(QObject):
    """``changed`` comes once things rest. Where a system tells nothing, such as for a shared folder of
    another computer, the screen looks by itself whenever it is opened."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLE_MS)
        self._rest.timeout.connect(self.changed)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.changed)
        self._watcher.directoryChanged.connect(lambda _: self._rest.start())
        self._watcher.fileChanged.connect(lambda _: self._rest.start())

    def follow(self, folder: Path | None, files: Sequence[Path]) -> None:
        """Watch this folder and these files, and nothing else."""
        wanted = {str(path) for path in files[:MOST_FILES]}
        if folder is not None and os.path.isdir(folder):
            wanted.add(str(folder))
        now = {*self._watcher.files(), *self._watcher.directories()}
        if now - wanted:
            self._watcher.removePaths(sorted(now - wanted))
        if wanted - now:
            self._watcher.addPaths(sorted(wanted - now))

    def look_again(self, wanted: bool) -> None:
        """Look again after a while, because something is still on its way."""
        if not wanted:
            self._again.stop()
        elif not self._again.isActive():
            self._again.start()

    def stop(self) -> None:
        """Notice nothing more."""
        self._rest.stop()
        self._again.stop()
        self.follow(None, ())
