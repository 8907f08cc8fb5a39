"""Handing a session over: seal it with the vault's keys, and write down that it was shared and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from hearing.agencies.cosigning import CoSigned
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import ShareCheck
from hearing.bundles.content import build_content
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.parties import sealing_keys
from hearing.bundles.seal import Share, seal
from hearing.interview.records import SessionKind
from hearing.storage.seen import How
from hearing.storage.vault import Vault

ACTION = "sealed"
"""The word in history for a bundle; its digest there is the SHA-256 of the sealed file."""


def hand_over(
    vault: Vault, record: SessionRecord, share: Share, pages: Mapping[str, bytes], *, at_once: str = ""
) -> bytes:
    """The bundle of ``record``, noted in the vault's history with its purpose and reasons.

    Where the agency wants shares co-signed it waits for that; ``at_once`` is why it is sent before, and may
    be a child's danger. ``pages`` are printed from the same ``record``. Raises what ``seal`` raises.
    """
    data = seal(build_content(record), record.protocol_yaml, share, sealing_keys(vault), pages)
    digest = hashlib.sha256(data).hexdigest()
    with vault.database.transaction():
        vault.history.add(ACTION, "bundle", share.bundle_id, digest, reason=_why(record, share))
    vault.seen.session(How.EXPORTED, record.session.id)
    if vault.cosigning.wanted and record.session.kind is not SessionKind.MOCK:
        asked = vault.cosigning.ask(CoSigned.SHARE, share.bundle_id, digest, session_id=record.session.id)
        if at_once.strip():
            vault.cosigning.send_at_once(asked.id, at_once)
    return data


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
