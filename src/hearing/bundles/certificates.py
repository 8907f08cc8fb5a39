"""The certificate of an erasure: what went and when, signed by the vault it went from."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from hearing.bundles.signing import canonical, is_signed, signed_file
from hearing.errors import HearingError
from hearing.storage.erasure import Erasure
from hearing.storage.vault import Vault

CERTIFICATE_FORMAT = 1
CERTIFICATE_LIMIT = 16 * 1024
SUFFIX = ".hearing-erasure"
_Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


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
    history_sha256: _Hash
    signing_key: _Hash


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
    return signed_file("certificate", made, vault.identity.signing_key())


def read_certificate(data: bytes) -> Certificate:
    """The certificate in ``data``, whose signature fits.

    Raises HearingError ``bundles.certificate_wrong`` or ``bundles.certificate_newer``.
    """
    try:
        whole = json.loads(data[: CERTIFICATE_LIMIT + 1])
        written = whole["certificate"]["format"]
        if isinstance(written, int) and written > CERTIFICATE_FORMAT:
            raise HearingError("bundles.certificate_newer", format=written, known=CERTIFICATE_FORMAT)
        made = Certificate.model_validate(whole["certificate"])
        signature = bytes.fromhex(whole["signature"])
        signed = canonical(made)
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError) as error:
        raise HearingError("bundles.certificate_wrong") from error
    if not is_signed(signed, signature, made.signing_key):
        raise HearingError("bundles.certificate_wrong")
    return made


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
