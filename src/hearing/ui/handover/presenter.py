"""Handing a session over: to whom, what for, what of it, held against what the child was told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from hearing.agencies.groups import AgencyGroup
from hearing.agencies.need_to_know import Views
from hearing.agencies.planning import plan as planned
from hearing.agencies.records import Agency
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import ShareCheck
from hearing.bundles.delivering import write_waiting
from hearing.bundles.handing_over import Handing, Reason, grounds, hand_over_all, preview
from hearing.bundles.parties import receivers_of
from hearing.bundles.seal import SUFFIX, Share
from hearing.bundles.views import views_of
from hearing.errors import HearingError
from hearing.explanation.records import Explanation, Promise
from hearing.files.atomic import write_last
from hearing.interview.records import EventKind, SessionEvent
from hearing.interview.wishes import EVERYBODY, kept_back_from, wishes
from hearing.language.catalogues import Domain
from hearing.reports.pages import HTML, PDF, report_pages
from hearing.storage.gathering import gather
from hearing.storage.seen import How
from hearing.ui.context import VaultContext
from hearing.ui.handover.plans import Outlook, Plan
from hearing.ui.handover.typed import Typed, keep_typed, read_typed

T = TypeVar("T")


@dataclass(frozen=True)
class Handover:
    """What is there to hand over, and to whom it can go."""

    record: SessionRecord
    agencies: tuple[Agency, ...]
    views: Views
    promises: tuple[Promise, ...] = ()
    """Everything this child was promised, in this session and others."""
    tellings: tuple[Explanation, ...] = ()
    received: bool = False
    """The session came from somebody else, so the child cannot be told in it."""
    groups: tuple[AgencyGroup, ...] = ()
    cosigned: bool = False
    """Shares wait here until a supervisor has co-signed them."""
    typed: Mapping[str, Typed] = field(default_factory=dict)
    """What was typed before and not sealed, by the agency's id."""


@dataclass(frozen=True)
class Sealed:
    """Bundles that were written, by their neutral file names, and how many wait in the outbox since
    writing failed."""

    paths: tuple[Path, ...]
    waiting: int = 0
    problem: HearingError | None = None
    to_cosign: int = 0
    """How many of those that wait go no further before a supervisor has co-signed them."""


@dataclass(frozen=True)
class Prepared:
    """A bundle as it will be sealed, to the byte."""

    plan: Plan
    record: SessionRecord
    share: Share
    pages: Mapping[str, bytes]
    members: Mapping[str, bytes]


class HandoverView(Protocol):
    """What the presenter needs of its view."""

    def show_handover(self, handover: Handover) -> None: ...
    def show_working(self, on: bool) -> None: ...
    def show_preview(self, prepared: Prepared) -> None: ...
    def show_sealed(self, sealed: Sealed) -> None: ...
    def show_report_saved(self, path: Path) -> None: ...


