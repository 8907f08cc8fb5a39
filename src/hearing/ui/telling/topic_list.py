"""The topics to be told: which, and in what order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hearing.ui.telling.choices import TopicOffer
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import FieldLabel, QuietButton
from hearing.ui.widgets.tick_rows import TickDelegate

LEAST_HEIGHT = 88
"""Two topics at least."""

_ID = Qt.ItemDataRole.UserRole


class TopicList(QWidget):
    """Space ticks a topic; the two buttons move it. What is not ticked is not told and is kept as left."""

    changed = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.label = FieldLabel()
        self.list = QListWidget()
        self.list.setObjectName("topics")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTabKeyNavigation(False)
        # It scrolls: with large text on a small screen it may not push the window past its edge.
        self.list.setMinimumHeight(LEAST_HEIGHT)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.earlier, self.later = QuietButton(), QuietButton()
        self.earlier.setObjectName("topicEarlier")
        self.later.setObjectName("topicLater")
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.label)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        texts = self._texts
        self.label.setText(texts._("Topics, in the order the child sees them"))
        self.label.name(self.list)
        self.earlier.setText(texts._("Earlier"))
        self.earlier.setAccessibleName(texts._("Move the topic earlier"))
        self.later.setText(texts._("Later"))
        self.later.setAccessibleName(texts._("Move the topic later"))

    def offer(self, topics: tuple[TopicOffer, ...]) -> None:
        """Show the topics, those wanted ticked; the first of them in sight and ready for the keys."""
        self.list.blockSignals(True)
        self.list.clear()
        for topic in topics:
            told = self._texts._("told before")
            item = QListWidgetItem(f"{topic.title}  ({told})" if topic.told_before else topic.title)
            item.setData(_ID, topic.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if topic.wanted else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        wanted = [row for row, topic in enumerate(topics) if topic.wanted]
        self.list.setCurrentRow(wanted[0] if wanted else 0)
        self.list.blockSignals(False)
        self._enable()

    def chosen(self) -> tuple[str, ...]:
        """The ticked topics in the order of the list."""
        return tuple(str(i.data(_ID)) for i in self._items() if i.checkState() == Qt.CheckState.Checked)

    def order(self) -> tuple[str, ...]:
        return tuple(str(item.data(_ID)) for item in self._items())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentRow(row + by)
        self.changed.emit()

    def _enable(self) -> None:
        row = self.list.currentRow()
        self.earlier.setEnabled(row > 0)
        self.later.setEnabled(0 <= row < self.list.count() - 1)
