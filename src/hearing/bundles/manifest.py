"""The manifest: from whom, to whom, what for, and the hash of everything inside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hearing.errors import HearingError

FORMAT = 1
MANIFEST, SIGNATURE, SENDER_KEY = "manifest.json", "manifest.sig", "sender.pem"
_SELF = {MANIFEST, SIGNATURE}

HexDigest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class Part(BaseModel):
    """A frozen piece of the manifest that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sender(Part):
    """Who sealed the bundle, and the key that signed it."""

    id: Id
    name: str = Field(default="", max_length=200)
    recipient: str = Field(max_length=200)
    verify_key: HexDigest


class Recipient(Part):
    """Whom the bundle is sealed to."""

    id: str = Field(max_length=64)
    name: str = Field(default="", max_length=200)
    recipient: str = Field(max_length=200)


class Member(Part):
    """One file inside, its length in bytes and its SHA-256."""

    name: str = Field(max_length=200)
    size: int = Field(ge=0)
    sha256: HexDigest


class Manifest(Part):
    """Everything the signature vouches for."""

    format: int = Field(ge=1)
    bundle_id: Id
    sender: Sender
    recipients: tuple[Recipient, ...] = Field(min_length=1, max_length=64)
    purpose: str = Field(min_length=1, max_length=2_000)
    grounds: str = Field(default="", max_length=4_000)
    """Why it is shared although the child was not told, or was told otherwise; empty where it was told."""
    sections: tuple[str, ...] = Field(max_length=32)
    members: tuple[Member, ...] = Field(max_length=2_000)

    def to_bytes(self) -> bytes:
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1).encode() + b"\n"


def listed(members: Mapping[str, bytes]) -> tuple[Member, ...]:
    """What the manifest says of ``members``, by name."""
    return tuple(
        Member(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        for name, content in sorted(members.items())
    )


def public_pem(verify_key: str) -> bytes:
    """The public key as ``openssl`` reads it."""
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(verify_key))
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def sign(manifest: bytes, seed: bytes) -> bytes:
    """The 64-byte Ed25519 signature over the manifest as it lies in the bundle."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(manifest)


def read_manifest(members: Mapping[str, bytes]) -> Manifest:
    """The manifest, once it is known that its signature and every member's hash are right.

    Raises HearingError ``bundles.newer``, ``bundles.bad_manifest``, ``bundles.bad_signature``,
    ``bundles.member_missing``, ``bundles.member_unlisted`` or ``bundles.member_changed``.
    """
    raw, signature = members.get(MANIFEST), members.get(SIGNATURE)
    if raw is None or signature is None:
        raise HearingError("bundles.member_missing", name=MANIFEST if raw is None else SIGNATURE)
    content = _parsed(raw)
    if isinstance(content, dict) and isinstance(content.get("format"), int) and content["format"] > FORMAT:
        raise HearingError("bundles.newer", format=content["format"])
    try:
        manifest = Manifest.model_validate(content)
    except ValidationError as error:
        raise HearingError("bundles.bad_manifest") from error
    _check_signature(raw, signature, manifest, members)
    _check_members(manifest, members)
    return manifest


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise HearingError("bundles.bad_manifest") from error


def _check_signature(raw: bytes, signature: bytes, manifest: Manifest, members: Mapping[str, bytes]) -> None:
    key = manifest.sender.verify_key
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, raw)
    except (InvalidSignature, ValueError) as error:
        raise HearingError("bundles.bad_signature") from error
    if members.get(SENDER_KEY) != public_pem(key):
        raise HearingError("bundles.bad_signature")


def _check_members(manifest: Manifest, members: Mapping[str, bytes]) -> None:
    known = {member.name: member for member in manifest.members}
    for name in members:
        if name not in known and name not in _SELF:
            raise HearingError("bundles.member_unlisted", name=name)
    for name, member in known.items():
        content = members.get(name)
        if content is None:
            raise HearingError("bundles.member_missing", name=name)
        if len(content) != member.size or hashlib.sha256(content).hexdigest() != member.sha256:
            raise HearingError("bundles.member_changed", name=name)
