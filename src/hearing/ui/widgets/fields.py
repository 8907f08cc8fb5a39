"""Fields with their label, hint and problem kept together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hearing.ui.widgets.buttons import QuietButton
from hearing.ui.widgets.text import FieldLabel, MutedText, ProblemText

if TYPE_CHECKING:
    from hearing.ui.texts import UiTexts


class Field(QWidget):
    """A control with its label above, a hint below and, when there is one, a problem."""

    def __init__(self, control: QWidget, parent: QWidget | None = None, focus: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._focus = focus or control
        self.label = FieldLabel()
        self.hint = MutedText()
        self.hint.hide()
        self.problem = ProblemText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, control, self.hint, self.problem):
            column.addWidget(part)
        column.addStretch(1)

    def set_texts(self, label: str, hint: str = "") -> None:
        """Name the field; the hint is also its description for screen readers."""
        self.label.setText(label)
        self.label.name(self._focus)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._focus.setAccessibleDescription(hint)

    def set_problem(self, text: str) -> None:
        """Say what is not right, or nothing."""
        self.problem.say(text)
        self._focus.setProperty("problem", "true" if text else "false")
        self._focus.setAccessibleDescription(text or self.hint.text())
        self._focus.style().unpolish(self._focus)
        self._focus.style().polish(self._focus)


class PassphraseField(QWidget):
    """A passphrase, hidden unless shown on purpose; its input is never learnt by a keyboard."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(1024)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.show_button = QuietButton()
        self.show_button.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.show_button)
        self.show_button.toggled.connect(self._reveal)
        self.edit.textChanged.connect(lambda _: self.changed.emit())
        self.edit.returnPressed.connect(self.entered)
        self._words = ("", "")

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, undo steps included, and hide it again."""
        self.edit.setText("")
        self.show_button.setChecked(False)

    def set_texts(self, texts: UiTexts) -> None:
        self._words = (texts._("Show"), texts._("Hide"))
        self._reveal(self.show_button.isChecked())
        self.show_button.setAccessibleName(texts._("Show the passphrase"))

    def _reveal(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.setText(self._words[1] if shown else self._words[0])


class Choice(QComboBox):
    """One of a few; paints its own arrow so that it fits every theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The wheel of whoever scrolls past may not take the keyboard there.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._claim_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._claim_height()

    def _claim_height(self) -> None:
        # Layouts may have measured the box before the style sheet reached it.
        self.setMinimumHeight(self.minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever scrolls the page past it must not change what was chosen.
        event.ignore()

    def choose(self, data: object) -> bool:
        """Show the entry that carries ``data``; says whether there is one."""
        at = self.findData(data)
        if at >= 0:
            self.setCurrentIndex(at)
        return at >= 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)


def paint_arrow(widget: QWidget) -> None:
    """The arrow at the end of what opens a list or a calendar; call it in ``paintEvent``."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = widget.fontMetrics().height() / 5
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    inset = size * 3.4
    middle = QPointF(inset if rtl else widget.width() - inset, widget.height() / 2)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.ButtonText), max(1.5, size / 2.4)))
    painter.drawPolyline(
        QPolygonF(
            [
                middle + QPointF(-size, -size / 2),
                middle + QPointF(0, size / 2),
                middle + QPointF(size, -size / 2),
            ]
        )
    )


class NumberField(QSpinBox):
    """A whole number, by keys or by its arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever scrolls the page past it must not change what was chosen.
        event.ignore()


class Toggle(QCheckBox):
    """On or off, with a box that is easy to hit; words that have no room in a line go on in the next."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._side() + 20, self._least())

    def minimumSizeHint(self) -> QSize:
        widest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(widest + self._side() + 20, self._least())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._side() - 12), 10_000)
        lines = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap.value, self.text())
        return max(self._least(), lines.height() + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Layouts ask for the height at the wrong width now and then.
        needed = self.heightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side - 2 if rtl else 2
        top = (self.height() - side) / 2
        palette = self.palette()
        on = self.isChecked()
        fill = QPalette.ColorRole.Highlight if on else QPalette.ColorRole.Base
        edge = QPalette.ColorRole.Highlight if on else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(edge), 2))
        painter.setBrush(palette.color(fill))
        painter.drawRoundedRect(left, round(top), side, side, side / 4, side / 4)
        if on:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.HighlightedText), side / 8))
            corner = QPointF(left, top)
            tick = [(0.25, 0.52), (0.43, 0.7), (0.76, 0.32)]
            painter.drawPolyline(QPolygonF([corner + QPointF(x * side, y * side) for x, y in tick]))
        words = self.rect().adjusted(0, 0, -side - 12, 0) if rtl else self.rect().adjusted(side + 12, 0, 0, 0)
        side_of_words = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        # Absolute: the painter would else mirror it once more where the whole program is right-to-left.
        alignment = side_of_words | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        enabled = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(palette.color(enabled, QPalette.ColorRole.WindowText))
        flags = alignment.value | Qt.TextFlag.TextShowMnemonic.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(words, flags, self.text())

    def hitButton(self, pos: object) -> bool:
        return True

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 1.05)

    def _least(self) -> int:
        return max(40, self._side() + 12, super().sizeHint().height())
