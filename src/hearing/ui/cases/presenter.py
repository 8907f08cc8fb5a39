"""What the cases screen does: list, search, open and add cases, contacts and sessions.

The presenter is a plain object. It asks the vault through the task runner and tells its view what
came back; it holds no widget and may be driven by a test without a window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from hearing.agencies.origin import Origin
from hearing.agencies.person_roles import Deed, is_offered
from hearing.agencies.sends import Send, WithdrawalHeld
from hearing.interview.pre_information import EarlierPreInformation, PreInformation
from hearing.interview.records import Case, Contact, EventKind, Session
from hearing.storage.cases import CaseSummary
from hearing.storage.search import Hit
from hearing.storage.seen import How
from hearing.ui.beforehand.known import Known, keep_piece, open_now, read_known
from hearing.ui.beforehand.piece_dialog import PieceForm
from hearing.ui.context import VaultContext
from hearing.ui.people.cosigned import Answer, AtHand, read_answers, read_at_hand

PAGE = 200
HITS = 60


@dataclass(frozen=True)
class CasePage:
    """Everything the right-hand side shows of one case."""

    case: Case
    sessions: tuple[Session, ...]
    contacts: tuple[Contact, ...]
    today: date
    told: int
    """How many times this child was told how the information is used."""
    known: Known = field(default_factory=Known)
    """What is known beforehand, as far as this person may read it."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Where sessions came from that were received, by session id."""
    sends: tuple[Send, ...] = ()
    """What was shared, oldest first."""
    older_bundles: int = 0
    """How many bundles went before there was a ledger."""
    exports: int = 0
    """How many times the case was exported for another program."""
    asked_back: tuple[tuple[Session, WithdrawalHeld], ...] = ()
    """What senders ask about sessions that came from elsewhere."""
    again: bool = False
    """Another meeting was planned when the last session was closed."""
    cosigned: Mapping[str, Answer] = field(default_factory=dict)
    """For sessions whose closing was to be co-signed, where that stands."""
    shares: tuple[Answer, ...] = ()
    """Bundles that were to be co-signed, and where that stands."""


class CasesView(Protocol):
    """What the presenter needs of its view."""

    def show_cases(self, cases: tuple[CaseSummary, ...]) -> None: ...
    def show_cosigning(self, asked: AtHand) -> None: ...
    def show_hits(self, query: str, hits: tuple[Hit, ...]) -> None: ...
    def show_case(self, page: CasePage) -> None: ...
    def show_no_case(self) -> None: ...


@dataclass(frozen=True)
class CaseForm:
    """What a person filled in for a case; empty strings stand for nothing."""

    label: str
    child_name: str = ""
    calls_self: str = ""
    age_years: int | None = None
    languages: tuple[str, ...] = ()
    trusted_adult: str = ""
    notes: str = ""
    review_on: date | None = None
    keep_until: date | None = None


@dataclass(frozen=True)
class ContactForm:
    """What a person filled in for an earlier or later contact."""

    on: date
    who: str
    agency: str = ""
    purpose: str = ""
    what_was_told: str = ""


@dataclass
class _Shown:
    case_id: str | None = None
    query: str = ""
    waiting_for: str = field(default="")


