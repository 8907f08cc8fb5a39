"""Sealing a bundle: from a session's content to one age file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from hearing.agencies.session_record import Section
from hearing.bundles.archive import BUNDLE_LIMIT, is_safe_name, pack
from hearing.bundles.bounds import is_bounded
from hearing.bundles.content import SCHEMA_ID, Content, content_bytes, json_schema
from hearing.bundles.envelope import lock
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import (
    CONTENT,
    CONTENT_SCHEMA,
    MANIFEST,
    MOST_RECEIVERS,
    PROTOCOL,
    SENDER_KEY,
    SIGNATURE,
    UNSIGNED,
    WORDS_LIMIT,
    Ground,
    Manifest,
    Receiver,
    Sender,
    checked_words,
    manifest_bytes,
    members_of,
)
from hearing.bundles.signing import pem_of, sign, verify_key_of
from hearing.errors import HearingError

SUFFIX = ".hearing"
_OWN = UNSIGNED | {CONTENT, CONTENT_SCHEMA, PROTOCOL, SENDER_KEY}


@dataclass(frozen=True)
class SealingKeys:
    """The sender's keys: an age recipient, and the seed of its Ed25519 key (32 bytes)."""

    sender_id: str
    sender_name: str
    recipient: str
    seed: bytes


@dataclass(frozen=True)
class Share:
    """What a bundle is sealed for. ``grounds`` say why where the child was not told of a receiver."""

    bundle_id: str
    recipients: tuple[Receiver, ...]
    purpose: str
    sealed_at: datetime
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class SealedBundle:
    """The age file, and the SHA-256 of the manifest in it, by which a receipt names it."""

    data: bytes
    manifest_sha256: str


def seal(
    content: Content, protocol_yaml: str, share: Share, keys: SealingKeys, pages: Mapping[str, bytes]
) -> bytes:
    """The age file that ``seal_bundle`` makes; raises as it does."""
    return seal_bundle(content, protocol_yaml, share, keys, pages).data


def seal_bundle(
    content: Content, protocol_yaml: str, share: Share, keys: SealingKeys, pages: Mapping[str, bytes]
) -> SealedBundle:
    """One age file that every receiver and the sender can open; raises what ``members_to_seal`` raises."""
    files = members_to_seal(content, protocol_yaml, share, keys, pages)
    # Twice the same recipient would only tell that the sender sent it to itself.
    everyone = dict.fromkeys(
        (*(receiver.recipient for receiver in _receivers(share.recipients)), keys.recipient)
    )
    manifest_sha256 = hashlib.sha256(files[MANIFEST]).hexdigest()
    return SealedBundle(lock(pack(files), list(everyone)), manifest_sha256)


def members_to_seal(
    content: Content, protocol_yaml: str, share: Share, keys: SealingKeys, pages: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Every member of the bundle by name, signed; the same each time for the same arguments.

    ``pages`` are what the reports printed of the same record: ``report.html``, ``report.pdf`` and
    files under ``explanation/``. Raises HearingError ``bundles.no_recipient``,
    ``bundles.too_many_receivers``, ``bundles.bad_recipient``, ``bundles.no_purpose``,
    ``bundles.words_too_long``, ``bundles.bad_page`` or ``bundles.too_large``.
    """
    receivers, purpose = _receivers(share.recipients), checked_words(share.purpose, WORDS_LIMIT)
    if not purpose:
        raise HearingError("bundles.no_purpose")
    files = {
        **_checked(pages),
        CONTENT: content_bytes(content),
        CONTENT_SCHEMA: content_schema().encode(),
        PROTOCOL: protocol_yaml.encode(),
    }
    share = replace(share, recipients=receivers, purpose=purpose)
    files = _signed(files, content.sections, share, keys)
    if sum(map(len, files.values())) > BUNDLE_LIMIT or not is_bounded(files[CONTENT]):
        raise HearingError("bundles.too_large", limit=BUNDLE_LIMIT)
    return files


@cache
def content_schema() -> str:
    """The JSON Schema of ``content.json``, as it is published and as it lies in every bundle."""
    return json_schema(Content, SCHEMA_ID)


def manifest_schema() -> str:
    """The JSON Schema of ``manifest.json``, as it is published."""
    return json_schema(Manifest, "manifest-2.json")


def _receivers(recipients: Sequence[Receiver]) -> tuple[Receiver, ...]:
    if not recipients:
        raise HearingError("bundles.no_recipient")
    if len(recipients) > MOST_RECEIVERS:
        raise HearingError("bundles.too_many_receivers", limit=MOST_RECEIVERS)
    return tuple(
        receiver.model_copy(update={"recipient": checked_recipient(receiver.recipient)})
        for receiver in recipients
    )


def _signed(
    files: Mapping[str, bytes], sections: tuple[Section, ...], share: Share, keys: SealingKeys
) -> dict[str, bytes]:
    verify_key = verify_key_of(keys.seed)
    listed = {**files, SENDER_KEY: pem_of(verify_key)}
    manifest = Manifest(
        id=share.bundle_id,
        sealed_at=share.sealed_at,
        sender=Sender(
            id=keys.sender_id, name=keys.sender_name, recipient=keys.recipient, signing_key=verify_key
        ),
        recipients=share.recipients,
        purpose=share.purpose,
        grounds=share.grounds,
        sections=sections,
        members=members_of(listed),
    )
    stated = manifest_bytes(manifest)
    return {**listed, MANIFEST: stated, SIGNATURE: sign(stated, keys.seed)}


def _checked(pages: Mapping[str, bytes]) -> Mapping[str, bytes]:
    for name in pages:
        if name in _OWN or not is_safe_name(name):
            raise HearingError("bundles.bad_page", name=name)
    return pages
