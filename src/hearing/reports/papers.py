"""Papers made from the vault: gathered, worded, and put into the form their file's name asks for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from hearing.agencies.card import AgencyParticulars
from hearing.errors import HearingError
from hearing.files.atomic import write_last
from hearing.language.catalogues import Catalogues
from hearing.reports.childs_copy import Keeper, childs_copy
from hearing.reports.childs_language import childs_wording
from hearing.reports.document import Document, document_html
from hearing.reports.pdf import document_pdf
from hearing.reports.session_report import wording_in
from hearing.reports.shares import Shares, shares_csv, shares_for_child, shares_for_file
from hearing.storage.holdings import OWN_AGENCY, Holdings, holdings_of
from hearing.storage.vault import Vault


class Form(StrEnum):
    """What a file's name asks for."""

    PDF = ".pdf"
    HTML = ".html"
    CSV = ".csv"


def form_of(path: Path, *, table: bool = False) -> Form:
    """The form by the ending of the name. Raises HearingError ``reports.no_such_form``."""
    ending = ".html" if path.suffix.casefold() == ".htm" else path.suffix.casefold()
    allowed = [form for form in Form if table or form is not Form.CSV]
    if ending not in allowed:
        raise HearingError("reports.no_such_form", forms=", ".join(allowed))
    return Form(ending)


def write_shares(
    vault: Vault, case_id: str, path: Path, locale: str, catalogues: Catalogues, *, for_child: bool = False
) -> None:
    """Write the ledger of a child to ``path``: for the file, in ``locale``, or for the child.

    Noted in history. Raises HearingError ``vault.no_such_record``, ``reports.no_such_form``,
    ``reports.no_application`` for a PDF, and ``files.…``; nothing is ever overwritten.
    """
    form = form_of(path, table=not for_child)
    case, today = vault.cases.get(case_id), vault.clock.now().astimezone().date()
    sends, older = vault.sends.for_case(case_id), vault.sends.older_bundles(case_id)
    shares = Shares(case.label, sends, older, vault.sends.exports(case_id))
    if form is Form.CSV:
        data = shares_csv(shares.sends)
    elif for_child:
        wording, apology = childs_wording(languages_of(holdings_of(vault, case_id)), locale, catalogues)
        data = _printed(shares_for_child(shares, wording, today, apology), form, vault, catalogues)
    else:
        document = shares_for_file(shares, wording_in(locale, catalogues), today)
        data = _printed(document, form, vault, catalogues)
    _write(vault, path, data, "ledger", case_id)


def write_copy(
    vault: Vault, case_id: str, path: Path, locale: str, catalogues: Catalogues, *, language: str = ""
) -> None:
    """Write a copy of everything that is held of a child to ``path``, for the child.

    It is in ``language`` where one is named, else in the child's where papers are written in it, else in
    ``locale``. Noted in history; raises as ``write_shares``.
    """
    form = form_of(path)
    held = holdings_of(vault, case_id)
    spoken = (language,) if language else languages_of(held)
    wording, apology = childs_wording(spoken, locale, catalogues)
    today = vault.clock.now().astimezone().date()
    document = childs_copy(held, wording, today, keeper_of(vault), apology)
    _write(vault, path, _printed(document, form, vault, catalogues), "copy", case_id)


def languages_of(held: Holdings) -> tuple[str, ...]:
    """The languages this child is spoken to in: those of the case first, then of the talks, newest first."""
    talks = (record.session.language for record in reversed(held.sessions))
    return tuple(dict.fromkeys((*held.case.languages, *talks)))


def keeper_of(vault: Vault) -> Keeper:
    """What our own card says of us, for the child to turn to."""
    kept = vault.settings.get(OWN_AGENCY)
    if kept is None:
        return Keeper()
    about = AgencyParticulars.model_validate(kept)
    return Keeper(about.name, about.contact)


def _printed(document: Document, form: Form, vault: Vault, catalogues: Catalogues) -> bytes:
    make: dict[Form, Callable[[], bytes]] = {
        Form.HTML: lambda: document_html(document, catalogues).encode(),
        Form.PDF: lambda: document_pdf(document, vault.clock.now(), catalogues),
    }
    return make[form]()


def _write(vault: Vault, path: Path, data: bytes, kind: str, case_id: str) -> None:
    with write_last(path) as put:
        put(data)
        with vault.database.transaction():
            vault.history.add("printed", kind, case_id)
