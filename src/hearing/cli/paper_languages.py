"""The language a command writes a paper in."""

from __future__ import annotations

from hearing.errors import HearingError
from hearing.files.resources import translation_root
from hearing.language.catalogues import SOURCE_LOCALE, Catalogues, Domain
from hearing.language.locales import system_locale


def paper_language(named: str | None) -> str:
    """The language that was named, or the computer's; raises HearingError ``cli.no_paper_language``."""
    if named is None:
        return system_locale()
    catalogues = Catalogues(translation_root())
    english = named.replace("_", "-").split("-")[0] == SOURCE_LOCALE
    if not english and catalogues.domain(Domain.REPORTS, named).locale == SOURCE_LOCALE:
        known = ", ".join(catalogues.locales(Domain.REPORTS))
        raise HearingError("cli.no_paper_language", language=named, known=known)
    return named
