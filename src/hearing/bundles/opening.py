"""Opening a bundle: everything is checked before anything is given out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from hearing.bundles.archive import unpack
from hearing.bundles.content import Content, read_content
from hearing.bundles.envelope import unlock
from hearing.bundles.identities import recipient_of
from hearing.bundles.manifest import (
    CONTENT,
    CONTENT_SCHEMA,
    MANIFEST,
    PROTOCOL,
    SENDER_KEY,
    SIGNATURE,
    UNSIGNED,
    Ground,
    Manifest,
    read_manifest,
)
from hearing.bundles.signing import is_signed, pem_of
from hearing.errors import HearingError

_ALWAYS_THERE = (CONTENT, CONTENT_SCHEMA, PROTOCOL, SENDER_KEY)


@dataclass(frozen=True)
class KnownSigners:
    """Signing keys (64 hexadecimal digits) to the names of whom they belong to."""

    names: Mapping[str, str] = field(default_factory=dict)
    over_from: Mapping[str, date] = field(default_factory=dict)
    """For a key that is retired, the first day on which what it signs counts no more."""

    def name_of(self, verify_key: str) -> str | None:
        """Who signs with this key; None for a key nobody has confirmed."""
        return self.names.get(verify_key)

    def retired_before(self, verify_key: str, sealed_at: datetime) -> date | None:
        """The day on which the key was retired, where that was before or on the day it sealed something."""
        over = self.over_from.get(verify_key)
        return over if over is not None and sealed_at.date() >= over else None


@dataclass(frozen=True)
class OpenedBundle:
    """A bundle that held in every way. ``members`` are all files in it but the padding, by name."""

    manifest: Manifest
    content: Content
    members: Mapping[str, bytes]
    signer: str | None
    """Whose key signed it, where that key is known; None asks for comparing it by another way."""
    retired_on: date | None = None
    """The day on which that key was retired, where the bundle says it was sealed no earlier than that."""
    passed_round: bool = False
    """It opened with a key that is none of its receivers' and not its sender's: whoever could open it sealed
    the same again for others, whom its sender did not name."""
    ground: Ground | None = None
    """Why it was shared with us in the light of what the child was told; None where none was wanted."""

    @property
    def told(self) -> str:
        """The verdict on what the child was told of us, where there is a ground; else nothing."""
        return "" if self.ground is None else self.ground.verdict.value

    @property
    def acute(self) -> bool:
        """Whether it was sent to us because a child was in acute danger."""
        return self.ground is not None and self.ground.acute


def open_bundle(
    data: bytes, identities: Sequence[str], known: KnownSigners | None = None, *, signed_by: str | None = None
) -> OpenedBundle:
    """Decrypt ``data`` with one of ``identities`` and check it from the outside in.

    ``signed_by`` is the key (64 hexadecimal digits) it has to be signed with. Raises HearingError:
    those of ``envelope.unlock`` and ``archive.unpack``, then ``bundles.missing_member``,
    ``bundles.newer``, ``bundles.bad_manifest``, ``bundles.bad_signature``, ``bundles.other_signer``,
    ``bundles.unlisted_member``, ``bundles.changed_member`` and ``bundles.bad_content``.
    """
    files = unpack(unlock(data, identities))
    if MANIFEST not in files:
        raise HearingError("bundles.missing_member", name=MANIFEST)
    manifest = read_manifest(files[MANIFEST])
    _check_signature(manifest, files)
    if signed_by is not None and signed_by != manifest.sender.signing_key:
        raise HearingError("bundles.other_signer")
    _check_members(manifest, files)
    content = read_content(files[CONTENT])
    _check_agreement(manifest, content, files)
    signers, key = known or KnownSigners(), manifest.sender.signing_key
    retired_on = signers.retired_before(key, manifest.sealed_at)
    ours = {recipient_of(identity) for identity in identities}
    meant = {manifest.sender.recipient, *(receiver.recipient for receiver in manifest.recipients)}
    # With several keys of ours there is one for each, and they say the same.
    ground = next((one for one in manifest.grounds if one.recipient in ours), None)
    return OpenedBundle(manifest, content, files, signers.name_of(key), retired_on, not ours & meant, ground)


def require_known(bundle: OpenedBundle) -> str:
    """The name of a known signer; raises HearingError ``bundles.unknown_signer``."""
    if bundle.signer is None:
        raise HearingError("bundles.unknown_signer")
    return bundle.signer


def _check_signature(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    for name in (SIGNATURE, SENDER_KEY):
        if name not in files:
            raise HearingError("bundles.missing_member", name=name)
    verify_key = manifest.sender.signing_key
    if files[SENDER_KEY] != pem_of(verify_key) or not is_signed(
        files[MANIFEST], files[SIGNATURE], verify_key
    ):
        raise HearingError("bundles.bad_signature")


def _check_members(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    listed = {member.name: member for member in manifest.members}
    if len(listed) != len(manifest.members):
        raise HearingError("bundles.bad_manifest", where="members")
    for name in (*_ALWAYS_THERE, *listed):
        if name not in files or name not in listed:
            raise HearingError("bundles.missing_member", name=name)
    if set(files) - set(listed) - UNSIGNED:
        raise HearingError("bundles.unlisted_member")
    for name, member in listed.items():
        same_size = len(files[name]) == member.size
        if not same_size or hashlib.sha256(files[name]).hexdigest() != member.sha256:
            raise HearingError("bundles.changed_member", name=name)


def _check_agreement(manifest: Manifest, content: Content, files: Mapping[str, bytes]) -> None:
    if content.sections != manifest.sections:
        raise HearingError("bundles.bad_content", where="sections")
    protocol = hashlib.sha256(files[PROTOCOL]).hexdigest()
    if not protocol == content.protocol.sha256 == content.session.protocol_sha256:
        raise HearingError("bundles.bad_content", where="protocol.sha256")
