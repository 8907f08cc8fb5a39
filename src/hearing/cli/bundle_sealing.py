"""Sealing a session from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from hearing.agencies.need_to_know import WHOLE, ChildShown, View, Views
from hearing.agencies.person_roles import Deed
from hearing.agencies.planning import leaving_of
from hearing.agencies.records import Agency
from hearing.agencies.redaction import redacted
from hearing.agencies.sends import Place
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import ShareCheck, Verdict, check_share
from hearing.bundles.handing_over import Reason, grounds, hand_over
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import Receiver
from hearing.bundles.parties import receivers_of
from hearing.bundles.seal import Share
from hearing.bundles.views import views_of
from hearing.bundles.writing import write_bundle
from hearing.cli.outcome import command_texts
from hearing.cli.rules import rules_in_force
from hearing.errors import HearingError
from hearing.files.resources import translation_root
from hearing.interview.wishes import kept_back_from
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
    reason: Reason
    locale: str
    view: str | None = None
    """The need-to-know view; None for that of the receivers' role, or what several of them may all know."""
    without_child: bool = False
    without_contacts: bool = False
    beforehand: bool = False
    keep_back: tuple[str, ...] = ()
    """Ids of turns that stay here besides those the child wants kept back."""
    despite_wish: bool = False
    other_purpose: bool = False
    queue: bool = False
    """Whether it waits in the outbox instead of being written at once."""
    at_once: str = ""
    """Why it goes before a supervisor has co-signed it, where the vault wants that."""


@dataclass(frozen=True)
class Sealed:
    """The bundle, and the receivers the child was not told of."""

    bundle_id: str
    data: bytes
    not_told: tuple[str, ...]
    held: bool = False
    """It waits in the outbox for a supervisor's co-signature."""


@dataclass(frozen=True)
class _Party:
    """The keys it is sealed to, and the agency behind them where the vault knows it."""

    receivers: tuple[Receiver, ...]
    agency: Agency | None


def seal_wish(vault: Vault, wish: Wish) -> Sealed:
    """Print, check against promises, seal and note it; raises HearingError ``bundles.…`` or ``vault.…``."""
    screenless = without_screen()
    record = gather(vault, wish.session_id or _last_session(vault))
    vault.people.take_step(Deed.SHARE, record.session.id, _said(wish))
    parties = [_party(vault, name) for name in wish.to]
    wished = _wished(record, parties)
    cut = redacted(
        record,
        _view(views_of(vault), wish, parties),
        frozenset(wish.keep_back) | (frozenset() if wish.despite_wish else wished),
    )
    checks = [_check(vault, party, record, cut, other_purpose=wish.other_purpose) for party in parties]
    why = [
        ground
        for party, check in zip(parties, checks, strict=True)
        for receiver in party.receivers
        for ground in grounds(receiver, check, replace(wish.reason, unlisted=_is_unlisted(party)))
    ]
    share = Share(
        bundle_id=vault.new_id(),
        recipients=tuple(receiver for party in parties for receiver in party.receivers),
        purpose=wish.purpose,
        sealed_at=vault.clock.now(),
        grounds=tuple(why),
    )
    pages = report_pages(cut, wish.locale, Catalogues(translation_root()))
    firsts = [party.receivers[0] for party in parties]
    to = ", ".join(first.name or first.recipient for first in firsts)
    held = vault.cosigning.wants(record.session) and not (wish.at_once.strip() or wish.reason.acute)
    queue_as = to if wish.queue or held else ""
    acute = wish.reason.acute
    data = hand_over(vault, cut, share, pages, queue_as=queue_as, at_once=wish.at_once, acute=acute)
    del screenless
    asked = [party.receivers[0] for party, check in zip(parties, checks, strict=True) if check.asks_reason]
    names = tuple(receiver.name or receiver.recipient for receiver in asked)
    return Sealed(share.bundle_id, data, names, held)


def _said(wish: Wish) -> str:
    """Why it is shared, as far as that was said."""
    reason = wish.reason
    return reason.words or reason.legal_ground or ("acute danger" if reason.acute else "")


def put_sealed(vault: Vault, sealed: Sealed, out: Path | None) -> str:
    """Write the bundle to ``out`` and note it in the ledger; without ``out`` it waits in the outbox.

    Gives the sentence to say. Raises HearingError ``files.…``.
    """
    texts = command_texts()
    if sealed.held:
        return texts.gettext("Sealed: it waits in the outbox until a supervisor has co-signed it.")
    if out is None:
        return texts.gettext("Sealed: it waits in the outbox. Write it with “hearing bundle queue write”.")
    path = write_bundle(sealed.data, out, sealed.bundle_id)
    vault.sends.note_delivery(sealed.bundle_id, Place.FILE)
    return texts.gettext("Sealed: {path}").format(path=path)


def _party(vault: Vault, name: str) -> _Party:
    agency = next((agency for agency in vault.agencies.list() if _is_meant(agency, name)), None)
    if agency is None:
        return _Party((Receiver(recipient=checked_recipient(name)),), None)
    receivers = receivers_of(agency, vault.clock.now().date())
    named = tuple(receiver for receiver in receivers if receiver.recipient == name)
    return _Party(named or receivers, agency)


def _is_unlisted(party: _Party) -> bool:
    return party.agency is not None and not rules_in_force().policy.allows_agency(party.agency)


def _check(
    vault: Vault, party: _Party, record: SessionRecord, cut: SessionRecord, *, other_purpose: bool
) -> ShareCheck:
    if party.agency is None:
        # A key that belongs to no agency in the vault: nobody can say the child was told of it.
        return ShareCheck("", Verdict.NOT_TOLD)
    case_id = record.session.case_id
    leaving = leaving_of(cut, record.events, party.agency.id, other_purpose=other_purpose)
    promises, told = vault.explanations.promises(case_id), vault.explanations.for_case(case_id)
    return check_share(party.agency, promises, told, leaving)


def _wished(record: SessionRecord, parties: Iterable[_Party]) -> frozenset[str]:
    """What the child wants kept back from any of them: one bundle carries the same to all."""
    ids = [party.agency.id if party.agency else "" for party in parties]
    return frozenset(turn_id for agency_id in ids for turn_id in kept_back_from(record.events, agency_id))


def _view(views: Views, wish: Wish, parties: list[_Party]) -> View:
    if wish.view is not None:
        view = views.get(wish.view)
    else:
        own = [views.for_role(party.agency.role) for party in parties if party.agency is not None]
        view = reduce(View.meet, own) if own else WHOLE.model_copy(update={"beforehand": False})
    changes: dict[str, object] = {}
    if wish.without_child:
        changes["child"] = ChildShown.NONE
    if wish.without_contacts:
        changes["contacts"] = False
    if wish.beforehand:
        changes["beforehand"] = True
    return view.model_copy(update=changes)


def _is_meant(agency: Agency, name: str) -> bool:
    return name in {agency.id, agency.name, *(key.recipient for key in agency.key_pairs())}


def _last_session(vault: Vault) -> str:
    cases = vault.cases.summaries(limit=vault.cases.count())
    found = [session for summary in cases for session in vault.sessions.for_case(summary.case.id)]
    # What came from others is handed on only where it is named.
    sessions = [session for session in found if vault.origins.of_session(session.id) is None]
    if not sessions:
        raise HearingError("bundles.no_session")
    return max(sessions, key=lambda session: session.started_at).id
