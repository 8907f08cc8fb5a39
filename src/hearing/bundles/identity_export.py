"""A copy of a vault's own keys for the agency's key officer: signed by them, sealed to the officer alone."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pyrage import IdentityError

from hearing.agencies.card import Recipient, SigningKey
from hearing.bundles.envelope import lock, unlock
from hearing.bundles.identities import checked_recipient, recipient_of
from hearing.bundles.manifest import Hex64, Name
from hearing.bundles.padding import padme
from hearing.bundles.parties import shown_name
from hearing.bundles.signed_files import SignedKind, read_signed, signed_file
from hearing.bundles.signing import verify_key_of
from hearing.errors import HearingError
from hearing.files.atomic import write_last
from hearing.storage.vault import Vault

IDENTITY_FORMAT = 1
IDENTITY_LIMIT = 256 * 1024
SUFFIX = ".hearing-identity"
_Secret = Annotated[str, StringConstraints(pattern=r"^AGE-SECRET-KEY-1[0-9A-Z]{58}$")]


class _Piece(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EarlierKeys(_Piece):
    """Keys the vault had before."""

    age_identity: _Secret
    signing_seed: Hex64
    retired_at: datetime


class IdentityStatement(_Piece):
    """The vault's keys, public and private."""

    kind: Literal["hearing-identity"] = "hearing-identity"
    format: int = Field(ge=1, le=IDENTITY_FORMAT, strict=True)
    vault: str = Field(max_length=64)
    person: Name
    """Who made the copy."""
    exported_at: datetime
    recipient: Recipient
    signing_key: SigningKey
    age_identity: _Secret
    signing_seed: Hex64
    earlier: tuple[EarlierKeys, ...] = Field(default=(), max_length=500)


_UNREADABLE = "vault.identity_unreadable"
_IDENTITY = SignedKind(
    "identity",
    IdentityStatement,
    IDENTITY_FORMAT,
    IDENTITY_LIMIT,
    wrong=_UNREADABLE,
    newer="vault.identity_newer",
    changed=_UNREADABLE,
)


def export_identity(vault: Vault, officer: str, path: Path) -> None:
    """A new age file to ``officer`` alone at ``path``; that it was made stands in history.

    Whoever opens it reads every bundle that was sealed to this vault and can sign as it. Raises HearingError
    ``bundles.bad_recipient`` and as ``write_last``; then there is no copy and nothing in history.
    """
    recipient = checked_recipient(officer)
    with write_last(path) as put:
        data = _sealed(vault, recipient)
        put(data)
        digest, key = hashlib.sha256(data).hexdigest(), vault.identity.verify_key()
        with vault.database.transaction():
            vault.history.add("exported", "identity", key, digest, reason=f"to {recipient}")


def _sealed(vault: Vault, recipient: str) -> bytes:
    identity = vault.identity
    stated = IdentityStatement(
        format=IDENTITY_FORMAT,
        vault=vault.id,
        person=shown_name(vault),
        exported_at=vault.clock.now(),
        recipient=identity.recipient(),
        signing_key=identity.verify_key(),
        age_identity=identity.age_identity(),
        signing_seed=identity.signing_key().hex(),
        earlier=tuple(
            EarlierKeys(
                age_identity=one.age_identity, signing_seed=one.signing_key.hex(), retired_at=one.retired_at
            )
            for one in identity.earlier()
        ),
    )
    plain = signed_file(_IDENTITY.name, stated, identity.signing_key())
    # Line ends after it are nothing to JSON, and hide how many earlier keys there are.
    return lock(plain + b"\n" * (padme(len(plain)) - len(plain)), [recipient])


def read_identity(data: bytes, identities: tuple[str, ...]) -> IdentityStatement:
    """The keys in a copy, whose signature fits and whose halves belong together.

    Raises HearingError ``vault.identity_unreadable`` or ``vault.identity_newer``.
    """
    try:
        opened = unlock(data, identities)
    except HearingError as error:
        raise HearingError(_UNREADABLE) from error
    stated = read_signed(_IDENTITY, opened).statement
    try:
        halves = recipient_of(stated.age_identity), verify_key_of(bytes.fromhex(stated.signing_seed))
    except IdentityError as error:
        raise HearingError(_UNREADABLE) from error
    if halves != (stated.recipient, stated.signing_key):
        raise HearingError(_UNREADABLE)
    return stated
