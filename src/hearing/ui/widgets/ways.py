"""One of several ways, with a line that says what it means."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QRadioButton, QSizePolicy, QWidget

from hearing.ui.style.weight import strong_font

_FLAGS = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
_ROOM = 6


class Way(QRadioButton):
    """A radio button whose words wrap: the name in bold, the meaning under it."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the way that is chosen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def set_texts(self, name: str, meaning: str) -> None:
        self.setText(name)
        self._meaning = meaning
        self.setAccessibleName(name)
        self.setAccessibleDescription(meaning)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        name, meaning = self._places(width)
        return max(40, meaning.bottom() + _ROOM if self._meaning else name.bottom() + _ROOM)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(320, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        side = self._side()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(self.width() - side / 2 - 2 if rtl else side / 2 + 2, _ROOM + side / 2)
        on = self.isChecked()
        edge = QPalette.ColorRole.Highlight if on else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(edge), 2))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawEllipse(middle, side / 2 - 1, side / 2 - 1)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawEllipse(middle, side / 4, side / 4)
        name, meaning = self._places(self.width())
        side_of_words = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        # Absolute: the painter would else mirror it once more where the whole program is right-to-left.
        align = side_of_words | Qt.AlignmentFlag.AlignAbsolute
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(strong_font(self.font()))
        painter.drawText(name, _FLAGS | align.value, self.text())
        # A style sheet changes this role in the widget's own palette; the program's is the muted ink.
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.setFont(self.font())
        painter.drawText(meaning, _FLAGS | align.value, self._meaning)

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 1.05)

    def _places(self, width: int) -> tuple[QRect, QRect]:
        inset = self._side() + 14
        room = max(80, width - inset)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0 if rtl else inset
        from_top = QRect(left, _ROOM, room, 10_000)
        everything = QRect(0, 0, room, 10_000)
        heavier = QFontMetrics(strong_font(self.font()))
        name = heavier.boundingRect(everything, _FLAGS, self.text()).height()
        meaning = self.fontMetrics().boundingRect(everything, _FLAGS, self._meaning).height()
        from_top.setHeight(name)
        return from_top, QRect(left, from_top.bottom() + 2, room, meaning)
