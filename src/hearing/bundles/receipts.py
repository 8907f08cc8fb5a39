"""Receipts: the receiver's signed word that a bundle came, opened and held. Nothing of the child is in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from hearing.agencies.sends import KnownBundle, ReceiptNoted, Send
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import MANIFEST, Hex64, Identifier
from hearing.bundles.notices import NoticeKind, open_notice, seal_notice
from hearing.bundles.opening import OpenedBundle
from hearing.errors import HearingError
from hearing.files.atomic import write_last
from hearing.storage.vault import Vault

SUFFIX = ".hearing-receipt"
RECEIPT = NoticeKind("receipt", 1, 1024)
MADE = "receipt made"
"""The word in history, by the bundle's id."""


class Receipt(BaseModel):
    """What is stated. Which bundle, on which day, by the holder of which key: nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    bundle: Identifier
    manifest_sha256: Hex64
    received_on: date
    vault: Identifier
    signing_key: Hex64


@dataclass(frozen=True)
class ReceiptTaken:
    """The line of the ledger a receipt belongs to; ``new`` is False where it had one."""

    send: Send
    new: bool


@dataclass(frozen=True)
class ReceiptSeen:
    """A receipt that fits: what it states, and the line of the ledger as it stands."""

    receipt: Receipt
    send: Send

    @property
    def is_noted(self) -> bool:
        """Whether the line has a receipt already; the first one stands."""
        return self.send.receipt is not None


def note_opened(opened: OpenedBundle, vault: Vault) -> KnownBundle:
    """Remember in ``vault`` who signed the bundle, so that only they can take it back; once."""
    bundle = KnownBundle(
        id=_manifest_sha256(opened),
        bundle_id=opened.manifest.id,
        session_id=opened.content.session.id,
        signing_key=opened.manifest.sender.signing_key,
        opened_at=vault.clock.now(),
    )
    vault.withdrawals.note_bundle(bundle)
    return bundle


def receipt_for(opened: OpenedBundle, vault: Vault) -> bytes:
    """A receipt for a bundle that was opened with ``vault``, sealed to whoever sent it.

    The vault remembers the bundle. Raises HearingError ``bundles.bad_recipient`` where the sender's key in
    the manifest is none.
    """
    bundle = note_opened(opened, vault)
    recipient = checked_recipient(opened.manifest.sender.recipient)
    receipt = Receipt(
        bundle=bundle.bundle_id,
        manifest_sha256=bundle.id,
        received_on=vault.clock.now().date(),
        vault=vault.id,
        signing_key=vault.identity.verify_key(),
    )
    return seal_notice(RECEIPT, receipt, vault.identity.signing_key(), recipient)


def write_receipt(opened: OpenedBundle, vault: Vault, folder: Path) -> Path:
    """Write such a receipt into ``folder`` under a random name, and note in history that it was made.

    Raises as ``receipt_for`` and ``write_last``; then there is no file and nothing in history.
    """
    path = folder / f"{vault.new_id()}{SUFFIX}"
    with write_last(path) as put:
        put(receipt_for(opened, vault))
        with vault.database.transaction():
            vault.history.add(MADE, "bundle", opened.manifest.id)
    return path


def read_receipt(vault: Vault, data: bytes) -> Receipt:
    """The receipt in ``data``, opened with the vault's key; raises as ``notices.open_notice``."""
    return open_notice(RECEIPT, Receipt, data, vault.identity.age_identities())


def foresee_receipt(vault: Vault, data: bytes) -> ReceiptSeen:
    """Hold a receipt against the ledger; nothing is written.

    Raises as ``read_receipt``, and HearingError ``bundles.receipt_unknown`` where no such bundle was
    handed over from here, ``bundles.receipt_other`` where it speaks of another manifest, and
    ``bundles.receipt_stranger`` where its key is that of no agency the bundle went to.
    """
    receipt = read_receipt(vault, data)
    sends = vault.sends.for_bundle(receipt.bundle)
    if not sends:
        raise HearingError("bundles.receipt_unknown")
    if any(send.manifest_sha256 != receipt.manifest_sha256 for send in sends):
        raise HearingError("bundles.receipt_other")
    return ReceiptSeen(receipt, _line_of(vault, sends, receipt.signing_key))


def take_receipt(vault: Vault, data: bytes) -> ReceiptTaken:
    """Note a receipt in the ledger; taking it twice changes nothing. Raises as ``foresee_receipt``."""
    seen = foresee_receipt(vault, data)
    noted = ReceiptNoted(
        received_on=seen.receipt.received_on,
        signing_key=seen.receipt.signing_key,
        noted_at=vault.clock.now(),
    )
    after = vault.sends.note_receipt(seen.send, noted)
    return ReceiptTaken(next(one for one in after if one.id == seen.send.id), not seen.is_noted)


def _line_of(vault: Vault, sends: list[Send], signing_key: str) -> Send:
    """The line of the agency that signs with this key, or of the one with the same recipient."""
    for agency in vault.agencies.list():
        mine = [key for key in agency.key_pairs() if key.signing_key == signing_key]
        if not mine:
            continue
        own = {key.recipient for key in mine}
        # Of an agency with several keys, the line of the very pair comes before any other of its lines.
        for send in sorted(sends, key=lambda send: send.recipient not in own):
            if agency.id == send.agency_id or send.recipient in own:
                return send
    raise HearingError("bundles.receipt_stranger")


def _manifest_sha256(opened: OpenedBundle) -> str:
    return hashlib.sha256(opened.members[MANIFEST]).hexdigest()
