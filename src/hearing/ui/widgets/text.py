"""Words on a screen. They are always plain text: what a person wrote is never read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hearing.ui.style.weight import strong

_ENDLESS = 1_000_000


class WrappingLabel(QLabel):
    """Text that breaks into as many lines as it needs, and is never cut off."""

    look = ""
    is_strong = False
    follows_words = False
    """Whether the words begin at the side of their own script, as what somebody said does, or with the
    rest of the screen, as a name in a list does."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._plain = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._begin()
        if self.look:
            self.setProperty("look", self.look)
        if self.is_strong:
            strong(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        self._plain = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        super().setText(text)
        self._claim_height()

    def show_marked(self, text: str, marks: Sequence[tuple[int, int]]) -> None:
        """Show ``text`` with the spans in ``marks`` set off; the text itself is still never markup."""
        self.setTextFormat(Qt.TextFormat.RichText)
        parts, done = [], 0
        for start, end in sorted(marks):
            if start >= done:
                parts.append(f"{escape(text[done:start])}<u>{escape(text[start:end])}</u>")
                done = end
        self._plain = text
        super().setText("".join(parts) + escape(text[done:]))
        self._claim_height()

    @property
    def plain(self) -> str:
        """What the label says, without marks."""
        return self._plain

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._begin()

    def _begin(self) -> None:
        """Left to itself, Qt begins a Latin name at the left of a screen that is read from the right."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        where = side | Qt.AlignmentFlag.AlignAbsolute
        leading = Qt.AlignmentFlag.AlignLeading
        self.setAlignment((leading if self.follows_words else where) | Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        widest_word = max(
            (
                self.fontMetrics().horizontalAdvance(word)
                for word in self._plain.replace("\u200b", " ").split()
            ),
            default=0,
        )
        return QSize(widest_word + 2, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim_height()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines; unlike Qt's own, it does not hold to the height claimed before."""
        margins = self.contentsMargins()
        room = max(1, width - margins.left() - margins.right())
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeading.value
        lines = self.fontMetrics().boundingRect(QRect(0, 0, room, _ENDLESS), flags, self._plain)
        return lines.height() + margins.top() + margins.bottom()

    def _claim_height(self) -> None:
        # Layouts ask for the height at the wrong width now and then; the label insists on the right one.
        needed = self.heightForWidth(self.width()) if self._plain else 0
        if needed != self.minimumHeight():
            self.setMinimumHeight(max(0, needed))


class BodyText(WrappingLabel):
    """Running text."""

    follows_words = True


class MutedText(WrappingLabel):
    """What is good to know and need not be read."""

    look = "muted"


class LineText(MutedText):
    """One line, unless there is no room for it: then it breaks like any other text."""

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._plain) + 8
        return QSize(width, self.heightForWidth(width))


class StrongText(WrappingLabel):
    """The name of a thing in a row or card."""

    look = "strong"
    is_strong = True


class Heading(WrappingLabel):
    """The heading of a part of a screen."""

    look = "heading"
    is_strong = True


class Title(WrappingLabel):
    """What the whole screen is about; one a screen."""

    look = "title"
    is_strong = True


class Overline(WrappingLabel):
    """The small coloured line above a heading."""

    look = "overline"
    is_strong = True


class ProblemText(WrappingLabel):
    """What is not right with a field yet; hidden while there is nothing to say."""

    look = "problem"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.hide()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setVisible(bool(text))


class FieldLabel(WrappingLabel):
    """The name of a field, tied to it for screen readers."""

    look = "field"
    is_strong = True

    def name(self, field: QWidget) -> None:
        """Make this the label of ``field``."""
        self.setBuddy(field)
        if self.text():
            field.setAccessibleName(self.text())

    def setText(self, text: str) -> None:
        super().setText(text)
        if self.buddy() is not None:
            self.buddy().setAccessibleName(text)
