"""In which language a paper for the child is written, and what it says where that is not the child's."""

from __future__ import annotations

from collections.abc import Iterable

from hearing.language.catalogues import Catalogues, Domain
from hearing.language.locales import language_name
from hearing.reports.session_report import wording_in
from hearing.reports.wording import Wording


def childs_wording(languages: Iterable[str], otherwise: str, catalogues: Catalogues) -> tuple[Wording, str]:
    """The wording in the first of the child's ``languages`` that papers are written in, and no apology.

    Where there is none, it is in ``otherwise``, the adult's, with a sentence that says so.
    """
    known = catalogues.locales(Domain.REPORTS)
    spoken = list(dict.fromkeys(code for code in languages if code))
    for code in spoken:
        if code in known or code.partition("_")[0] in known:
            return wording_in(code, catalogues), ""
    wording = wording_in(otherwise, catalogues)
    if not spoken:
        return wording, ""
    missing = language_name(spoken[0], wording.locale)
    return wording, wording._(
        "This paper is not there in {language} yet. Ask an adult to read it to you in your language.",
        language=missing,
    )
