"""Exporting a case for another program. No widget in here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.exports.case_record import CaseRecord, gather_case
from hearing.bundles.exports.exporting import Export, Exported, ExportFormat, export_case
from hearing.bundles.exports.leaving import Choice, Leaving, leaving
from hearing.bundles.exports.primero.folder import Site, read_site
from hearing.errors import HearingError
from hearing.ui.context import VaultContext
from hearing.ui.tasks import Progress

_MAP, _FORMS, _LOOKUPS = "site.yml", "forms.json", "lookups.json"
_NAME = "hearing-export-{number}"
"""The folder that is made; its name says nothing of a child."""
_DIGITS = 8


@dataclass(frozen=True)
class ExportForm:
    """What a person chose."""

    format: ExportFormat
    choice: Choice
    concerns: tuple[str, ...] = ()
    reports: bool = False
    """For Primero: the sessions as PDF beside the requests; only where names and words leave too."""
    bom: bool = False
    """For tables: a byte order mark first."""


class ExportView(Protocol):
    """What the presenter needs of its view."""

    def show_record(self, record: CaseRecord) -> None: ...
    def show_site(self, site: Site) -> None: ...
    def show_working(self, on: bool) -> None: ...
    def show_progress(self, done: int, total: int) -> None: ...
    def show_exported(self, exported: Exported) -> None: ...
    def show_problem(self, error: HearingError) -> None: ...


class CaseExporter:
    """Reads and writes off the screen's thread; once ``leave`` was called it tells its view nothing more."""

    def __init__(self, context: VaultContext, case_id: str, view: ExportView) -> None:
        self._context, self._case_id = context, case_id
        self._view: ExportView | None = view
        self._record: CaseRecord | None = None
        self._site: Site | None = None
        self._running: Progress | None = None

    def load(self) -> None:
        """Read the case, to say what the child was told."""
        vault, case_id = self._context.vault, self._case_id
        self._context.tasks.run(
            lambda progress: gather_case(vault, case_id, progress.step), self._loaded, self._failed
        )

    def leave(self) -> None:
        """The view goes away; what is being written is stopped and leaves nothing behind."""
        self._view = None
        self.stop()

    def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def check(self, choice: Choice) -> Leaving | None:
        """What would leave; None before the case is read."""
        return None if self._record is None else leaving(self._record, choice)

    def read_site(self, folder: Path) -> None:
        """Take the receiving site's map, forms and lookups from a folder, as far as they are there."""

        def read(_: object) -> Site:
            files = [folder / name for name in (_MAP, _FORMS, _LOOKUPS)]
            there = [path if path.is_file() else None for path in files]
            if not any(there):
                raise HearingError("exports.no_site_files", name=folder.name)
            return read_site(*there)

        self._context.tasks.run(read, self._took_site, self._failed)

    def export(self, form: ExportForm, into: Path) -> None:
        """Write a folder of its own into ``into``."""
        context, view = self._context, self._view
        folder = into / _NAME.format(number=context.new_id()[-_DIGITS:])
        export = Export(
            self._case_id,
            form.format,
            form.choice,
            bom=form.bom,
            site=self._site,
            concerns=form.concerns,
            print_report=self._printed if form.reports else None,
        )
        if view is not None:
            view.show_working(True)
        self._running = context.tasks.run(
            lambda progress: export_case(context.vault, export, folder, progress.step),
            self._exported,
            self._failed,
            self._progressed,
        )

    def _printed(self, record: SessionRecord) -> bytes:
        from hearing.reports.pages import PDF, report_pages  # noqa: PLC0415 - few print, and it is large

        return report_pages(record, self._context.texts.locale, self._context.catalogues)[PDF]

    def _loaded(self, record: CaseRecord) -> None:
        self._record = record
        if self._view is not None:
            self._view.show_record(record)

    def _took_site(self, site: Site) -> None:
        self._site = site
        if self._view is not None:
            self._view.show_site(site)

    def _progressed(self, done: int, total: int) -> None:
        if self._view is not None:
            self._view.show_progress(done, total)

    def _exported(self, exported: Exported) -> None:
        self._running = None
        if self._view is not None:
            self._view.show_working(False)
            self._view.show_exported(exported)

    def _failed(self, error: HearingError) -> None:
        self._running = None
        if self._view is not None:
            self._view.show_working(False)
            self._view.show_problem(error)