class HandoverPresenter:
    """Joins the hand-over view, the vault, the report and the bundle."""

    def __init__(self, context: VaultContext, session_id: str, view: HandoverView) -> None:
        self._context = context
        self._session_id = session_id
        self._view = view
        self._handover: Handover | None = None
        self._staying: frozenset[str] = frozenset()
        """Turns that stay here, besides those the child wants kept back."""
        self._let_go: frozenset[str] = frozenset()
        """Turns that leave although the child wants them kept back."""
        self._seen: dict[str, Prepared] = {}
        self._is_sealed = False
        """Only the worker looks here: what is kept of what was typed comes to it after the sealing."""

    def load(self) -> None:
        """Read the record, the agencies, and what the child was told."""
        self._context.tasks.run(lambda _: self._read(), self._loaded, self._context.notices.error)

    def _read(self) -> Handover:
        vault = self._context.vault
        record = gather(vault, self._session_id)
        case_id = record.session.case_id
        return Handover(
            record,
            tuple(vault.agencies.list()),
            views_of(vault),
            tuple(vault.explanations.promises(case_id)),
            tuple(vault.explanations.for_case(case_id)),
            vault.origins.of_session(self._session_id) is not None,
            tuple(vault.groups.list()),
            vault.cosigning.wants(record.session),
            read_typed(vault.drafts, self._session_id),
        )

    def _loaded(self, handover: Handover) -> None:
        self._handover = handover
        self._view.show_handover(handover)

    def keep(self, typed: Mapping[str, Typed]) -> None:
        """Keep what is typed and not sealed, since the child may be told in between; {} forgets it."""
        drafts = self._context.vault.drafts
        self._context.tasks.run(
            lambda _: keep_typed(drafts, self._session_id, {} if self._is_sealed else typed),
            lambda _: None,
            self._context.notices.error,
        )

    @property
    def handover(self) -> Handover:
        """What was read; raises LookupError before."""
        if self._handover is None:
            raise LookupError(self._session_id)
        return self._handover

    def staying(self, agency_id: str = EVERYBODY) -> frozenset[str]:
        """The turns that do not go to an agency: chosen, or wished for by the child."""
        wished = kept_back_from(self.handover.record.events, agency_id)
        return self._staying | (wished - self._let_go)

    def outlook(self, plan: Plan) -> Outlook:
        """What would leave by ``plan``, and how it stands to what the child was told."""
        handover = self.handover
        cut, check = self._planned(handover.record, plan, self.staying(plan.agency.id))
        told_for = dict.fromkeys(promise.purpose for promise in check.promises if promise.purpose)
        today = self._context.clock.now().date()
        return Outlook(
            cut,
            check,
            tuple(told_for),
            unlisted=self._is_unlisted(plan.agency),
            has_key=any(key.recipient for key in plan.agency.current_keys(today)),
        )

    def keep_back(self, chosen: Collection[str], *, childs_wish: bool, changed_mind: bool) -> None:
        """Let the turns ``chosen`` stay here and no others.

        New ones are written down as the child's wish where it is one. Turns the child wanted kept back
        and that are not chosen leave against its wish, or with it where it changed its mind.
        """
        events = self.handover.record.events
        wished = frozenset(wishes(events))
        stay = frozenset(chosen)
        new, given_up = stay - wished - self._staying, wished - stay
        self._staying = (self._staying & stay) | (frozenset() if childs_wish else new)
        self._let_go = frozenset() if changed_mind else given_up
        self._seen.clear()
        noted = [self._note(EventKind.KEPT_BACK_WISHED, turn_id) for turn_id in new if childs_wish]
        if changed_mind:
            noted += [
                self._note(EventKind.KEPT_BACK_ENDED, turn_id, whom)
                for turn_id in given_up
                for whom in wishes(events)[turn_id]
            ]

        def work(_: object) -> Handover:
            for event in noted:
                self._context.vault.events.add(event)
            return self._read()

        self._context.tasks.run(work, self._loaded, self._context.notices.error)

    def _note(self, kind: EventKind, turn_id: str, whom: str = EVERYBODY) -> SessionEvent:
        record = self.handover.record
        last = max((event.elapsed_ms for event in record.events), default=0)
        return SessionEvent(
            id=self._context.new_id(),
            session_id=self._session_id,
            seq=1,  # the vault gives the event its place
            kind=kind,
            elapsed_ms=max(last, record.session.closed_ms or 0),
            subject=turn_id,
            reason=whom,
            by=self._context.vault.person,
        )

    def prepare(self, plan: Plan) -> None:
        """Show exactly what the receiver will read."""
        known = self._seen.get(plan.agency.id)
        if known is not None and known.plan == plan:
            self._view.show_preview(known)
            return
        bundle_id, staying = self._context.new_id(), self.staying(plan.agency.id)

        def done(prepared: Prepared) -> None:
            self._seen[plan.agency.id] = prepared
            self._view.show_preview(prepared)

        self._run(lambda _: self._prepared(plan, bundle_id, staying), done)

    def seal(self, plans: Sequence[Plan], target: Path | None, at_once: str = "") -> None:
        """Seal a bundle for each receiver into ``target``; their names are random and say nothing.

        ``at_once`` is why they go before a supervisor has co-signed them, where that is wanted.

        Each waits in the outbox until it was written and read back, so that none is sealed and lost;
        without a ``target`` it goes on waiting there.
        """
        ids = [self._context.new_id() for _ in plans]
        staying = [self.staying(plan.agency.id) for plan in plans]
        seen = dict(self._seen)

        def work(_: object) -> Sealed:
            vault, ready = self._context.vault, []
            for plan, bundle_id, kept in zip(plans, ids, staying, strict=True):
                known = seen.get(plan.agency.id)
                shown = known is not None and known.plan == plan
                ready.append(known if known and shown else self._prepared(plan, bundle_id, kept))
            hand_over_all(
                vault,
                [
                    Handing(one.record, one.share, one.pages, one.plan.agency.name, at_once, one.plan.acute)
                    for one in ready
                ],
            )
            self._is_sealed = True
            return self._written([one.share.bundle_id for one in ready], target)

        def tell(sealed: Sealed) -> None:
            # A bundle that was seen is sealed once; the next one has its own number.
            self._seen.clear()
            if sealed.problem is not None:
                self._context.notices.error(sealed.problem)

        self._run(work, self._view.show_sealed, tell)

    def _written(self, queued: list[str], target: Path | None) -> Sealed:
        vault, problem = self._context.vault, None
        to_cosign = sum(vault.cosigning.holds(bundle_id) is not None for bundle_id in queued)
        if target is None:
            return Sealed((), len(queued), to_cosign=to_cosign)
        try:
            write_waiting(vault, target, lambda *_: None, queued)
        except HearingError as error:
            # They are sealed and in the ledger: sealing again would share twice.
            problem = error
        waiting = {file.id for file in vault.outbox.waiting()} & set(queued)
        paths = [target / f"{bundle_id}{SUFFIX}" for bundle_id in queued if bundle_id not in waiting]
        return Sealed(tuple(paths), len(waiting), problem, to_cosign)

    def _prepared(self, plan: Plan, bundle_id: str, staying: frozenset[str]) -> Prepared:
        context, vault = self._context, self._context.vault
        cut, check = self._planned(gather(vault, self._session_id), plan, staying)
        now, unlisted = context.clock.now(), self._is_unlisted(plan.agency)
        reason = Reason(plan.reason, plan.legal_ground, plan.acute, unlisted)
        receivers = receivers_of(plan.agency, now.date())
        why = tuple(ground for receiver in receivers for ground in grounds(receiver, check, reason))
        share = Share(bundle_id, receivers, plan.purpose, now, why)
        pages = report_pages(cut, self._language_of(plan.agency), context.catalogues)
        return Prepared(plan, cut, share, pages, preview(vault, cut, share, pages))

    def _planned(
        self, record: SessionRecord, plan: Plan, staying: Collection[str]
    ) -> tuple[SessionRecord, ShareCheck]:
        told = (self.handover.promises, self.handover.tellings)
        return planned(record, plan.agency, plan.view, staying, told, other_purpose=not plan.as_told)

    def _is_unlisted(self, agency: Agency) -> bool:
        return not self._context.policy.allows_agency(agency)

    def _language_of(self, agency: Agency) -> str:
        """The language the agency wants to be written to, where there are reports in it."""
        context = self._context
        there = context.catalogues.locales(Domain.REPORTS)
        return agency.language if agency.language in there else context.texts.locale

    def save_report(self, target: Path) -> None:
        """Print the whole report to ``target``: PDF, or HTML where the name ends so."""
        context = self._context
        wanted = HTML if target.suffix.casefold() in {".html", ".htm"} else PDF
        path = target if target.suffix else target.with_suffix(".pdf")

        def work(_: object) -> Path:
            record = gather(context.vault, self._session_id)
            pages: Mapping[str, bytes] = report_pages(record, context.texts.locale, context.catalogues)
            with write_last(path) as put:
                put(pages[wanted])
                with context.vault.database.transaction():
                    context.vault.history.add("printed", "report", self._session_id)
            context.vault.seen.session(How.PRINTED, self._session_id)
            return path

        self._run(work, self._view.show_report_saved)

    def _run(
        self,
        work: Callable[[object], T],
        done: Callable[[T], None],
        tell: Callable[[T], None] = lambda _: None,
    ) -> None:
        """``tell`` comes first, whether or not the screen is still there."""
        self._view.show_working(True)

        def finished(result: T) -> None:
            tell(result)
            self._view.show_working(False)
            done(result)

        def failed(error: HearingError) -> None:
            # First, for the screen may be gone.
            self._context.notices.error(error)
            self._view.show_working(False)

        self._context.tasks.run(work, finished, failed)
