"""The templates of the pages: sandboxed, every value escaped, every text through gettext."""

from __future__ import annotations

from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment

from hearing.errors import HearingError
from hearing.files.resources import resource_root
from hearing.reports.wording import Wording


def render(name: str, wording: Wording, **values: object) -> str:
    """Fill the template; raises HearingError ``reports.no_template`` where it is not there."""
    try:
        template = _environment(str(resource_root() / "templates")).get_template(name)
    except TemplateNotFound as error:
        raise HearingError("reports.no_template", name=name) from error
    return template.render(_=wording._, lang=wording.locale, dir=wording.direction, **values)


@cache
def _environment(folder: str) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
