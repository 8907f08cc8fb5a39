"""The child's window while a telling runs: on a second display, or handed over on the only one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from hearing.ui.child.gate import PinGate
from hearing.ui.child.hand_over import HandOverGuard
from hearing.ui.child.palette import Appearance, child_palette
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.pin_pad import PadWords
from hearing.ui.child.slides import CompanionTile, LanguageTile, Slide
from hearing.ui.child.window import ChildWindow
from hearing.ui.style import ThemeStore
from hearing.ui.telling.choices import THIS_SCREEN, DisplayOffer

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod})


class ChildDisplay(QObject):
    """Opens, covers and ends the child's window, and gives the adult's windows back."""

    touched = Signal(object)
    adult_back = Signal()
    display_gone = Signal()
    """The child's window has lost its display, and is hidden."""
    display_back = Signal(str)
    """The display that had gone is there again."""
    adult_display_gone = Signal()
    """The adult's windows are about to come up on the display the child is looking at."""
    displays_changed = Signal()
    language_touched = Signal(object)
    language_chosen = Signal(str)
    no_language_fits = Signal()
    companion_touched = Signal(str)

    def __init__(self, theme: ThemeStore, icons: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._drawings, self._adult_side = theme, Drawings(icons), parent
        self._window: ChildWindow | None = None
        self._guard: HandOverGuard | None = None
        self._screen_name = THIS_SCREEN
        theme.changed.connect(self._on_theme)
        gui = QGuiApplication.instance()
        if isinstance(gui, QGuiApplication):
            gui.screenRemoved.connect(self._on_screen_removed)
            gui.screenAdded.connect(self._on_screen_added)

    @property
    def window(self) -> ChildWindow | None:
        """The child's window; None while there is none."""
        return self._window

    @property
    def is_handed_over(self) -> bool:
        return self._guard is not None and self._guard.is_active

    def others(self) -> dict[str, QScreen]:
        """The displays besides the adult's own; two of one make get different names."""
        found: dict[str, QScreen] = {}
        for screen in QGuiApplication.screens():
            if screen is not self._adult_side.screen() and screen.name():
                alike = sum(other.name() == screen.name() for other in found.values())
                found[f"{screen.name()} {alike + 1}" if alike else screen.name()] = screen
        return found

    def offers(self) -> tuple[DisplayOffer, ...]:
        """Handing over the adult's own display, and the others by the number the system counts them."""
        screens = QGuiApplication.screens()
        others = (DisplayOffer(name, screens.index(screen) + 1) for name, screen in self.others().items())
        return (DisplayOffer(THIS_SCREEN), *others)

    def open_second(self, screen_name: str, *, take_keys: bool = False) -> None:
        """Show the window on another display; without ``take_keys`` the keys stay with the adult.

        Does nothing where that display is gone: the adult's own is never taken instead.
        """
        screen = self.others().get(screen_name)
        if screen is None:
            return
        self._screen_name = screen_name
        window = self._made()
        window.show_on(screen, take_keys=take_keys)
        handle = window.windowHandle()
        handle.removeEventFilter(self)
        if not take_keys:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the desktop gives the child's window the keys all the same, they go on to the adult's."""
        adult = self._adult_side.window()
        if event.type() == QEvent.Type.FocusIn:
            adult.activateWindow()
        elif event.type() in _KEYS:
            focused = adult.focusWidget()
            if focused is not None:
                QCoreApplication.sendEvent(focused, event)
            return True
        return False

    def hand_over(self, gate: PinGate, words: PadWords) -> None:
        """Give the child the only screen; all other windows go."""
        window = self._made()
        if window.windowHandle() is not None:
            window.windowHandle().removeEventFilter(self)
        if not window.is_handed_over:
            window.hand_over(gate, words)
        window.show_on(self._adult_side.screen(), take_keys=True)
        if self._guard is None:
            self._guard = HandOverGuard(window)
        self._guard.begin()

    def show_slide(self, slide: Slide) -> None:
        if self._window is not None:
            self._window.show_slide(slide)

    def show_languages(self, tiles: tuple[LanguageTile, ...], other_name: str) -> None:
        if self._window is not None:
            self._window.show_languages(tiles, other_name)

    def show_companions(self, tiles: tuple[CompanionTile, ...], locale: str) -> None:
        if self._window is not None:
            self._window.show_companions(tiles, locale)

    def scan(self, every_ms: int) -> None:
        """One switch from now on, where ``every_ms`` is not 0."""
        if self._window is not None and every_ms:
            self._window.scanner.start(every_ms)

    def mark_word(self, start: int, length: int) -> None:
        if self._window is not None:
            self._window.mark_word(start, length)

    def ask_for_pin(self) -> None:
        if self._window is not None:
            self._window.ask_for_pin()

    def take_back(self) -> None:
        """The adult has the screen again; the child's window waits out of sight."""
        self._give_windows_back()
        if self._window is not None:
            self._window.hide()

    def close(self) -> None:
        """End the child's window. The adult's windows come first, so that one is always open."""
        self._give_windows_back()
        window, self._window, self._guard = self._window, None, None
        if window is not None:
            window.dismiss()

    def _give_windows_back(self) -> None:
        if self._guard is None:
            return
        for hidden in self._guard.end():
            hidden.show()
        self._adult_side.window().activateWindow()

    def _made(self) -> ChildWindow:
        if self._window is None:
            self._window = ChildWindow(self._drawings, self._appearance())
            self._window.touched.connect(self.touched)
            self._window.adult_back.connect(self.adult_back)
            self._window.companions.touched.connect(self.companion_touched)
            board = self._window.languages
            board.heard.connect(self.language_touched)
            board.chosen.connect(self.language_chosen)
            board.none_fits.connect(self.no_language_fits)
        return self._window

    def _appearance(self) -> Appearance:
        return Appearance(child_palette(self._theme.tokens), self._theme.factor)

    def _on_theme(self) -> None:
        if self._window is not None:
            self._window.set_appearance(self._appearance())

    def _on_screen_removed(self, screen: QScreen) -> None:
        """Without its display the window would come up over the adult's, or the adult's over it."""
        window = self._window
        if window is not None and window.isVisible() and not self.is_handed_over:
            if screen is window.screen():
                window.hide()
                self.display_gone.emit()
            elif screen is self._adult_side.screen():
                self.adult_display_gone.emit()
        self.displays_changed.emit()

    def _on_screen_added(self, screen: QScreen) -> None:
        waits = self._window is not None and self._window.isHidden() and not self.is_handed_over
        if waits and self.others().get(self._screen_name) is screen:
            self.display_back.emit(self._screen_name)
        self.displays_changed.emit()
