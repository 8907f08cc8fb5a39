"""Settings of this computer: a small JSON file with nothing of any child in it.

A file that cannot be understood is set aside under another name and told of; it is never silently
overwritten.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.permissions import make_private_folder
from hearing.files.reading import read_bounded
from hearing.ui.tasks import TaskRunner

FILE_NAME = "settings.json"
SET_ASIDE_SUFFIX = ".damaged"
IDLE_CHOICES = (1, 2, 5, 10, 15, 30)
"""Minutes without a key, a touch or the mouse after which the program may lock itself."""

_LARGEST_FILE = 64 * 1024


@dataclass(frozen=True)
class Values:
    """What is remembered on this computer. Empty texts stand for "as the computer is set"."""

    language: str = ""
    theme: str = "system"
    scale: int = 100
    vault_folder: str = ""
    geometry: str = ""
    idle_minutes: int = 5
    question_feedback: bool = True
    """Whether the kind of a question shows while it is typed."""
    child_display: str = ""
    """The name of the display the child's screen opens on."""
    policy_key: str = ""
    """The signing key of the policy in the person's own folder, once its fingerprint was compared."""


class MachineSettings(QObject):
    """Reads the file once; every change writes it whole, off the screen's thread.

    ``changed`` follows a change. ``failed`` carries the HearingError of one that could not be written: it
    holds for this run all the same.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, folder: Path, tasks: TaskRunner) -> None:
        super().__init__()
        self._folder, self._path = folder, folder / FILE_NAME
        self._tasks = tasks
        self._is_closed = False
        self.problem: HearingError | None = None
        self._values = self._read()

    @property
    def values(self) -> Values:
        return self._values

    def change(self, **values: Any) -> None:
        """Remember new values. They hold from now on, and are written behind what is being done."""
        changed = replace(self._values, **values)
        if changed == self._values:
            return
        self._values = changed
        self.changed.emit()
        if not self._is_closed:
            # A busy disk can hold a single small file up for a quarter of a second.
            self._tasks.run(lambda _: write_values(self._folder, changed), lambda _: None, self.failed.emit)

    def close(self) -> None:
        """The program ends, and with it whoever writes: later changes are not kept."""
        self._is_closed = True

    def _read(self) -> Values:
        try:
            return _checked(json.loads(read_bounded(self._path, _LARGEST_FILE)))
        except (ValueError, TypeError, RecursionError):
            self.problem = self._set_aside()
        except HearingError as error:
            if error.code == "files.too_large":
                self.problem = self._set_aside()
            elif error.code != "files.missing":
                self.problem = HearingError("ui.settings_unreadable", name=FILE_NAME)
        return Values()

    def _set_aside(self) -> HearingError:
        aside = self._path.with_name(FILE_NAME + SET_ASIDE_SUFFIX)
        try:
            self._path.replace(aside)
        except OSError:
            return HearingError("ui.settings_unreadable", name=FILE_NAME)
        return HearingError("ui.settings_damaged", name=FILE_NAME, aside=aside.name)


def write_values(folder: Path, values: Values) -> None:
    """Put ``values`` into the file in ``folder``; raises as ``make_private_folder`` and ``write_atomic``."""
    make_private_folder(folder)
    text = json.dumps(asdict(values), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    write_atomic(folder / FILE_NAME, text.encode())


def _checked(data: Any) -> Values:
    """Raises ValueError or TypeError for anything but the values this program writes."""
    if not isinstance(data, dict):
        raise TypeError("settings are not an object")
    plain = Values()
    known = {field.name: type(getattr(plain, field.name)) for field in fields(Values)}
    # A name from a newer version is left out, not an error.
    taken = {name: value for name, value in data.items() if name in known}
    for name, value in taken.items():
        if type(value) is not known[name]:
            raise TypeError(name)
    values = Values(**taken)
    if not (1 <= values.idle_minutes <= max(IDLE_CHOICES) and 50 <= values.scale <= 300):
        raise ValueError("out of range")
    return values
