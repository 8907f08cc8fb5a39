"""The left side of the cases screen: search over everything, and the cases."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.language.side_by_side import isolated
from hearing.storage.cases import CaseSummary
from hearing.storage.search import Hit
from hearing.ui.people.cosigned import AtHand
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    Chip,
    Heading,
    ListRow,
    MutedText,
    Page,
    PrivateLineEdit,
    QuietButton,
    TextButton,
    empty,
    side_margins,
    tab_as_read,
)

TYPING_PAUSE_MS = 200


class CaseList(QWidget):
    """``opened`` carries a case id, ``found`` one that the search led to, ``searched`` the words looked for.

    ``wanted`` asks for a new case, ``take_wanted`` for those of a colleague, ``all_wanted`` for those that
    are not for practice.
    """

    opened = Signal(str)
    searched = Signal(str)
    wanted = Signal()
    found = Signal(str)
    take_wanted = Signal()
    all_wanted = Signal()
    answer_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._rows: dict[str, ListRow] = {}
        self._cases: tuple[CaseSummary, ...] = ()
        self._hits: tuple[Hit, ...] | None = None
        self._chosen: str | None = None
        self.heading = Heading()
        self.new_case = QuietButton()
        self.new_case.setObjectName("new_case")
        self.search = PrivateLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self._count = MutedText()
        self._at_hand = AtHand()
        self.take, self.all = TextButton(), TextButton()
        self.answer, self.returned = TextButton(), TextButton()
        self.answer.setObjectName("waiting_for_me")
        self.answer.hide()
        self.returned.setObjectName("returned_to_me")
        self.returned.hide()
        self.returned.clicked.connect(self._open_returned)
        self.answer.clicked.connect(self.answer_wanted)
        self.take.setObjectName("take_over")
        self.all.setObjectName("show_all_cases")
        self.all.hide()
        self.take.clicked.connect(self.take_wanted)
        self.all.clicked.connect(self.all_wanted)
        self._page = Page(widest=2000, margins=(0, 0, 4, 0))
        self._page.setObjectName("case_rows")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._search_now)
        self.new_case.clicked.connect(self.wanted)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._page.body.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.new_case)
        column = QVBoxLayout(self)
        side_margins(self, column, (24, 16, 12, 16))
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self._count)
        column.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.returned, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._page, 1)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeading)

    def retranslate(self) -> None:
        _ = self._texts._
        self.heading.setText(_("Cases"))
        self.new_case.setText(_("New case"))
        self.take.setText(_("Take over cases…"))
        self.all.setText(_("Only practice is shown. Show all cases…"))
        self.search.setPlaceholderText(_("Search in everything"))
        self.search.setAccessibleName(_("Search in everything that was written"))
        self.show_cosigning(self._at_hand)
        self._show()

    def show_cosigning(self, at_hand: AtHand) -> None:
        """How much waits for this person's co-signature, and what came back to them."""
        self._at_hand, count, back = at_hand, at_hand.waiting, len(at_hand.returned)
        words = self._texts._n("{count} waits for you to co-sign…", "{count} wait for you to co-sign…", count)
        self.answer.setText(words.format(count=count))
        self.answer.setVisible(count > 0)
        came = self._texts._n(
            "{count} came back from co-signing…", "{count} came back from co-signing…", back
        )
        self.returned.setText(came.format(count=back))
        self.returned.setVisible(back > 0)

    def _open_returned(self) -> None:
        if self._at_hand.returned:
            self.opened.emit(self._at_hand.returned[0])

    def show_cases(self, cases: tuple[CaseSummary, ...]) -> None:
        self._cases, self._hits = cases, None
        self._show()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        self._hits = hits
        self._show()

    def begin(self) -> None:
        """Put the keyboard to the first case."""
        row = next(iter(self._rows.values()), None)
        if row is not None:
            # The layout shows it only later, and until then it would not have the keyboard.
            row.show()
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, case_id: str | None) -> None:
        """Mark the case that is open."""
        self._chosen = case_id
        for name, row in self._rows.items():
            row.set_chosen(name == case_id)

    def _search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    def _show(self) -> None:
        self._empty()
        if self._hits is not None:
            self._show_hits(self._hits)
        else:
            self._show_cases()
        self._page.body.addStretch(1)
        self.choose(self._chosen)
        tab_as_read(self)

    def _show_cases(self) -> None:
        count = len(self._cases)
        self._count.setText(self._texts._n("{count} case", "{count} cases", count).format(count=count))
        for summary in self._cases:
            row = ListRow(summary.case.label, self._detail(summary))
            if summary.case.review_on is not None and summary.review_due:
                row.trailing.addWidget(Chip(self._texts._("Look again"), "cue"))
            if summary.keep_until_passed:
                row.trailing.addWidget(Chip(self._texts._("Its time is over"), "cue"))
            if summary.case.hold_reason:
                row.trailing.addWidget(Chip(self._texts._("On hold")))
            self._add(summary.case.id, row)

    def _detail(self, summary: CaseSummary) -> str:
        sessions = self._texts._n("{count} session", "{count} sessions", summary.session_count)
        parts = [sessions.format(count=summary.session_count)]
        if summary.from_whom:
            parts.insert(0, self._texts._("From {name}").format(name=isolated(summary.from_whom)))
        if summary.last_session_at is not None:
            parts.append(self._texts.date(summary.last_session_at.astimezone().date()))
        return self._texts.line(*parts)

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        found = self._texts._n("{count} place found", "{count} places found", len(hits))
        self._count.setText(found.format(count=len(hits)))
        labels = {summary.case.id: summary.case.label for summary in self._cases}
        for place, hit in enumerate(hits):
            row = ListRow(labels.get(hit.case_id, ""))
            row.set_marked_detail(hit.snippet, hit.marks)
            self._add(hit.case_id, row, f"hit-{place}")

    def _add(self, case_id: str, row: ListRow, name: str | None = None) -> None:
        row.setObjectName(name or f"case-{len(self._rows)}")
        leads = self.opened if name is None else self.found
        row.activated.connect(lambda: leads.emit(case_id))
        self._rows.setdefault(case_id, row)
        self._page.body.addWidget(row)

    def _empty(self) -> None:
        self._rows = {}
        empty(self._page.body)