class CasesPresenter:
    """Joins the cases view to the vault."""

    def __init__(self, context: VaultContext, view: CasesView) -> None:
        self._context = context
        self._view = view
        self._shown = _Shown()
        roles = context.vault.people.roles
        self.practice_only = not is_offered(roles, Deed.READ) and not is_offered(roles, Deed.SHARE)
        """Whether only cases made up for practice are shown, as to a trainer."""

    @property
    def case_id(self) -> str | None:
        return self._shown.case_id

    @property
    def today(self) -> date:
        return self._context.clock.now().astimezone().date()

    def close_case(self) -> None:
        """Show no case any more, and the list as it is now."""
        self._shown.case_id = None
        # First, so that whoever reads the list sees what has lost the keyboard.
        self._view.show_no_case()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, and the case that is open."""
        vault, today, practice = self._context.vault, self.today, self.practice_only
        self._context.tasks.run(
            lambda _: tuple(vault.cases.summaries(limit=PAGE, today=today, practice_only=practice)),
            self._view.show_cases,
            self._context.notices.error,
        )
        self._context.tasks.run(
            lambda _: read_at_hand(vault), self._view.show_cosigning, self._context.notices.error
        )
        if self._shown.case_id is None:
            self._view.show_no_case()
        else:
            self.open(self._shown.case_id)

    def search(self, query: str) -> None:
        """Look for ``query`` in everything; an empty query shows the list again."""
        wanted = query.strip()
        self._shown.query = wanted
        if not wanted:
            self.refresh()
            return
        vault, practice = self._context.vault, self.practice_only

        def find(_: object) -> tuple[Hit, ...]:
            hits = vault.search.find(wanted, limit=HITS)
            allowed = vault.cases.of_practice() if practice else set()
            return tuple(hit for hit in hits if not practice or hit.case_id in allowed)

        self._context.tasks.run(
            find,
            lambda hits: self._deliver_hits(wanted, hits),
            self._context.notices.error,
        )

    def _deliver_hits(self, query: str, hits: tuple[Hit, ...]) -> None:
        if query == self._shown.query:
            self._view.show_hits(query, hits)

    def show_everything(self) -> None:
        """Show all cases, also those that are not for practice."""
        self.practice_only = False
        self.refresh()

    def open(self, case_id: str, *, found: bool = False) -> None:
        """Show one case with its sessions and contacts; ``found`` says that the search led to it."""
        self._shown.case_id = case_id
        vault, today = self._context.vault, self.today

        def read(_: object) -> CasePage:
            vault.seen.note(How.FOUND if found else How.OPENED, case_id, case_id)
            return CasePage(
                case=vault.cases.get(case_id),
                sessions=tuple(vault.sessions.for_case(case_id)),
                contacts=tuple(vault.cases.contacts(case_id)),
                today=today,
                told=len(vault.explanations.for_case(case_id)),
                known=read_known(self._context, case_id),
                origins=vault.origins.of_case(case_id),
                sends=tuple(vault.sends.for_case(case_id)),
                older_bundles=vault.sends.older_bundles(case_id),
                exports=vault.sends.exports(case_id),
                asked_back=self._asked_back(case_id),
                again=self._is_planned(case_id),
                **read_answers(vault, case_id),
            )

        self._context.tasks.run(read, self._deliver_case, self._context.notices.error)

    def _asked_back(self, case_id: str) -> tuple[tuple[Session, WithdrawalHeld], ...]:
        vault = self._context.vault
        return tuple(
            (session, notice)
            for session in vault.sessions.for_case(case_id)
            for notice in vault.sends.withdrawals_for_session(session.id)
        )

    def _is_planned(self, case_id: str) -> bool:
        vault = self._context.vault
        last = next(iter(vault.sessions.for_case(case_id)), None)
        events = [] if last is None else vault.events.for_session(last.id)
        return any(event.kind is EventKind.NEXT_PLANNED for event in events)

    def _deliver_case(self, page: CasePage) -> None:
        if page.case.id != self._shown.case_id:
            return
        self._view.show_case(page)
        # A session of this case is likely to be opened next; its rules take longer than the rest of it.
        rules, languages = self._context.rules, {session.language for session in page.sessions}
        self._context.tasks.run(
            lambda _: rules.make_ready(languages), lambda _: None, self._context.notices.error
        )

    def ask_again(self, cosigning_id: str) -> None:
        """Ask once more for a co-signature that was refused."""
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: vault.cosigning.ask_again(cosigning_id),
            lambda _: self.refresh(),
            self._context.notices.error,
        )

    def add_case(self, form: CaseForm) -> None:
        """Keep a new case and open it."""
        case = Case(id=self._context.new_id(), opened_at=self._context.clock.now(), **vars(form))
        vault = self._context.vault

        def kept(_: object) -> None:
            self._shown.case_id = case.id
            self.refresh()

        self._context.tasks.run(lambda _: vault.cases.add(case), kept, self._context.notices.error)

    def change_case(self, case: Case, form: CaseForm) -> None:
        """Keep other particulars of a case; the earlier ones stay in history."""
        changed = case.model_copy(update=vars(form))
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: vault.cases.update(Case.model_validate(changed.model_dump())),
            lambda _: self.refresh(),
            self._context.notices.error,
        )

    def add_contact(self, case_id: str, form: ContactForm) -> None:
        """Keep a contact the child had, so that it need not be told again."""
        contact = Contact(id=self._context.new_id(), case_id=case_id, **vars(form))
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: vault.cases.add_contact(contact),
            lambda _: self.open(case_id),
            self._context.notices.error,
        )

    def keep_known(self, case_id: str, form: PieceForm, before: PreInformation | None = None) -> None:
        """Keep what is known beforehand; an earlier wording stays."""
        keep_piece(self._context, case_id, form, before, lambda: self.open(case_id))

    def read_earlier(
        self, piece: PreInformation, show: Callable[[list[EarlierPreInformation]], None]
    ) -> None:
        """Read the earlier wordings of a piece."""
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: vault.pre_information.earlier(piece.id), show, self._context.notices.error
        )

    def read_now(self, case_id: str, reason: str) -> None:
        """Show what is kept from this person, for a reason that is kept."""
        open_now(self._context, case_id, reason, lambda _known, _event: self.open(case_id))
