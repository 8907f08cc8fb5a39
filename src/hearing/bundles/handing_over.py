"""Handing a session over: seal it with the vault's keys, and write down that it was shared and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from hearing.agencies.sends import Send, telling_held
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import ShareCheck, Verdict, check_share
from hearing.bundles.content import build_content
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.parties import sealing_keys
from hearing.bundles.seal import Share, seal_bundle
from hearing.storage.vault import Vault

ACTION = "sealed"
"""The word in history for a bundle; its digest there is the SHA-256 of the sealed file."""


def hand_over(
    vault: Vault, record: SessionRecord, share: Share, pages: Mapping[str, bytes], *, queue_as: str = ""
) -> bytes:
    """The bundle of ``record``, noted in the vault's history and, for each receiver, in the ledger.

    ``pages`` are printed from the same ``record``. With ``queue_as``, which says on the list whom it is
    for, the bundle waits in the outbox from the same transaction on. Raises what ``seal`` raises, and
    ``vault.outbox_full``.
    """
    sealed = seal_bundle(build_content(record), record.protocol_yaml, share, sealing_keys(vault), pages)
    digest = hashlib.sha256(sealed.data).hexdigest()
    lines = _lines(vault, record, share, (digest, sealed.manifest_sha256))
    with vault.database.transaction():
        vault.history.add(ACTION, "bundle", share.bundle_id, digest, reason=_why(record, share))
        vault.sends.note(lines)
        if queue_as:
            vault.outbox.put_within(share.bundle_id, sealed.data, queue_as)
    return sealed.data


def _lines(vault: Vault, record: SessionRecord, share: Share, digests: tuple[str, str]) -> tuple[Send, ...]:
    """What the ledger says of each receiver; held against everything this child was told."""
    case_id = record.case.id
    promises, told = vault.explanations.promises(case_id), vault.explanations.for_case(case_id)
    agencies = vault.agencies.list()
    why = {ground.recipient: ground for ground in share.grounds}
    lines = []
    for receiver in share.recipients:
        recipient = checked_recipient(receiver.recipient)
        agency = next((one for one in agencies if one.id == receiver.id), None)
        check = None if agency is None else check_share(agency, promises, told)
        ground = why.get(receiver.recipient)
        lines.append(
            Send(
                id=vault.new_id(),
                case_id=case_id,
                session_id=record.session.id,
                bundle_id=share.bundle_id,
                agency_id="" if agency is None else agency.id,
                name=receiver.name,
                role=None if agency is None else agency.role,
                recipient=recipient,
                purpose=share.purpose.strip(),
                sections=record.sections,
                verdict=ground.verdict if ground else check.verdict if check else Verdict.NOT_TOLD,
                reason="" if ground is None else ground.reason,
                told=() if check is None else telling_held(check.promises, told),
                at=share.sealed_at,
                by=vault.person,
                sha256=digests[0],
                manifest_sha256=digests[1],
            )
        )
    return tuple(lines)


def grounds(receiver: Receiver, check: ShareCheck, reason: str) -> tuple[Ground, ...]:
    """What goes into the manifest where the child was not told; nothing where it was.

    A reason left blank is kept as blank: it is asked for, never forced.
    """
    if not check.asks_reason:
        return ()
    return (Ground(recipient=receiver.recipient, verdict=check.verdict, reason=reason.strip()),)


def _why(record: SessionRecord, share: Share) -> str:
    names = ", ".join(receiver.name or receiver.recipient for receiver in share.recipients)
    reasons = [f"{ground.verdict}: {ground.reason}" for ground in share.grounds]
    return "; ".join((f"{record.session.id} > {names}", share.purpose.strip(), *reasons))
