"""The program while a vault is open: rail, title bar and the screen of the place one is at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext
from hearing.ui.shell.places import KeepsTyped, OneOfMany, Place, Saved, Screen, ScreenEntry
from hearing.ui.shell.rail import Rail
from hearing.ui.shell.screen_tasks import ScreenTasks
from hearing.ui.shell.title_bar import TitleBar
from hearing.ui.widgets import focus_first, go_to

_LONGEST_TRAIL = 50


@dataclass(frozen=True)
class _Left:
    """Where one was, and the control that had the keyboard there."""

    place: Place
    control: str = ""


class Work(QWidget):
    """Is the ``Navigator`` of its screens."""

    def __init__(
        self,
        context: VaultContext,
        screens: Sequence[ScreenEntry],
        lock: Callable[[], None],
        system_lock_available: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._screens = {entry.name: entry for entry in screens}
        self._first = Place(screens[0].name)
        self._lock = lock
        self.system_lock_available = system_lock_available
        self._place = self._first
        self._trail: list[_Left] = []
        self._screen: QWidget | None = None
        self._tasks: ScreenTasks | None = None
        self._own = ScreenTasks(context.tasks)
        """What the frame itself asks for, which may come when it is gone, as for its screens."""
        self._own.are_of(self)
        self.rail = Rail(context.texts, screens, self.open)
        self.bar = TitleBar(context)
        self.bar.lock_button.clicked.connect(self.lock)
        self._own.run(lambda _: _whose(context.vault), self.bar.show_person, context.notices.error)
        self._stage = QVBoxLayout()
        self._stage.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addLayout(self._stage, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)

    @property
    def context(self) -> VaultContext:
        return self._context

    @property
    def place(self) -> Place:
        """What is shown now; where one moved on within a screen, that."""
        here = self._screen.here if isinstance(self._screen, OneOfMany) else ""
        return Place.parse(here) if here else self._place

    @property
    def screen_widget(self) -> QWidget | None:
        """The screen that is shown."""
        return self._screen

    def knows(self, place: Place) -> bool:
        return place.name in self._screens

    def open(self, place: str) -> None:
        target = Place.parse(place)
        if not self.knows(target):
            raise LookupError(target.name)
        came_from = self._trail[-1] if self._trail else None
        if self._screen is not None and target not in {self._place, self.place}:
            self._trail = [*self._trail, self._leave()][-_LONGEST_TRAIL:]
        returning = came_from is not None and came_from.place == target
        self._show(target, came_from.control if came_from is not None and returning else "")

    def back(self) -> None:
        left = self._trail.pop() if self._trail else _Left(self._first)
        self._show(left.place, left.control)

    def _leave(self) -> _Left:
        had = None if self._screen is None else self._screen.focusWidget()
        return _Left(self.place, "" if had is None else had.objectName())

    def lock(self) -> None:
        self._lock()

    def show_saved(self, state: Saved) -> None:
        self.bar.show_saved(state)

    def before_lock(self) -> None:
        """Hand unfinished text of the screen to the task runner."""
        if isinstance(self._screen, Screen):
            self._screen.before_lock()

    def keep_typed(self) -> None:
        """As ``before_lock``, while the screen stays."""
        if isinstance(self._screen, KeepsTyped):
            self._screen.keep_typed()
        else:
            self.before_lock()

    def leave(self) -> None:
        """The screen goes: what comes for it from now on is not shown."""
        if self._tasks is not None:
            self._tasks.leave()

    def retranslate(self) -> None:
        self.rail.retranslate()
        self.bar.retranslate()
        if isinstance(self._screen, Screen):
            self._screen.retranslate()

    def _show(self, target: Place, control: str = "") -> None:
        entry = self._screens[target.name]
        self.before_lock()
        leaving = self._screen
        if target != self._place:
            self._context.notices.moved_on.emit()
        self._place = target
        self.show_saved(Saved.SAVED)
        tasks = ScreenTasks(self._context.tasks)
        self._screen = entry.make(replace(self._context, tasks=tasks), self, target)
        tasks.are_of(self._screen)
        self.leave()
        self._tasks = tasks
        # Moving into the window forgets where a screen that is complete at once wants the keys.
        chosen = self._screen.focusWidget()
        if leaving is not None:
            self._stage.removeWidget(leaving)
            leaving.hide()
            leaving.deleteLater()
        self._stage.addWidget(self._screen, 1)
        self.rail.setVisible(not entry.alone)
        self.bar.setVisible(not entry.alone)
        self.rail.mark(entry.under or entry.name)
        self._screen.show()
        if chosen is None:
            focus_first(self._screen)
        else:
            chosen.setFocus()
        if control:
            # The only worker comes to this after what the screen asked it to read.
            shown = self._screen
            self._own.run(
                lambda _: None, lambda _: self._go_on_at(shown, control), self._context.notices.error
            )

    def _go_on_at(self, screen: QWidget, name: str) -> None:
        """The keyboard is again at what led away from here, where that is still there."""

        def go() -> None:
            found = screen.findChild(QWidget, name) if screen is self._screen else None
            if found is not None and found.isVisible() and found.isEnabled():
                go_to(found)

        # Layouts show what was just put into them only later.
        QTimer.singleShot(0, self, go)


def _whose(vault: Vault) -> str:
    """Who opened the vault, where it has several people."""
    people = [slot for slot in vault.people.list() if slot.kind == "passphrase"]
    return vault.person if len(people) > 1 else ""
