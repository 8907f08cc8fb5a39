"""What the ledger says of a bundle when it is sealed: a line for each key of a receiver."""

from __future__ import annotations

from collections.abc import Sequence

from hearing.agencies.sends import SaidWhy, Send, telling_held
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import ShareCheck, Verdict
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import LAW_LIMIT, WORDS_LIMIT, Ground, Receiver, checked_words
from hearing.bundles.seal import Share
from hearing.errors import HearingError
from hearing.storage.vault import Vault


def ledger_lines(
    vault: Vault,
    record: SessionRecord,
    share: Share,
    checks: Sequence[ShareCheck | None],
    digests: tuple[str, str],
) -> tuple[Send, ...]:
    """The lines of ``share``. ``checks`` are those of its receivers, None where the key is no agency's;
    ``digests`` the SHA-256 of the sealed file and of its manifest."""
    grounds = {ground.recipient: ground for ground in share.grounds}
    return tuple(
        _line(vault, (record, share), (receiver, check, grounds.get(receiver.recipient)), digests)
        for receiver, check in zip(share.recipients, checks, strict=True)
    )


def say_why(
    vault: Vault, bundle_id: str, reason: str, legal_ground: str = "", *, child_told: bool = False
) -> list[Send]:
    """Keep why a bundle went in acute danger, said afterwards; gives its lines.

    Raises HearingError ``bundles.reason_missing``, ``bundles.words_too_long``, and ``vault.no_such_record``
    where no line of it owes a reason, or that the child was told.
    """
    words = checked_words(reason, WORDS_LIMIT)
    if not words:
        raise HearingError("bundles.reason_missing")
    why = SaidWhy(
        at=vault.clock.now(),
        by=vault.person,
        reason=words,
        legal_ground=checked_words(legal_ground, LAW_LIMIT),
        child_told=child_told,
    )
    return vault.sends.say_why(bundle_id, why)


def _line(
    vault: Vault,
    shared: tuple[SessionRecord, Share],
    held: tuple[Receiver, ShareCheck | None, Ground | None],
    digests: tuple[str, str],
) -> Send:
    (record, share), (receiver, check, ground) = shared, held
    agency = None if check is None else vault.agencies.get(check.agency_id)
    untold = Verdict.NOT_TOLD if check is None else check.verdict
    told = () if check is None else check.promises
    return Send(
        id=vault.new_id(),
        case_id=record.case.id,
        session_id=record.session.id,
        bundle_id=share.bundle_id,
        agency_id="" if agency is None else agency.id,
        name=receiver.name,
        role=None if agency is None else agency.role,
        recipient=checked_recipient(receiver.recipient),
        purpose=share.purpose.strip(),
        view=record.view,
        sections=record.sections,
        withheld=record.withheld,
        verdict=untold if ground is None else ground.verdict,
        reason="" if ground is None else ground.reason,
        legal_ground="" if ground is None else ground.legal_ground,
        acute=ground is not None and ground.acute,
        told=telling_held(told, vault.explanations.for_case(record.case.id)),
        at=share.sealed_at,
        by=vault.person,
        sha256=digests[0],
        manifest_sha256=digests[1],
    )
