"""Buttons. One primary action a screen; everything else is quiet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from hearing.ui.style.weight import plain, strong

_LINE = 1.08
"""What the style sheet gives the words of a button, in heights of a line."""


class _Button(QPushButton):
    look = ""
    is_strong = False

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", self.look)
        if self.is_strong:
            strong(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def show_as(self, kind: type[_Button]) -> None:
        """Look like ``kind`` from now on, such as a quiet button while another is the primary one."""
        self.setProperty("look", kind.look)
        (strong if kind.is_strong else plain)(self)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        """As high in one script as in another: a taller one takes of the room above and below its words."""
        hint, words, metrics = super().sizeHint(), self.text(), self.fontMetrics()
        if words and "\n" not in words:
            needed = metrics.size(Qt.TextFlag.TextShowMnemonic.value, words).height()
            hint.setHeight(hint.height() - max(0, needed - round(metrics.height() * _LINE)))
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus, as Space does."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and plain == Qt.KeyboardModifier.NoModifier:
            self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(_Button):
    """The one thing to do next."""

    look = "primary"
    is_strong = True


class QuietButton(_Button):
    """Anything else one can do."""

    look = "quiet"


class DangerButton(_Button):
    """What cannot be undone, and what is for a child in danger."""

    look = "danger"
    is_strong = True


class TextButton(_Button):
    """A small step aside, such as another way in; looks like a word."""

    look = "text"
    is_strong = True


class LineButton(_Button):
    """A word within a line of quiet text; no higher than the line."""

    look = "line"
    is_strong = True


class CueButton(_Button):
    """A word of the child's that can be followed up."""

    look = "cue"
    is_strong = True


class RailButton(_Button):
    """A place in the left rail; checked where we are."""

    look = "rail"

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
