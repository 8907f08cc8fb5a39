"""Making a bundle: members, manifest, signature, ZIP, padding, age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearing.bundles.archive import pack
from hearing.bundles.content import Content, schema_bytes
from hearing.bundles.envelope import seal_to
from hearing.bundles.manifest import (
    FORMAT,
    MANIFEST,
    SENDER_KEY,
    SIGNATURE,
    Manifest,
    Recipient,
    Sender,
    listed,
    public_pem,
    sign,
)
from hearing.errors import HearingError

CONTENT, SCHEMA = "content.json", "content.schema.json"
REPORT_HTML, REPORT_PDF, PROTOCOL = "report.html", "report.pdf", "protocol.yaml"
SUFFIX = ".hearing"


@dataclass(frozen=True)
class Cover:
    """From whom, to whom and what for; ``seed`` is the sender's private signing key."""

    bundle_id: str
    sender: Sender
    seed: bytes
    recipients: tuple[Recipient, ...]
    purpose: str
    sections: Sequence[str]
    grounds: str = ""


def seal(content: Content, more: Mapping[str, bytes], cover: Cover) -> bytes:
    """The bundle as bytes. ``more`` are further members by name, such as the report.

    The sender can always open it too. Raises HearingError ``bundles.no_recipient``,
    ``bundles.no_purpose`` or ``bundles.bad_recipient``.
    """
    if not cover.recipients:
        raise HearingError("bundles.no_recipient")
    if not cover.purpose.strip():
        raise HearingError("bundles.no_purpose")
    members = {
        **more,
        CONTENT: content.to_bytes(),
        SCHEMA: schema_bytes(),
        SENDER_KEY: public_pem(cover.sender.verify_key),
    }
    manifest = Manifest(
        format=FORMAT,
        bundle_id=cover.bundle_id,
        sender=cover.sender,
        recipients=cover.recipients,
        purpose=cover.purpose.strip(),
        grounds=cover.grounds.strip(),
        sections=tuple(cover.sections),
        members=listed(members),
    ).to_bytes()
    whole = {**members, MANIFEST: manifest, SIGNATURE: sign(manifest, cover.seed)}
    keys = [recipient.recipient for recipient in cover.recipients]
    return seal_to(pack(whole), [*keys, cover.sender.recipient])
