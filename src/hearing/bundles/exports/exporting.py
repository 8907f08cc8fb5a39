"""Exporting a case: held against what the child was told, written in one step, and kept in history."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from hearing.agencies.need_to_know import WHOLE, View
from hearing.agencies.redaction import redacted
from hearing.agencies.session_record import SessionRecord
from hearing.bundles.exports.case_record import CaseRecord, Step, gather_case
from hearing.bundles.exports.fhir.collection import fhir_files
from hearing.bundles.exports.leaving import Choice, Leaving, leaving
from hearing.bundles.exports.primero.folder import Site, primero_files, read_site
from hearing.bundles.exports.tables import csv_files
from hearing.bundles.exports.whole import json_files
from hearing.bundles.writing import require_free
from hearing.errors import HearingError
from hearing.files.atomic import write_folder
from hearing.files.permissions import make_private_folder
from hearing.interview.wishes import EVERYBODY, kept_back_from
from hearing.storage.seen import How
from hearing.storage.vault import Vault

ACTION, KIND = "exported", "export"
"""The words in history for an export of the case whose id it carries; its digest there is that of
``digest_of_files``. The reason goes with the case when that is erased."""

PrintReport = Callable[[SessionRecord], bytes]
"""Prints a session as PDF."""


class ExportFormat(StrEnum):
    """What other programs read."""

    PRIMERO = "primero"
    JSON = "json"
    FHIR = "fhir"
    CSV = "csv"

    @property
    def is_whole(self) -> bool:
        """Everything of the case leaves, names and words too: there is nothing to choose."""
        return self is ExportFormat.JSON


@dataclass(frozen=True)
class Export:
    """What a person asked for. ``site``, ``concerns`` and ``reports`` are for Primero, ``bom`` is for CSV."""

    case_id: str
    format: ExportFormat
    choice: Choice = field(default_factory=Choice)
    bom: bool = False
    site: Site | None = None
    concerns: tuple[str, ...] = ()
    print_report: PrintReport | None = None


@dataclass(frozen=True)
class Exported:
    """What was written: the names, the digest that history keeps, and what held it back or did not."""

    folder: Path
    names: tuple[str, ...]
    digest: str
    leaving: Leaving


def export_case(vault: Vault, export: Export, folder: Path, step: Step) -> Exported:
    """Write the case into ``folder``, which is new or empty; it comes up whole or not at all.

    So it is no drive and not the folder one works in: nothing can take their place. Raises HearingError
    ``exports.no_own_folder`` and others, ``bundles.folder_in_use``, ``vault.…`` or ``files.…``; then nothing
    was written and nothing stands in history.
    """
    require_free(folder)
    if folder.exists() and (os.path.ismount(folder) or os.path.samefile(folder, os.curdir)):
        raise HearingError("exports.no_own_folder")
    record = gather_case(vault, export.case_id, step)
    whole = export.format.is_whole
    leaves = leaving(record, replace(export.choice, names=True, words=True) if whole else export.choice)
    files = _files(vault, export, _as_the_child_wishes(record, leaves), leaves)
    step(len(record.sessions) + 1, len(record.sessions) + 1)
    digest = digest_of_files(files)
    if not folder.parent.exists():
        make_private_folder(folder.parent)
    with vault.database.transaction():
        vault.history.add(ACTION, KIND, export.case_id, digest, reason=_why(export, leaves))
        write_folder(folder, files)
    vault.seen.note(How.EXPORTED, export.case_id, export.case_id)
    return Exported(folder, tuple(sorted(files)), digest, leaves)


def _as_the_child_wishes(record: CaseRecord, leaves: Leaving) -> CaseRecord:
    """Without what the child wants kept back from the receiver, or from everybody where none is named."""
    whom = leaves.receiver.id if leaves.receiver else EVERYBODY
    sessions = tuple(
        redacted(one, WHOLE, kept) if (kept := kept_back_from(one.events, whom)) else one
        for one in record.sessions
    )
    return replace(record, sessions=sessions)


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the lines that ``sha256sum`` prints for the files, sorted by name (docs/formats.md)."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _files(vault: Vault, export: Export, record: CaseRecord, leaves: Leaving) -> dict[str, bytes]:
    match export.format:
        case ExportFormat.JSON:
            return json_files(record)
        case ExportFormat.CSV:
            return csv_files(record, leaves, bom=export.bom)
        case ExportFormat.FHIR:
            return fhir_files(record, leaves, vault.new_id(), vault.identity.signing_key())
        case ExportFormat.PRIMERO:
            site = export.site or read_site(None, None, None)
            return primero_files(record, leaves, site, export.concerns, _reports(export, record, leaves))


def _reports(export: Export, record: CaseRecord, leaves: Leaving) -> dict[str, bytes]:
    """The sessions as PDF; they hold names and what was said, so they go only where both do."""
    if export.print_report is None or not (leaves.words and leaves.names):
        return {}
    printed = View(id="printed")
    return {
        f"session-{one.session.number}.pdf": export.print_report(redacted(one, printed))
        for one in record.real_sessions
    }


def _why(export: Export, leaves: Leaving) -> str:
    chosen = [word for word, on in (("names", leaves.names), ("words", leaves.words)) if on]
    chosen = ["everything"] if export.format.is_whole else chosen
    to = leaves.receiver.name if leaves.receiver else "nobody named"
    parts = [f"{export.format} > {to}", f"with {', '.join(chosen) or 'neither names nor words'}"]
    if leaves.check is not None:
        parts.append(leaves.check.verdict.value)
    return "; ".join((*parts, *filter(None, [leaves.reason])))
