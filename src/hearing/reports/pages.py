"""Everything in a bundle that is for people: the report, and the cards as they were shown."""

from __future__ import annotations

import re

from hearing.agencies.session_record import SessionRecord
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues
from hearing.reports.pdf import report_pdf
from hearing.reports.session_report import page_of, session_report, wording_in
from hearing.reports.templates import render
from hearing.reports.view import Report
from hearing.reports.words import TITLE

HTML, PDF = "report.html", "report.pdf"
_PICTURE = re.compile(r"[a-z0-9-]{1,60}")


def report_pages(record: SessionRecord, locale: str, catalogues: Catalogues) -> dict[str, bytes]:
    """The pages by name: ``report.html``, ``report.pdf`` and files under ``explanation/``.

    May run off the UI thread. Needs a QGuiApplication for the PDF; see ``hearing.reports.pdf``.
    """
    report = session_report(record, locale, catalogues)
    return {
        HTML: page_of(report, catalogues).encode(),
        PDF: report_pdf(report, record.session.started_at, catalogues),
        **telling_pages(report, catalogues),
    }


def telling_pages(report: Report, catalogues: Catalogues) -> dict[str, bytes]:
    """A page for each telling with its cards as they were shown, and the pictures on them."""
    wording = wording_in(report.locale, catalogues)
    names = {card.picture for telling in report.tellings for card in telling.cards}
    pictures = {name: picture for name in sorted(names) if (picture := _picture(name)) is not None}
    pages = {
        f"explanation/telling-{number}.html": render(
            "telling.html.jinja", wording, telling=telling, title=wording._(TITLE), pictures=pictures
        ).encode()
        for number, telling in enumerate(report.tellings, start=1)
    }
    return pages | {f"explanation/{name}.svg": picture for name, picture in pictures.items()}


def _picture(name: str) -> bytes | None:
    if _PICTURE.fullmatch(name) is None:
        return None
    path = resource_root() / "icons" / "child" / f"{name}.svg"
    return path.read_bytes() if path.is_file() else None
