"""The report of one session as HTML: one page for a screen, and the same for paper."""

from __future__ import annotations

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from hearing.agencies.session_record import SessionRecord
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.schema import Protocol
from hearing.protocols.wording import with_languages
from hearing.reports.view import ReportBuilder
from hearing.reports.words import TITLE

TEMPLATE = "session_report.html.jinja"


def render_html(
    content: SessionRecord, locale: str, catalogues: Catalogues, protocol: Protocol | None = None
) -> str:
    """The report in ``locale``. Everything a person wrote is escaped; nothing in it is ever run."""
    texts = catalogues.domain(Domain.REPORTS, locale)
    worded = with_languages(protocol, [locale], catalogues) if protocol is not None else None
    report = ReportBuilder(texts, locale, worded).build(content)
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(resource_root() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.globals["_"] = texts.gettext
    return environment.get_template(TEMPLATE).render(report=report, title=texts.gettext(TITLE))
