"""Handing a session over: to whom, what for, what of it, held against what the child was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from hearing.agencies.records import Agency
from hearing.agencies.session_record import Section, SessionRecord
from hearing.agencies.sharing import ShareCheck, check_share
from hearing.bundles.handing_over import grounds, hand_over
from hearing.bundles.parties import receiver_of
from hearing.bundles.seal import Share
from hearing.bundles.writing import write_bundle
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.reports.pages import HTML, PDF, report_pages
from hearing.storage.gathering import gather
from hearing.ui.context import VaultContext

T = TypeVar("T")


@dataclass(frozen=True)
class Handover:
    """What is there to hand over, and to whom it can go."""

    record: SessionRecord
    agencies: tuple[Agency, ...]
    received: bool = False
    """The session came from somebody else, so the child cannot be told in it."""


@dataclass(frozen=True)
class HandoverForm:
    """What a person chose."""

    agency: Agency
    purpose: str
    sections: tuple[Section, ...]
    reason: str = ""


@dataclass(frozen=True)
class Sealed:
    """A bundle that was written: its neutral file name and its size in bytes."""

    path: Path
    size: int


class HandoverView(Protocol):
    """What the presenter needs of its view."""

    def show_handover(self, handover: Handover) -> None: ...
    def show_working(self, on: bool) -> None: ...
    def show_sealed(self, sealed: Sealed) -> None: ...
    def show_report_saved(self, path: Path) -> None: ...


class HandoverPresenter:
    """Joins the hand-over view, the vault, the report and the bundle."""

    def __init__(self, context: VaultContext, session_id: str, view: HandoverView) -> None:
        self._context = context
        self._session_id = session_id
        self._view = view
        self._handover: Handover | None = None

    def load(self) -> None:
        """Read the record and the agencies."""
        vault, session_id = self._context.vault, self._session_id

        def read(_: object) -> Handover:
            received = vault.origins.of_session(session_id) is not None
            return Handover(gather(vault, session_id), tuple(vault.agencies.list()), received)

        self._context.tasks.run(read, self._loaded, self._context.notices.error)

    def _loaded(self, handover: Handover) -> None:
        self._handover = handover
        self._view.show_handover(handover)

    def check(self, agency: Agency) -> ShareCheck:
        """Whether this child was told that this agency will know; raises LookupError before loading."""
        if self._handover is None:
            raise LookupError(self._session_id)
        record = self._handover.record
        return check_share(agency, record.promises, record.explanations)

    def seal(self, form: HandoverForm, target: Path) -> None:
        """Seal and write the bundle into ``target``; its name is random and says nothing."""
        context, check = self._context, self.check(form.agency)
        bundle_id, now, locale = context.new_id(), context.clock.now(), context.texts.locale

        def work(_: object) -> Sealed:
            vault = context.vault
            record = gather(vault, self._session_id).limited_to(form.sections)
            receiver = receiver_of(form.agency)
            why = grounds(receiver, check, form.reason)
            share = Share(bundle_id, (receiver,), form.purpose, now, why)
            data = hand_over(vault, record, share, report_pages(record, locale, context.catalogues))
            path = write_bundle(data, target, bundle_id)
            return Sealed(path, len(data))

        self._run(work, self._view.show_sealed)

    def save_report(self, target: Path) -> None:
        """Print the report to ``target``: PDF, or HTML where the name ends so."""
        context = self._context
        wanted = HTML if target.suffix.casefold() in {".html", ".htm"} else PDF
        path = target if target.suffix else target.with_suffix(".pdf")

        def work(_: object) -> Path:
            record = gather(context.vault, self._session_id)
            pages: Mapping[str, bytes] = report_pages(record, context.texts.locale, context.catalogues)
            write_atomic(path, pages[wanted], replace=False)
            with context.vault.database.transaction():
                context.vault.history.add("printed", "report", self._session_id)
            return path

        self._run(work, self._view.show_report_saved)

    def _run(self, work: Callable[[object], T], done: Callable[[T], None]) -> None:
        self._view.show_working(True)

        def finished(result: T) -> None:
            self._view.show_working(False)
            done(result)

        def failed(error: HearingError) -> None:
            self._view.show_working(False)
            self._context.notices.error(error)

        self._context.tasks.run(work, finished, failed)
