"""The running record as rows: what was said, and thin lines for what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hearing.interview.records import EventKind, SessionEvent, Turn, TurnKind
from hearing.language.locales import direction
from hearing.ui.interview.speakers import name_of
from hearing.ui.texts import UiTexts

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class RecordRow:
    """One row. Exactly one of ``turn`` and ``event`` is there."""

    time: str
    who: str
    text: str
    rtl: bool
    turn: Turn | None = None
    event: SessionEvent | None = None
    saved: bool = True
    revised: bool = False


SHOWN_EVENTS = {
    EventKind.BREAK_STARTED,
    EventKind.BREAK_ENDED,
    EventKind.CHILD_SCREEN_SHOWN,
    EventKind.URGENT_OPENED,
    EventKind.URGENT_ACTION,
    EventKind.PERSON_CAME,
    EventKind.PERSON_LEFT,
    EventKind.PRE_INFORMATION_READ,
    EventKind.NEXT_PLANNED,
    EventKind.RESUMED,
    EventKind.CLOSED,
}


class RecordModel(QAbstractListModel):
    """Turns and events by elapsed time. ``me`` reads them; what another wrote down is not called theirs."""

    def __init__(self, texts: UiTexts, me: str = "") -> None:
        super().__init__()
        self._me = me
        self._texts = texts
        self._rows: list[RecordRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return " ".join(part for part in (row.time, row.who, row.text) if part)
        return None

    def row(self, number: int) -> RecordRow:
        return self._rows[number]

    def fill(self, turns: list[Turn], events: list[SessionEvent], revised: dict[str, int]) -> None:
        """Show the whole record anew."""
        rows = [self._turn_row(turn, True, turn.id in revised) for turn in turns]
        rows += [self._event_row(event) for event in events if event.kind in SHOWN_EVENTS]
        self.beginResetModel()
        self._rows = sorted(rows, key=_when)
        self.endResetModel()

    def add_turn(self, turn: Turn) -> None:
        self._append(self._turn_row(turn, False, False))

    def add_event(self, event: SessionEvent) -> None:
        if event.kind in SHOWN_EVENTS:
            self._append(self._event_row(event))

    def change(self, turn: Turn, *, revised: bool) -> None:
        """Show a turn as it now stands."""
        for number in range(len(self._rows) - 1, -1, -1):
            known = self._rows[number].turn
            if known is not None and known.id == turn.id:
                self._rows[number] = self._turn_row(turn, True, revised or self._rows[number].revised)
                self.dataChanged.emit(self.index(number), self.index(number))
                return

    def clear(self) -> None:
        """Forget everything; the vault is about to lock."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def _append(self, row: RecordRow) -> None:
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.append(row)
        self.endInsertRows()

    def _turn_row(self, turn: Turn, saved: bool, revised: bool) -> RecordRow:
        others = turn.kind is TurnKind.QUESTION and turn.by != self._me and bool(self._me)
        who = self._texts._("Interviewer") if others else name_of(turn.kind, self._texts)
        rtl = direction(turn.language) == "rtl"
        return RecordRow(
            self._texts.elapsed(turn.elapsed_ms), who, turn.text, rtl, turn=turn, saved=saved, revised=revised
        )

    def _event_row(self, event: SessionEvent) -> RecordRow:
        rtl = self._texts.layout_direction == Qt.LayoutDirection.RightToLeft
        text = self._event_text(event)
        return RecordRow(self._texts.elapsed(event.elapsed_ms), "", text, rtl, event=event)

    def _event_text(self, event: SessionEvent) -> str:
        _ = self._texts._
        names = {
            EventKind.BREAK_STARTED: _("Break"),
            EventKind.BREAK_ENDED: _("Going on"),
            EventKind.CHILD_SCREEN_SHOWN: _("The child was told"),
            EventKind.URGENT_OPENED: _("Urgent"),
            EventKind.URGENT_ACTION: _("Urgent: {what}").format(what=event.subject),
            EventKind.PERSON_CAME: _("{name} came in").format(name=event.reason),
            EventKind.PERSON_LEFT: _("{name} went out").format(name=event.reason),
            EventKind.PRE_INFORMATION_READ: _("What was known beforehand was read"),
            EventKind.NEXT_PLANNED: _("Another meeting is planned"),
            EventKind.RESUMED: _("Taken up again"),
            EventKind.CLOSED: _("Closed"),
        }
        return names[event.kind]


def _when(row: RecordRow) -> tuple[int, int]:
    if row.turn is not None:
        return row.turn.elapsed_ms, row.turn.seq
    return (row.event.elapsed_ms if row.event is not None else 0), 0
