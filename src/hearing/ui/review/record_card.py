"""The record to be read: every turn with its earlier wordings, and at its place what was added afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hearing.agencies.session_record import SessionRecord
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import Turn, TurnKind
from hearing.language.locales import direction
from hearing.language.side_by_side import isolated
from hearing.ui.interview.speakers import name_of
from hearing.ui.review.addition_dialog import kind_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    Heading,
    LineButton,
    MutedText,
    QuietButton,
    empty,
    keeps_focus,
    side_margins,
)

AT_ONCE = 12
"""Rows made in one go, so that a long session never holds up a key."""


class RecordCard(Card):
    """``add_wanted`` carries the id of the turn something is to be added to; empty for the session."""

    add_wanted = Signal(str)
    filled = Signal()
    """Every row is there."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_card")
        self._texts = texts
        self._record: SessionRecord | None = None
        self._waiting: list[Turn] = []
        self._title, self._about = Heading(), MutedText()
        self.add = QuietButton()
        self.add.setObjectName("add_to_session")
        self.add.clicked.connect(lambda: self.add_wanted.emit(""))
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.add)
        self._whole, self._rows = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(top)
        self.body.addWidget(self._about)
        self.body.addLayout(self._whole)
        self.body.addLayout(self._rows)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._add_rows)
        self.retranslate()

    def retranslate(self) -> None:
        _ = self._texts._
        self._title.setText(_("What was said"))
        self._about.setText(_("It stands as it was said. What comes later is added beside it."))
        self.add.setText(_("Add to the session…"))
        if self._record is not None:
            self.show_record(self._record)

    def stop(self) -> None:
        """Make no more rows."""
        self._more.stop()

    def show_record(self, record: SessionRecord) -> None:
        self._record = record
        turns = sorted(record.turns, key=lambda turn: turn.seq)
        # The row the keyboard is at is there again at once, or what is typed next would go elsewhere.
        at_once = max(AT_ONCE, self._row_with_keys() + 1)
        with keeps_focus(self):
            empty(self._whole)
            empty(self._rows)
            for addition in _to(record.additions, None):
                self._whole.addWidget(self._added(addition))
            self._waiting = turns
            self._add_rows(at_once)

    def _row_with_keys(self) -> int:
        """The place of the row that has the keyboard, from 0; -1 for none."""
        had = self.window().focusWidget()
        rows = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = enumerate(None if item is None else item.widget() for item in rows)
        return next((place for place, row in widgets if row is not None and had in row.children()), -1)

    def words_of(self, turn_id: str) -> str:
        """The wording of a turn as it stands; empty for one that is not shown."""
        turns = () if self._record is None else self._record.turns
        return next((turn.text for turn in turns if turn.id == turn_id), "")

    def _add_rows(self, at_once: int = AT_ONCE) -> None:
        for turn in self._waiting[:at_once]:
            self._rows.addWidget(self._row(turn))
        self._waiting = self._waiting[at_once:]
        if self._waiting:
            self._more.start(0)
        else:
            self.filled.emit()

    def _row(self, turn: Turn) -> QWidget:
        texts, record = self._texts, self._record
        row = QFrame()
        row.setObjectName(f"turn-{turn.seq}")
        row.setProperty("look", "child" if turn.kind.is_childs else "said")
        column = QVBoxLayout(row)
        side_margins(row, column, (12, 6, 8, 6))
        column.setSpacing(2)
        head = QHBoxLayout()
        who = MutedText(f"{texts.elapsed(turn.elapsed_ms)} · {self._speaker(turn.kind)}")
        add = LineButton(texts._("Add…"))
        add.setObjectName(f"add_to_turn-{turn.seq}")
        add.setAccessibleName(texts._("Add to: {words}").format(words=turn.text))
        add.clicked.connect(partial(self.add_wanted.emit, turn.id))
        head.addWidget(who, 1)
        head.addWidget(add)
        column.addLayout(head)
        column.addWidget(_spoken(turn.text, turn.language))
        for earlier in () if record is None else record.revisions:
            if earlier.turn_id == turn.id:
                column.addWidget(MutedText(texts._("Earlier: {words}").format(words=_isolated(earlier.text))))
        for addition in () if record is None else _to(record.additions, turn.id):
            column.addWidget(self._added(addition))
        return row

    def _speaker(self, kind: TurnKind) -> str:
        # Whoever reads it need not be who asked.
        return self._texts._("Interviewer") if kind is TurnKind.QUESTION else name_of(kind, self._texts)

    def _added(self, addition: Addition) -> QWidget:
        texts = self._texts
        source = texts._("from {name}").format(name=addition.source) if addition.source else ""
        parts = (kind_name(addition.kind, texts), addition.by, source, texts.datetime(addition.at))
        sheet = QFrame()
        sheet.setObjectName("addition")
        is_child = addition.kind is AdditionKind.CHILD_CORRECTION
        sheet.setProperty("look", "child_added" if is_child else "added")
        column = QVBoxLayout(sheet)
        side_margins(sheet, column, (12, 4, 8, 4))
        column.setSpacing(0)
        column.addWidget(MutedText(texts.line(*parts)))
        column.addWidget(BodyText(addition.text))
        return sheet


def _to(additions: Iterable[Addition], turn_id: str | None) -> list[Addition]:
    return [addition for addition in additions if addition.turn_id == turn_id]


def _isolated(words: str) -> str:
    return isolated(words)


def _spoken(words: str, language: str) -> BodyText:
    text = BodyText(words)
    rtl = direction(language) == "rtl"
    text.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    return text
