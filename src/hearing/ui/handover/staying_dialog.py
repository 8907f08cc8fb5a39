"""Choosing, thing by thing, what stays here, and whether it is the child's wish."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from hearing.agencies.redaction import follows_wish
from hearing.agencies.session_record import SessionRecord
from hearing.interview.records import Turn
from hearing.ui.context import VaultContext
from hearing.ui.handover.turn_delegate import IS_CHILDS, LANGUAGE, WHO, TurnDelegate
from hearing.ui.interview.speakers import name_of
from hearing.ui.widgets import BodyText, Dialog, MutedText, Toggle

_LINES = 12
_MOST_OF_SCREEN = 0.4
"""With large text what stands under the list would else be out of sight."""


@dataclass(frozen=True)
class Staying:
    """What was chosen."""

    turns: frozenset[str]
    childs_wish: bool
    changed_mind: bool


class StayingDialog(Dialog):
    """Every turn with a tick; ticked ones stay here."""

    def __init__(
        self,
        context: VaultContext,
        record: SessionRecord,
        staying: Collection[str],
        then: Callable[[Staying], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        texts = context.texts
        self.setLayoutDirection(texts.layout_direction)
        self._texts, self._record, self._before = texts, record, frozenset(staying)
        _ = texts._
        self.set_texts(_("What stays here"), _("Use this"), _("Cancel"))
        self.body.addWidget(BodyText(_("Tick what does not go to others.")))
        self.list = QListView()
        self.list.setObjectName("staying_turns")
        self.list.setAccessibleName(_("Things said"))
        self.list.setItemDelegate(TurnDelegate(self.list, context.theme))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        room = round(_MOST_OF_SCREEN * parent.screen().availableGeometry().height())
        self.list.setMinimumHeight(min(_LINES * self.fontMetrics().height(), room))
        self._model = QStandardItemModel(self.list)
        for turn in record.turns:
            self._model.appendRow(self._item(turn))
        self.list.setModel(self._model)
        self._also = MutedText()
        self.wish = Toggle(_("The child wants it so"))
        self.wish.setObjectName("staying_wish")
        self.wish.setChecked(True)
        self.changed_mind = Toggle(_("The child agrees to what I took off the list"))
        self.changed_mind.setObjectName("staying_changed")
        for part in (self.list, self._also, self.wish, self.changed_mind):
            self.body.addWidget(part)
        self._model.itemChanged.connect(lambda _: self._show())
        self._show()
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFocus()
        self.accepted.connect(lambda: then(self.chosen()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Rows are measured by the width the list has now.
        self.list.doItemsLayout()

    def _item(self, turn: Turn) -> QStandardItem:
        item, who = QStandardItem(turn.text), name_of(turn.kind, self._texts)
        item.setCheckable(True)
        item.setEditable(False)
        item.setData(turn.id)
        item.setData(who, WHO)
        item.setData(turn.language, LANGUAGE)
        item.setData(turn.kind.is_childs, IS_CHILDS)
        item.setData(f"{who}: {turn.text}", Qt.ItemDataRole.AccessibleTextRole)
        item.setCheckState(Qt.CheckState.Checked if turn.id in self._before else Qt.CheckState.Unchecked)
        return item

    def ticked(self) -> frozenset[str]:
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        return frozenset(item.data() for item in items if item.checkState() is Qt.CheckState.Checked)

    def chosen(self) -> Staying:
        ticked = self.ticked()
        gone = self._before - ticked
        return Staying(ticked, self.wish.isChecked(), bool(gone) and self.changed_mind.isChecked())

    def _show(self) -> None:
        ticked, texts = self.ticked(), self._texts
        more = follows_wish(self._record, ticked)
        said = texts._n(
            "{count} more stays with them: it says the same, or asks about it.",
            "{count} more stay with them: they say the same, or ask about it.",
            len(more),
        )
        self._also.setText(said.format(count=len(more)) if more else "")
        self.wish.setVisible(bool(ticked - self._before))
        self.changed_mind.setVisible(bool(self._before - ticked))
