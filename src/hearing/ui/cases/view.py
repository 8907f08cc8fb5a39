"""The cases screen: the list on one side, the open case on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from hearing.agencies.person_roles import Deed, is_offered
from hearing.bundles.certificates import SUFFIX
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Session, SessionKind
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
from hearing.ui.cases.keeping_dialogs import EraseDialog, EraseSessionDialog, HoldDialog
from hearing.ui.cases.presenter import CasePage, CasesPresenter
from hearing.ui.cases.session_dialog import SessionDialog
from hearing.ui.cases.session_start import start_session
from hearing.ui.context import VaultContext
from hearing.ui.duty.moves import DutyMoves
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.people.cosigned import AtHand
from hearing.ui.people.gate import RoleGate
from hearing.ui.people.who_saw import show_who_saw
from hearing.ui.shares.asking import ShareAsking
from hearing.ui.widgets import EmptyState, focus_first
from hearing.ui.widgets.list_and_page import list_and_page


@dataclass(frozen=True)
class CaseActions:
    """Where the cases screen leads to."""

    open_session: Callable[[str], None]
    hand_over: Callable[[str], None]
    explain: Callable[[str], None]
    review: Callable[[str], None]
    answer: Callable[[], None] = lambda: None
    """To what waits for a co-signature."""
    take_in: Callable[[], None] = lambda: None
    """To what others sent."""


class CasesScreen(QWidget):
    """All cases, one open."""

    def __init__(self, context: VaultContext, actions: CaseActions, case_id: str | None = None) -> None:
        super().__init__()
        self.setObjectName("cases_screen")
        self._context = context
        self._actions = actions
        self._page: CasePage | None = None
        self._has_cases = self._case_went = False
        self._whys: dict[str, str] = {}
        """Why something was to be erased, by its id, while this screen is there."""
        self.list = CaseList(context.texts)
        self.panel = CasePanel(context.texts)
        self.empty = EmptyState()
        self.empty.button.setObjectName("first_case")
        self.empty.other.setObjectName("take_over_first")
        self._right = list_and_page(self, self.list, self.empty, self.panel)
        self.presenter = CasesPresenter(context, self)
        self.keeping = CaseKeeping(context, self.presenter.refresh, self.presenter.close_case)
        self.gate = RoleGate(context, self)
        self.duty = DutyMoves(context, self, self._show_taken)
        self.shares = ShareAsking(context, self, self.presenter.refresh)
        self._connect()
        self.retranslate()
        self.presenter.refresh()
        if case_id is not None:
            self.presenter.open(case_id)

    def _connect(self) -> None:
        self.list.opened.connect(self.presenter.open)
        self.list.found.connect(lambda case_id: self.presenter.open(case_id, found=True))
        self.list.searched.connect(self.presenter.search)
        self.panel.beforehand.opened.connect(self.ask_for_piece)
        self.panel.beforehand.read_wanted.connect(self.ask_why_now)
        self.panel.seen_wanted.connect(self.show_who_saw)
        self.panel.start_wanted.connect(self.ask_for_session)
        self.list.answer_wanted.connect(self._actions.answer)
        self.panel.ask_again.connect(self.presenter.ask_again)
        for wanted, deed, then in (
            (self.list.wanted, Deed.WRITE_CASE, self.ask_for_case),
            (self.list.all_wanted, Deed.READ, self.presenter.show_everything),
            (self.list.take_wanted, Deed.MOVE_CASES, self.duty.ask_what_to_take),
            (self.empty.other.clicked, Deed.MOVE_CASES, self.duty.ask_what_to_take),
            (self.panel.move_wanted, Deed.MOVE_CASES, self.ask_whom_to_hand),
            (self.panel.change_wanted, Deed.WRITE_CASE, self.ask_for_change),
            (self.panel.contact_wanted, Deed.WRITE_CASE, self.ask_for_contact),
            (self.panel.export_wanted, Deed.SHARE, self.ask_for_export),
            (self.panel.beforehand.add_wanted, Deed.WRITE_CASE, self.ask_for_piece),
        ):
            self._within(wanted, deed, then)
        self.empty.button.clicked.connect(self._first_step)
        # These ask why in any case; storage keeps that answer.
        self.panel.keeping.hold_wanted.connect(self.ask_why_hold)
        self.panel.keeping.erase_wanted.connect(self.ask_why_erase)
        self.panel.erase_session_wanted.connect(self.ask_why_erase_session)
        self.panel.shares.opened.connect(self.shares.look_at)
        self.panel.shares.child_wanted.connect(lambda: self._print_shares(for_child=True))
        self.panel.shares.file_wanted.connect(lambda: self._print_shares(for_child=False))
        self.panel.copy.copy_wanted.connect(self._copy)
        self.panel.keeping.lift_wanted.connect(self._lift)
        for opened, deed, leads in (
            (self.panel.session_opened, Deed.LISTEN, self._actions.open_session),
            (self.panel.explain_wanted, Deed.LISTEN, self._actions.explain),
            (self.panel.handover_wanted, Deed.SHARE, self._actions.hand_over),
            (self.panel.review_wanted, Deed.READ, self._actions.review),
        ):
            self._lead(opened, deed, leads)

    @property
    def _is_office(self) -> bool:
        """Whether cases are not opened by this person but taken in, as by the records office."""
        roles = self._context.vault.people.roles
        return is_offered(roles, Deed.RECEIVE) and not is_offered(roles, Deed.WRITE_CASE)

    def _first_step(self) -> None:
        if self._is_office:
            self._actions.take_in()
        else:
            self.gate.go(Deed.WRITE_CASE, "", self.ask_for_case)

    def _within(self, wanted: SignalInstance, deed: Deed, then: Callable[[], object]) -> None:
        """What is wanted of the open case is done at once by whoever's role it is."""
        wanted.connect(lambda *_: self.gate.go(deed, self.presenter.case_id or "", then))

    def _lead(self, wanted: SignalInstance, deed: Deed, then: Callable[[str], object]) -> None:
        def go(session_id: str) -> None:
            self.gate.go(self._deed(deed, session_id), session_id, lambda: then(session_id))

        wanted.connect(go)

    def _deed(self, deed: Deed, session_id: str) -> Deed:
        """With a mock session everything is practice; a session that is over is read, not held."""
        sessions = self._page.sessions if self._page is not None else ()
        session = next((one for one in sessions if one.id == session_id), None)
        if session is not None and session.kind is SessionKind.MOCK:
            return Deed.PRACTISE
        return Deed.READ if deed is Deed.LISTEN and session is not None and session.is_closed else deed

    def show_who_saw(self) -> None:
        """List who has seen something of the open case."""
        if self._page is not None:
            show_who_saw(self._context, self.window(), self._page.case.id)

    def ask_whom_to_hand(self) -> None:
        """Ask for the colleague's key, then for a place for the file."""
        if self._page is not None:
            self.duty.ask_whom(self._page.case.id)

    @property
    def here(self) -> str:
        """The open case, to come back to it."""
        return "" if self.presenter.case_id is None else f"case/{self.presenter.case_id}"

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
        elif self._is_office:
            self.empty.set_texts(
                _("No case here yet"),
                _("One is here when a colleague opens it, or when you take in what another agency sent."),
                _("Go to the inbox"),
            )
        elif self.presenter.practice_only:
            self.empty.set_texts(
                _("Here are the cases you practise with"),
                _("A case that is made up for practice holds mock sessions, and is about no child."),
                _("Open a case for practice"),
            )
        else:
            self.empty.set_texts(
                _("Here are the children you listen to"),
                _("A case holds a child's sessions, what the child was told, and who met the child before."),
                _("Open the first case"),
                _("Take over cases…"),
            )

    def before_lock(self) -> None:
        """Nothing is typed on this screen itself; its dialogs close with the lock."""

    def show_cases(self, cases: tuple[CaseSummary, ...]) -> None:
        self._has_cases = bool(cases)
        # Whose first step is another finds what is seldom needed at the list.
        self.list.setVisible(self._has_cases or self.presenter.practice_only or self._is_office)
        all_asked = self.window().focusWidget() is self.list.all and not self.presenter.practice_only
        self.list.all.setVisible(self.presenter.practice_only)
        self.list.show_cases(cases)
        self.list.choose(self.presenter.case_id)
        self.retranslate()
        gone, self._case_went = self._case_went, False
        if not cases and self._is_office and self.focusWidget() in (None, self.list.new_case):
            # Their first step is not the one that stands first.
            self.empty.button.setFocus()
        elif gone or all_asked:
            # What had the keyboard is gone, such as a case that was erased: the next one, or the first step.
            if cases:
                self.list.begin()
            else:
                focus_first(self.empty)

    def _show_taken(self, case_ids: Sequence[str]) -> None:
        for case_id in case_ids[:1]:
            self.presenter.open(case_id)
        self.presenter.refresh()

    def show_cosigning(self, at_hand: AtHand) -> None:
        self.list.show_cosigning(at_hand)

    def show_hits(self, query: str, hits: tuple[Hit, ...]) -> None:
        if query == self.list.search.text().strip():
            self.list.show_hits(hits)

    def show_case(self, page: CasePage) -> None:
        another = self._page is None or self._page.case.id != page.case.id
        self._page = page
        self.list.choose(page.case.id)
        self.panel.show_case(page)
        self._right.setCurrentWidget(self.panel)
        if another:
            # At its name, not at how far one had read in the case before.
            self.panel.verticalScrollBar().setValue(0)
            self.keeping.another_opened()
        focus = self.focusWidget()
        if another and (focus is None or not focus.isVisible()):
            # The button that opened the first case is gone; the next step is to begin.
            self.panel.start.setFocus()

    def show_no_case(self) -> None:
        self._case_went, self._page = self._page is not None or self._case_went, None
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

    def _lift(self) -> None:
        """Lift the hold; by anybody but a supervisor for a reason, which storage keeps itself."""
        if self._page is None:
            return
        case_id = self._page.case.id
        lift = partial(self.keeping.hold, case_id, "")
        if is_offered(self._context.vault.people.roles, Deed.LIFT_HOLD):
            lift()
        else:
            self.gate.ask(Deed.LIFT_HOLD, lambda reason: lift(outside=reason))

    def ask_why_erase(self) -> None:
        """Ask why the case goes, then where the certificate is put; only then it goes."""
        if self._page is None:
            return
        case_id, action = self._page.case.id, self._context.texts._("Erase the case")
        dialog = EraseDialog(self._context.texts, self.window(), self._page)
        dialog.reason.setText(self._whys.get(case_id, ""))
        dialog.finished.connect(lambda: self._keep_why(case_id, dialog.reason.text()))
        dialog.accepted.connect(
            lambda: self._ask_for_certificate(
                partial(self.keeping.erase, case_id, dialog.reason.text()), action
            )
        )
        dialog.open()

    def _keep_why(self, record_id: str, reason: str) -> None:
        """For another try on this screen, such as after a place where nothing can be written."""
        self._whys[record_id] = reason

    def ask_why_erase_session(self, session_id: str) -> None:
        """Ask why a session that its sender asked back goes, then where the certificate is put."""
        if self._page is None:
            return
        action = self._context.texts._("Erase the session")
        dialog = EraseSessionDialog(self._context.texts, self.window(), self._page, session_id)
        dialog.reason.setText(self._whys.get(session_id, ""))
        dialog.finished.connect(lambda: self._keep_why(session_id, dialog.reason.text()))
        dialog.accepted.connect(
            lambda: self._ask_for_certificate(
                partial(self.keeping.erase_session, session_id, dialog.reason.text()), action
            )
        )
        dialog.open()

    def _ask_for_certificate(self, then: Callable[[Path], None], action: str) -> None:
        title = self._context.texts._("Where the certificate goes")
        ask_path(self.window(), Ask.SAVE, title, then, f"certificate-of-erasure{SUFFIX}", action=action)

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

        def start() -> None:
            form = dialog.form()
            deed = Deed.PRACTISE if form.kind is SessionKind.MOCK else Deed.LISTEN
            self.gate.go(deed, case.id, lambda: start_session(context, case, form, started))

        dialog.accepted.connect(start)
        dialog.open()
