"""The look that was chosen, and putting it on the whole program while it runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from hearing.ui.style.sheet import stylesheet
from hearing.ui.style.tokens import Theme, TokenFile, Tokens
from hearing.ui.style.weight import strong_font

SCALES = (100, 125, 150, 200)
"""Text sizes a person can choose, in per cent of the system's."""

FAMILIES = ("Noto Sans", "Noto Sans Arabic")
_USUAL_SYSTEM_PIXELS = 13.5
"""What most desktops call normal text; a larger system font enlarges everything by as much."""


class ThemeStore(QObject):
    """Theme and text size. ``changed`` is emitted after either became another."""

    changed = Signal()

    def __init__(self, resources: Path, theme: Theme = Theme.SYSTEM, scale: int = 100) -> None:
        super().__init__()
        self._resources = resources
        self._file = TokenFile.read(resources)
        self._theme = theme
        self._scale = scale
        self._system_palette = QPalette(QGuiApplication.palette())
        self._system_factor = _system_factor()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme)

    @property
    def theme(self) -> Theme:
        """What was chosen, ``system`` included."""
        return self._theme

    @property
    def scale(self) -> int:
        """The chosen text size in per cent."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The tokens that are in force; never those of ``system`` itself."""
        theme = self._theme
        if theme is Theme.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            theme = Theme.DARK if dark else Theme.LIGHT
        paper = self._system_palette.color(QPalette.ColorRole.Window).name()
        ink = self._system_palette.color(QPalette.ColorRole.WindowText).name()
        return self._file.tokens(theme, paper, ink)

    @property
    def factor(self) -> float:
        """What all sizes are multiplied by: the system's text size times the chosen scale."""
        return self._system_factor * self._scale / 100

    def px(self, size: str | int) -> int:
        """Pixels for a named size such as ``body`` or ``s16``, or for a number of pixels at 100 %."""
        plain = self.tokens.sizes[size] if isinstance(size, str) else size
        return round(plain * self.factor)

    def colour(self, name: str) -> QColor:
        return QColor(self.tokens[name])

    def font(self, size: str = "body", *, bold: bool = False) -> QFont:
        """The program's font at a named size, for widgets that paint themselves."""
        font = QFont(list(FAMILIES))
        font.setPixelSize(self.px(size))
        return strong_font(font) if bold else font

    def choose(self, theme: Theme | None = None, scale: int | None = None) -> None:
        """Change the look at once, everywhere."""
        before = (self._theme, self._scale)
        self._theme = theme if theme is not None else self._theme
        self._scale = scale if scale is not None else self._scale
        if before != (self._theme, self._scale):
            self.apply()

    def apply(self) -> None:
        """Put font, palette and style sheet on the program."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        tokens = self.tokens
        application.setFont(self.font())
        application.setPalette(_palette(tokens))
        application.setStyleSheet(stylesheet(tokens, self.factor, self._resources))
        self.changed.emit()

    def _on_system_scheme(self) -> None:
        if self._theme is Theme.SYSTEM:
            self.apply()


def _system_factor() -> float:
    pixels = QFontInfo(QGuiApplication.font()).pixelSize()
    return min(3.0, max(1.0, pixels / _USUAL_SYSTEM_PIXELS))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: "ground",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "ground",
        role.Text: "ink",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.Highlight: "primary",
        role.HighlightedText: "on_primary",
        role.PlaceholderText: "muted",
        role.ToolTipBase: "surface",
        role.ToolTipText: "ink",
        role.Link: "primary",
        role.Mid: "edge",
        role.Midlight: "line",
        role.Light: "soft",
        role.Accent: "primary",
    }
    palette = QPalette()
    for where, name in colours.items():
        palette.setColor(where, QColor(tokens[name]))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens["muted"]))
    return palette
