"""What of a bundle is for people: the report, and the cards as they were shown."""

from __future__ import annotations

import json

from hearing.agencies.session_record import SessionRecord
from hearing.errors import HearingError
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import Protocol
from hearing.reports.pdf import html_to_pdf
from hearing.reports.session_report import render_html

HTML, PDF, PROTOCOL, TOLD = "report.html", "report.pdf", "protocol.yaml", "explanation"


def report_pages(record: SessionRecord, locale: str, catalogues: Catalogues) -> dict[str, bytes]:
    """The pages by name. Needs a Qt application for the PDF; see ``hearing.reports.pdf``."""
    html = render_html(record, locale, catalogues, _protocol(record.protocol_yaml))
    return {
        HTML: html.encode(),
        PDF: html_to_pdf(html, locale),
        **_told(record),
    }


def _protocol(text: str) -> Protocol | None:
    try:
        return load_protocol(text, PROTOCOL)
    except HearingError:
        # A session may hold a protocol that a later version no longer reads; its ids still say enough.
        return None


def _told(record: SessionRecord) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    pictures = resource_root() / "icons" / "child"
    for number, told in enumerate(record.explanations, 1):
        body = json.dumps(told.model_dump(mode="json"), ensure_ascii=False, indent=1)
        members[f"{TOLD}/{number}.json"] = body.encode()
        for name in {card.picture for card in told.cards}:
            path = pictures / f"{name}.svg"
            if path.is_file():
                members[f"{TOLD}/{name}.svg"] = path.read_bytes()
    return members
