"""The certificate of an erasure: what went and when, signed by the vault it went from."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from hearing.bundles.manifest import Hex64
from hearing.bundles.signed_files import SignedKind, read_signed, signed_file
from hearing.storage.erasure import Erasure
from hearing.storage.vault import Vault

CERTIFICATE_FORMAT = 1
CERTIFICATE_LIMIT = 16 * 1024
SUFFIX = ".hearing-erasure"


class Certificate(BaseModel):
    """What is certified. The case is named by its random id alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(ge=1, le=CERTIFICATE_FORMAT)
    vault: str
    case: str
    erased_at: datetime
    by: str
    reason: str
    counts: dict[str, int]
    history_seq: int = Field(ge=1)
    history_sha256: Hex64
    signing_key: Hex64


_WRONG = "bundles.certificate_wrong"
_CERTIFICATE = SignedKind(
    "certificate",
    Certificate,
    CERTIFICATE_FORMAT,
    CERTIFICATE_LIMIT,
    wrong=_WRONG,
    newer=_WRONG,
    changed=_WRONG,
)


def certificate(vault: Vault, erasure: Erasure) -> bytes:
    """The certificate of ``erasure`` with the signature of ``vault``."""
    made = Certificate(
        format=CERTIFICATE_FORMAT,
        vault=vault.id,
        case=erasure.case_id,
        erased_at=erasure.at,
        by=erasure.by,
        reason=erasure.reason,
        counts=erasure.counts,
        history_seq=erasure.history_seq,
        history_sha256=erasure.history_sha256,
        signing_key=vault.identity.verify_key(),
    )
    return signed_file(_CERTIFICATE.name, made, vault.identity.signing_key())


def read_certificate(data: bytes) -> Certificate:
    """The certificate in ``data``, whose signature fits.

    Raises HearingError ``bundles.certificate_wrong``.
    """
    return read_signed(_CERTIFICATE, data).statement


def holds_in(made: Certificate, vault: Vault) -> bool:
    """Whether this vault made it, its history stood where it says, and nothing of the case is there."""
    if made.vault != vault.id or made.signing_key not in vault.identity.verify_keys():
        return False
    deeds = vault.history.of_record("case", made.case)
    gone = bool(deeds) and deeds[-1].action == "erased"
    known = any(
        entry.seq == made.history_seq and entry.sha256_hex == made.history_sha256
        for entry in vault.history.of_record("erasure", made.case)
    )
    return gone and known and vault.history.verify().holds
