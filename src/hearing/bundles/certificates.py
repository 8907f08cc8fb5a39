"""The certificate of an erasure: what went and when, signed by the vault it went from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from hearing.bundles.manifest import Hex64
from hearing.bundles.signed_files import SignedKind, read_signed, signed_file
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic, write_last
from hearing.storage.erasing import ERASURE, Erasure, Keep, erasure_of
from hearing.storage.erasure import erase
from hearing.storage.session_erasure import SessionErasure, erase_session
from hearing.storage.vault import Vault

CERTIFICATE_FORMAT = 2
CERTIFICATE_LIMIT = 16 * 1024
SUFFIX = ".hearing-erasure"
_FORMATS = MappingProxyType({"case": 1, "session": 2})


class Certificate(BaseModel):
    """What is certified: that a case is erased (format 1), or a session that was asked back (format 2).

    Both are named by their random ids alone. A session's sender knows its id, and not our case's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(ge=1, le=CERTIFICATE_FORMAT)
    vault: str
    case: str = ""
    session: str = ""
    erased_at: datetime
    by: str
    reason: str
    counts: dict[str, int]
    history_seq: int = Field(ge=1)
    history_sha256: Hex64
    signing_key: Hex64

    @model_serializer(mode="wrap")
    def _as_its_format_has_it(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        said: dict[str, Any] = write(self)
        del said["session" if self.format == 1 else "case"]
        return said

    @model_validator(mode="after")
    def _keeps_to_its_format(self) -> Certificate:
        named, other = (self.case, self.session) if self.format == 1 else (self.session, self.case)
        if not named or other:
            raise ValueError("format 1 names a case, format 2 a session")
        return self

    @property
    def record(self) -> tuple[str, str]:
        """Kind and id of what went, as history names it."""
        return ("case", self.case) if self.format == 1 else ("session", self.session)


_WRONG = "bundles.certificate_wrong"
_CERTIFICATE = SignedKind(
    "certificate",
    Certificate,
    CERTIFICATE_FORMAT,
    CERTIFICATE_LIMIT,
    wrong=_WRONG,
    newer="bundles.certificate_newer",
    changed=_WRONG,
)


def certificate(vault: Vault, erasure: Erasure) -> bytes:
    """The certificate of ``erasure`` with the signature of ``vault``."""
    made = Certificate(
        format=_FORMATS[erasure.kind],
        vault=vault.id,
        erased_at=erasure.at,
        by=erasure.by,
        reason=erasure.reason,
        counts=erasure.counts,
        history_seq=erasure.history_seq,
        history_sha256=erasure.history_sha256,
        signing_key=vault.identity.verify_key(),
        **{erasure.kind: erasure.record_id},
    )
    return signed_file(_CERTIFICATE.name, made, vault.identity.signing_key())


def erase_case(vault: Vault, case_id: str, reason: str, path: Path) -> Erasure:
    """Erase a case and put the certificate at ``path``: where that cannot be, nothing is erased.

    Raises what ``hearing.storage.erasure.erase`` and ``hearing.files.atomic.write_last`` raise, and
    HearingError ``bundles.certificate_left`` where it is erased and the finished file could only not be
    given its name.
    """
    with _certified(vault, path) as keep:
        return erase(vault, case_id, reason, keep)


def erase_one_session(vault: Vault, session_id: str, reason: str, path: Path) -> SessionErasure:
    """As ``erase_case``, for a session that was asked back; raises what ``erase_session`` raises."""
    with _certified(vault, path) as keep:
        return erase_session(vault, session_id, reason, keep)


def certify_again(vault: Vault, record_id: str, path: Path) -> None:
    """Write the certificate of a case or session that was erased anew, from what history says of it.

    Raises HearingError ``vault.not_erased`` and as ``write_atomic``.
    """
    write_atomic(path, certificate(vault, erasure_of(vault, record_id)), replace=False)


@contextmanager
def _certified(vault: Vault, path: Path) -> Iterator[Keep]:
    erased = False
    try:
        with write_last(path) as put:
            yield lambda erasure: put(certificate(vault, erasure))
            erased = True
    except HearingError as error:
        if erased:
            raise HearingError("bundles.certificate_left", name=path.name) from error
        raise


def read_certificate(data: bytes) -> Certificate:
    """The certificate in ``data``, whose signature fits.

    Raises HearingError ``bundles.certificate_wrong`` or ``bundles.certificate_newer``.
    """
    return read_signed(_CERTIFICATE, data).statement


def holds_in(made: Certificate, vault: Vault) -> bool:
    """Whether this vault made it, its history stood where it says, and nothing of what went is there."""
    if made.vault != vault.id or made.signing_key not in vault.identity.verify_keys():
        return False
    deeds = vault.history.of_record(*made.record)
    gone = bool(deeds) and deeds[-1].action == "erased"
    known = any(
        entry.seq == made.history_seq and entry.sha256_hex == made.history_sha256
        for entry in vault.history.of_record(ERASURE, made.record[1])
    )
    return gone and known and vault.history.verify().holds
