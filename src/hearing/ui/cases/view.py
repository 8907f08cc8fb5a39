"""The cases screen: the list on one side, the open case on the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from hearing.bundles.certificates import SUFFIX
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Session
from hearing.protocols.schema import Occasion
from hearing.storage.cases import CaseSummary
from hearing.storage.search import Hit
from hearing.ui.beforehand.known import Known
from hearing.ui.beforehand.piece_dialog import PieceDialog
from hearing.ui.beforehand.reading import ReadingDialog
from hearing.ui.cases.case_dialog import CaseDialog
from hearing.ui.cases.case_list import CaseList
from hearing.ui.cases.case_panel import CasePanel
from hearing.ui.cases.contact_dialog import ContactDialog
from hearing.ui.cases.export_dialog import ExportDialog
from hearing.ui.cases.keeping import CaseKeeping
from hearing.ui.cases.keeping_dialogs import EraseDialog, HoldDialog
from hearing.ui.cases.presenter import CasePage, CasesPresenter
from hearing.ui.cases.session_dialog import SessionDialog
from hearing.ui.cases.session_start import start_session
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.shares.asking import ShareAsking
from hearing.ui.widgets import EmptyState


@dataclass(frozen=True)
class CaseActions:
    """Where the cases screen leads to."""

    open_session: Callable[[str], None]
    hand_over: Callable[[str], None]
    explain: Callable[[str], None]
    review: Callable[[str], None]


class CasesScreen(QWidget):
    """All cases, one open."""

    def __init__(self, context: VaultContext, actions: CaseActions, case_id: str | None = None) -> None:
        super().__init__()
        self.setObjectName("cases_screen")
        self._context = context
        self._actions = actions
        self._page: CasePage | None = None
        self._has_cases = False
        self.list = CaseList(context.texts)
        self.panel = CasePanel(context.texts)
        self.empty = EmptyState()
        self.empty.button.setObjectName("first_case")
        self._right = QStackedWidget()
        self._right.addWidget(self.empty)
        self._right.addWidget(self.panel)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list, 2)
        across.addWidget(self._right, 3)
        self.presenter = CasesPresenter(context, self)
        self.keeping = CaseKeeping(context, self.presenter.refresh, self.presenter.close_case)
        self.shares = ShareAsking(context, self, self.presenter.refresh)
        self._connect()
        self.retranslate()
        self.presenter.refresh()
        if case_id is not None:
            self.presenter.open(case_id)

    def _connect(self) -> None:
        self.list.opened.connect(self.presenter.open)
        self.list.searched.connect(self.presenter.search)
        self.list.wanted.connect(self.ask_for_case)
        self.empty.button.clicked.connect(self.ask_for_case)
        self.panel.start_wanted.connect(self.ask_for_session)
        self.panel.change_wanted.connect(self.ask_for_change)
        self.panel.contact_wanted.connect(self.ask_for_contact)
        self.panel.export_wanted.connect(self.ask_for_export)
        self.panel.beforehand.add_wanted.connect(self.ask_for_piece)
        self.panel.beforehand.opened.connect(self.ask_for_piece)
        self.panel.beforehand.read_wanted.connect(self.ask_why_now)
        self.panel.keeping.hold_wanted.connect(self.ask_why_hold)
        self.panel.keeping.lift_wanted.connect(lambda: self._hold(""))
        self.panel.keeping.erase_wanted.connect(self.ask_why_erase)
        self.panel.shares.opened.connect(self.shares.look_at)
        self.panel.shares.child_wanted.connect(lambda: self._print_shares(for_child=True))
        self.panel.shares.file_wanted.connect(lambda: self._print_shares(for_child=False))
        self.panel.copy.copy_wanted.connect(self._copy)
        self.panel.session_opened.connect(self._actions.open_session)
        self.panel.handover_wanted.connect(self._actions.hand_over)
        self.panel.explain_wanted.connect(self._actions.explain)
        self.panel.review_wanted.connect(self._actions.review)

    @property
    def case_id(self) -> str | None:
        """The case that is open, to come back to it after a lock."""
        return self.presenter.case_id

    def retranslate(self) -> None:
        _ = self._context.texts._
        self.list.retranslate()
        self.panel.retranslate()
        if self._has_cases:
            self.empty.set_texts(_("No case is open"), _("Choose a case on the left, or open a new one."))
        else:
            self.empty.set_texts(
                _("Here are the children you listen to"),
                _("A case holds a child's sessions, what the child was told, and who met the child before."),
                _("Open the first case"),
            )

    def before_lock(self) -> None:
        """Nothing is typed on this screen itself; its dialogs close with the lock."""

    def show_cases(self, cases: tuple[CaseSummary, ...]) -> None:
        self._has_cases = bool(cases)
        self.list.setVisible(self._has_cases)
        self.list.show_cases(cases)
        self.list.choose(self.presenter.case_id)
        self.retranslate()

    def show_hits(self, query: str, hits: tuple[Hit, ...]) -> None:
        if query == self.list.search.text().strip():
            self.list.show_hits(hits)

    def show_case(self, page: CasePage) -> None:
        self._page = page
        self.list.choose(page.case.id)
        self.panel.show_case(page)
        self._right.setCurrentWidget(self.panel)

    def show_no_case(self) -> None:
        self._page = None
        self._right.setCurrentWidget(self.empty)

    def ask_for_case(self) -> None:
        dialog = CaseDialog(self._context.texts, self.window())
        dialog.keep_until.choose(self._context.policy.keep_until(self.presenter.today))
        dialog.accepted.connect(lambda: self.presenter.add_case(dialog.form()))
        dialog.open()

    def ask_for_change(self) -> None:
        if self._page is None:
            return
        case = self._page.case
        dialog = CaseDialog(self._context.texts, self.window(), case)
        dialog.accepted.connect(lambda: self.presenter.change_case(case, dialog.form()))
        dialog.open()

    def ask_for_contact(self) -> None:
        if self._page is None:
            return
        case_id = self._page.case.id
        dialog = ContactDialog(self._context.texts, self.window())
        dialog.accepted.connect(lambda: self.presenter.add_contact(case_id, dialog.form()))
        dialog.open()

    def ask_for_export(self) -> None:
        """Write the case for another program."""
        if self._page is not None:
            ExportDialog(self._context, self.window(), self._page.case.id).open()

    def ask_for_piece(self, piece: PreInformation | None = None) -> None:
        """Write down what is known beforehand, or look at a piece of it."""
        if self._page is None:
            return
        context, case_id, known = self._context, self._page.case.id, self._page.known
        dialog = PieceDialog(context.texts, self.window(), known.people, context.vault.person, piece)
        dialog.accepted.connect(lambda: self.presenter.keep_known(case_id, dialog.form(), piece))
        dialog.open()
        if piece is not None:
            self.presenter.read_earlier(piece, dialog.show_earlier)

    def ask_why_now(self) -> None:
        """Ask why what is kept from this person is read before the end."""
        if self._page is None:
            return
        case_id, held = self._page.case.id, Known(held=self._page.known.held)
        ReadingDialog(
            self._context.texts,
            self.window(),
            held,
            lambda reason: self.presenter.read_now(case_id, reason),
        ).open()

    def _print_shares(self, *, for_child: bool) -> None:
        if self._page is not None:
            self.shares.print_shares(self._page.case.id, for_child=for_child)

    def _copy(self) -> None:
        if self._page is not None:
            last = next(iter(self._page.sessions), None)
            self.shares.copy(self._page.case, "" if last is None else last.language)

    def ask_why_hold(self) -> None:
        """Ask why the case must stay."""
        dialog = HoldDialog(self._context.texts, self.window())
        dialog.accepted.connect(lambda: self._hold(dialog.reason.text()))
        dialog.open()

    def _hold(self, reason: str) -> None:
        if self._page is not None:
            self.keeping.hold(self._page.case.id, reason)

    def ask_why_erase(self) -> None:
        """Ask why the case goes, then where the certificate is put; only then it goes."""
        if self._page is None:
            return
        texts, case_id = self._context.texts, self._page.case.id
        dialog = EraseDialog(texts, self.window(), self._page)

        def where() -> None:
            reason = dialog.reason.text()
            ask_path(
                self.window(),
                Ask.SAVE,
                texts._("Where the certificate goes"),
                lambda path: self.keeping.erase(case_id, reason, path),
                f"erased{SUFFIX}",
            )

        dialog.accepted.connect(where)
        dialog.open()

    def ask_for_session(self) -> None:
        if self._page is None:
            return
        case = self._page.case
        context = self._context
        today = context.clock.now().astimezone().date()
        library, policy = context.library, context.policy
        dialog = SessionDialog(context.texts, library, case, today, self.window(), policy=policy)
        dialog.offer_blinding(self._page.known.can_be_kept_back)
        if self._page.again:
            dialog.occasion.choose(Occasion.AGAIN)

        def started(session: Session) -> None:
            self._actions.open_session(session.id)

        dialog.accepted.connect(lambda: start_session(context, case, dialog.form(), started))
        dialog.open()
