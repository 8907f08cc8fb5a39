"""The report of one session as a page of HTML that needs nothing else."""

from __future__ import annotations

from hearing.agencies.session_record import SessionRecord
from hearing.errors import HearingError
from hearing.explanation.content import Presence, cards, load_content
from hearing.files.reading import read_text_bounded
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import Protocol
from hearing.protocols.wording import with_languages
from hearing.reports.building import build_report
from hearing.reports.templates import render
from hearing.reports.view import Report
from hearing.reports.wording import Wording

TEMPLATE = "session_report.html.jinja"
_CONTENT_LIMIT = 4 * 1024 * 1024


def session_report(record: SessionRecord, locale: str, catalogues: Catalogues) -> Report:
    """The report worded in ``locale``, for a page or for print."""
    protocol = _protocol(record.protocol_yaml)
    worded = with_languages(protocol, [locale], catalogues) if protocol else None
    return build_report(
        record, wording_in(locale, catalogues), worded, _topic_titles(record, locale, catalogues)
    )


def page_of(report: Report, catalogues: Catalogues) -> str:
    """The report as HTML. Everything a person wrote is escaped; nothing in it is ever run."""
    wording = wording_in(report.locale, catalogues)
    return render(TEMPLATE, wording, report=report, title=report.title)


def render_html(record: SessionRecord, locale: str, catalogues: Catalogues) -> str:
    """The report of ``record`` as HTML in ``locale``."""
    return page_of(session_report(record, locale, catalogues), catalogues)


def wording_in(locale: str, catalogues: Catalogues) -> Wording:
    """The texts of reports in ``locale``."""
    return Wording(catalogues.domain(Domain.REPORTS, locale), locale)


def _protocol(text: str) -> Protocol | None:
    try:
        return load_protocol(text, "protocol.yaml")
    except HearingError:
        # A session may hold a protocol that a later version no longer reads; its ids still say enough.
        return None


def _topic_titles(record: SessionRecord, locale: str, catalogues: Catalogues) -> dict[str, str]:
    """Titles of what children are told, read only where a telling left something out."""
    if not any(told.topics_left for told in record.explanations):
        return {}
    path = resource_root() / "explanation" / "topics.yaml"
    content = load_content(read_text_bounded(path, _CONTENT_LIMIT), path.name)
    told = cards(
        content, catalogues.domain(Domain.CHILD, locale), record.session.age_band, {}, present=tuple(Presence)
    )
    return {card.topic: card.title for card in told}
