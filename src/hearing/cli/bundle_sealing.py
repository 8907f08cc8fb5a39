"""Sealing a session from the command line."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.agencies.person_roles import Deed
from hearing.agencies.records import Agency
from hearing.agencies.session_record import Section
from hearing.agencies.sharing import ShareCheck, Verdict, check_share
from hearing.bundles.handing_over import grounds, hand_over
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import Receiver
from hearing.bundles.parties import receiver_of
from hearing.bundles.seal import Share
from hearing.errors import HearingError
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues
from hearing.reports.pages import report_pages
from hearing.reports.pdf import without_screen
from hearing.storage.gathering import gather
from hearing.storage.vault import Vault


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    session_id: str | None
    to: tuple[str, ...]
    purpose: str
    reason: str
    kept_back: frozenset[Section]
    locale: str


@dataclass(frozen=True)
class Sealed:
    """The bundle, and the receivers the child was not told of."""

    bundle_id: str
    data: bytes
    not_told: tuple[str, ...]


def seal_wish(vault: Vault, wish: Wish) -> Sealed:
    """Print, check against promises, seal and note it; raises HearingError ``bundles.…`` or ``vault.…``."""
    screenless = without_screen()
    record = gather(vault, wish.session_id or _last_session(vault))
    vault.people.take_step(Deed.SHARE, record.session.id, wish.reason)
    checked = [_checked(vault, name, record.session.case_id) for name in wish.to]
    why = [ground for receiver, check in checked for ground in grounds(receiver, check, wish.reason)]
    share = Share(
        bundle_id=vault.new_id(),
        recipients=tuple(receiver for receiver, _ in checked),
        purpose=wish.purpose,
        sealed_at=vault.clock.now(),
        grounds=tuple(why),
    )
    limited = record.limited_to(frozenset(Section) - wish.kept_back)
    pages = report_pages(limited, wish.locale, Catalogues(translation_root()))
    data = hand_over(vault, limited, share, pages, at_once=wish.reason)
    del screenless
    names = tuple(receiver.name or receiver.recipient for receiver, check in checked if check.asks_reason)
    return Sealed(share.bundle_id, data, names)


def _checked(vault: Vault, name: str, case_id: str) -> tuple[Receiver, ShareCheck]:
    agency = next((agency for agency in vault.agencies.list() if _is_meant(agency, name)), None)
    if agency is None:
        # A key that belongs to no agency in the vault: nobody can say the child was told of it.
        return Receiver(recipient=checked_recipient(name)), ShareCheck("", Verdict.NOT_TOLD)
    promises, told = vault.explanations.promises(case_id), vault.explanations.for_case(case_id)
    return receiver_of(agency), check_share(agency, promises, told)


def _is_meant(agency: Agency, name: str) -> bool:
    return name in {agency.id, agency.name, agency.recipient}


def _last_session(vault: Vault) -> str:
    cases = vault.cases.summaries(limit=vault.cases.count())
    sessions = [session for summary in cases for session in vault.sessions.for_case(summary.case.id)]
    if not sessions:
        raise HearingError("bundles.no_session")
    return max(sessions, key=lambda session: session.started_at).id
