"""``--format primero``: the folder of request bodies, how a person sends them, and what was left out."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearing.bundles.cells import table
from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.leaving import Leaving
from hearing.bundles.exports.primero.body import Line, Made, build_body
from hearing.bundles.exports.primero.forms import Deployment, assumed, read_deployment
from hearing.bundles.exports.primero.map_reading import SIZE_LIMIT, default_map, load_map
from hearing.bundles.exports.primero.mapping import Mapping as SiteMap
from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.files.resources import resource_root

ROOT = "primero"
ATTACHMENT_LIMIT = 20 * 1024 * 1024
"""Bytes of one file that Primero takes."""
_HOW_TO_SEND = "exports/primero/RUN.md"
_COLUMNS = ("hearing_field", "primero_form", "primero_field", "result", "reason", "detail")


@dataclass(frozen=True)
class Site:
    """The receiving site: the map, and what its own forms say; without them the map is taken at its word."""

    mapping: SiteMap
    deployment: Deployment


def read_site(map_file: Path | None, forms: Path | None, lookups: Path | None) -> Site:
    """The site from the files that are named; raises MapProblems, and HearingError ``exports.…``."""
    if (forms is None) != (lookups is None):
        raise HearingError("exports.forms_and_lookups")
    mapping = default_map()
    if map_file is not None:
        mapping = load_map(read_text_bounded(map_file, SIZE_LIMIT), map_file.name)
    if forms is None or lookups is None:
        return Site(mapping, assumed(mapping))
    return Site(mapping, read_deployment(forms, lookups, mapping.module_id))


def primero_files(
    record: CaseRecord,
    leaving: Leaving,
    site: Site,
    concerns: tuple[str, ...] = (),
    reports: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """The files by name. ``reports`` are printed sessions (PDF) by file name; they hold the child's words.

    Raises what ``build_body`` raises, and HearingError ``exports.attachment_too_large``.
    """
    made = build_body(record, leaving, site.mapping, site.deployment, concerns)
    attachments = _attachments(made, site, reports or {})
    return {
        f"{ROOT}/cases/{made.case_id}.json": _json({"data": made.data}),
        **{
            f"{ROOT}/attachments/{number}.json": _json(body)
            for number, body in enumerate(attachments, start=1)
        },
        f"{ROOT}/RUN.md": _how_to_send(made),
        f"{ROOT}/report.csv": _report(made.lines),
    }


def _attachments(made: Made, site: Site, reports: Mapping[str, bytes]) -> list[dict[str, Any]]:
    place = site.mapping.report
    if place is None or not reports:
        return []
    if place.form not in site.deployment.forms:
        raise HearingError("exports.unknown_field", field=place.to, where=place.form)
    bodies = []
    for name, data in reports.items():
        if len(data) > ATTACHMENT_LIMIT:
            raise HearingError("exports.attachment_too_large", name=name, limit=ATTACHMENT_LIMIT)
        made.lines.append(Line("report", place.form, place.to, detail=name))
        content = {
            "field_name": place.to,
            # The public page says “type”; what the site reads is this.
            "attachment_type": "document",
            "file_name": name,
            "content_type": "application/pdf",
            "is_current": True,
            "attachment": base64.b64encode(data).decode(),
        }
        bodies.append({"data": content})
    return bodies


def _report(lines: list[Line]) -> bytes:
    rows = [
        (line.ours, line.form, line.theirs, "omitted" if line.why else "sent", line.why or "", line.detail)
        for line in dict.fromkeys(lines)
    ]
    return table(_COLUMNS, rows)


def _how_to_send(made: Made) -> bytes:
    page = read_text_bounded(resource_root() / _HOW_TO_SEND, SIZE_LIMIT)
    return page.replace("{case}", made.case_id).encode()


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
