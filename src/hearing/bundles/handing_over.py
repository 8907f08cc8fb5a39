"""Handing a session over: seal it with the vault's keys, and write down that it was shared and why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hearing.agencies.planning import leaving_of
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import ShareCheck, check_share
from hearing.bundles.content import build_content
from hearing.bundles.ledger import ledger_lines
from hearing.bundles.manifest import LAW_LIMIT, WORDS_LIMIT, Ground, Receiver, checked_words
from hearing.bundles.parties import sealing_keys
from hearing.bundles.seal import Share, members_to_seal, seal_bundle
from hearing.errors import HearingError
from hearing.storage.seen import How
from hearing.storage.vault import Vault

ACTION = "sealed"
"""The word in history for a bundle; its digest there is the SHA-256 of the sealed file."""


def hand_over(
    vault: Vault,
    record: SessionRecord,
    share: Share,
    pages: Mapping[str, bytes],
    *,
    queue_as: str = "",
    at_once: str = "",
    acute: bool = False,
) -> bytes:
    """The bundle of ``record``, noted in the vault's history and, for each receiver, in the ledger.

    ``pages`` are printed from the same ``record``. With ``queue_as``, which says on the list whom it is
    for, the bundle waits in the outbox from the same transaction on. Where the agency wants shares
    co-signed it waits for that too; ``at_once`` is why it is sent before, which acute danger is by itself:
    in a ground, or ``acute`` where none is wanted since the child was told. Raises what ``seal`` raises,
    ``vault.outbox_full``, and ``bundles.no_ground`` where the child was not told of a receiver and ``share``
    names no ground for it: a ground may be left blank, but never out.
    """
    one = Handing(record, share, pages, queue_as, at_once, acute)
    (data,) = hand_over_all(vault, (one,))
    return data


@dataclass(frozen=True)
class Handing:
    """What ``hand_over`` takes, for one bundle of several."""

    record: SessionRecord
    share: Share
    pages: Mapping[str, bytes]
    queue_as: str = ""
    at_once: str = ""
    acute: bool = False


def hand_over_all(vault: Vault, handings: Sequence[Handing]) -> tuple[bytes, ...]:
    """As ``hand_over`` for each, and all are noted together, or none: trying again shares nothing twice."""
    made = [_sealed(vault, one) for one in handings]
    with vault.database.transaction():
        for _, note in made:
            note()
    for session_id in dict.fromkeys(one.record.session.id for one in handings):
        vault.seen.session(How.EXPORTED, session_id)
    return tuple(data for data, _ in made)


def _sealed(vault: Vault, one: Handing) -> tuple[bytes, Callable[[], None]]:
    """The bundle, and how it is written down, within a transaction."""
    record, share = one.record, one.share
    checks = _checks(vault, record, share)
    sealed = seal_bundle(build_content(record), record.protocol_yaml, share, sealing_keys(vault), one.pages)
    digest = hashlib.sha256(sealed.data).hexdigest()
    lines = ledger_lines(vault, record, share, checks, (digest, sealed.manifest_sha256))
    danger = "acute danger" if one.acute or any(ground.acute for ground in share.grounds) else ""

    def note() -> None:
        vault.history.add(ACTION, "bundle", share.bundle_id, digest, reason=_why(record, share))
        vault.sends.note(lines)
        if one.queue_as:
            vault.outbox.put_within(share.bundle_id, sealed.data, one.queue_as)
        vault.cosigning.share_sealed(share.bundle_id, digest, record.session, one.at_once.strip() or danger)

    return sealed.data, note


def _checks(vault: Vault, record: SessionRecord, share: Share) -> tuple[ShareCheck | None, ...]:
    """What each receiver is held against; None for a key that belongs to no agency in the vault."""
    case_id, events = record.session.case_id, vault.events.for_session(record.session.id)
    promises, told = vault.explanations.promises(case_id), vault.explanations.for_case(case_id)
    known = {agency.id: agency for agency in vault.agencies.list()}
    grounded = {ground.recipient for ground in share.grounds}
    checks = []
    for receiver in share.recipients:
        agency = known.get(receiver.id)
        leaving = leaving_of(record, events, receiver.id)
        check = None if agency is None else check_share(agency, promises, told, leaving)
        fine = check is not None and not check.asks_reason
        if not fine and receiver.recipient not in grounded:
            raise HearingError("bundles.no_ground", name=receiver.name)
        checks.append(check)
    return tuple(checks)


def preview(
    vault: Vault, record: SessionRecord, share: Share, pages: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Every member that ``hand_over`` would seal for the same arguments, to the byte."""
    return members_to_seal(build_content(record), record.protocol_yaml, share, sealing_keys(vault), pages)


@dataclass(frozen=True)
class Reason:
    """Why something is shared although the child was told otherwise."""

    words: str = ""
    legal_ground: str = ""
    acute: bool = False
    """The child is in acute danger: nothing holds the share up, and the reason is asked for afterwards."""
    unlisted: bool = False
    """The receiver is not among those the agency's policy lists."""


def grounds(receiver: Receiver, check: ShareCheck, reason: Reason) -> tuple[Ground, ...]:
    """What goes into the manifest where the child was not told, or the policy names others; else nothing.

    A reason left blank is kept as blank: it is asked for, never forced. Raises HearingError
    ``bundles.words_too_long``.
    """
    if not (check.asks_reason or reason.unlisted):
        return ()
    return (
        Ground(
            recipient=receiver.recipient,
            verdict=check.verdict,
            reason=checked_words(reason.words, WORDS_LIMIT),
            legal_ground=checked_words(reason.legal_ground, LAW_LIMIT),
            differences=check.differences,
            acute=reason.acute,
        ),
    )


def _why(record: SessionRecord, share: Share) -> str:
    names = ", ".join(receiver.name or receiver.recipient for receiver in share.recipients)
    reasons = [
        "; ".join(filter(None, (f"{ground.verdict}: {ground.reason}", ground.legal_ground, _danger(ground))))
        for ground in share.grounds
    ]
    return "; ".join((f"{record.session.id} > {names}", share.purpose.strip(), *reasons))


def _danger(ground: Ground) -> str:
    return "acute" if ground.acute else ""
