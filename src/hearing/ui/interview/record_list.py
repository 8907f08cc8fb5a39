"""The running record as a list, which says what belongs there while there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

_BATCH = 60
_INSET = 4


class RecordList(QListView):
    """Scrolls by the pixel and lays out long records in parts; ``empty_words`` stand in an empty one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_words = ""
        self.setObjectName("record")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever is at the end of the record stays there when the room for it becomes less."""
        bar = self.verticalScrollBar()
        was_at_end = bar.value() >= bar.maximum()
        super().resizeEvent(event)
        if was_at_end:
            QTimer.singleShot(0, self, self.scrollToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is not None and self.model().rowCount():
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        # Absolute: the painter would else mirror it once more where the whole program is right-to-left.
        place = side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
        painter = QPainter(self.viewport())
        # A style sheet pales this role in the widget's own palette; the program's is the muted ink.
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        room = self.viewport().rect().adjusted(_INSET, _INSET, -_INSET, 0)
        painter.drawText(room, place.value | Qt.TextFlag.TextWordWrap.value, self.empty_words)
