"""Opening a bundle: everything is checked before anything is given out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hearing.bundles.archive import unpack
from hearing.bundles.content import Content, read_content
from hearing.bundles.envelope import open_with
from hearing.bundles.manifest import Manifest, read_manifest
from hearing.bundles.sealing import CONTENT
from hearing.errors import HearingError


@dataclass(frozen=True)
class OpenedBundle:
    """A bundle whose signature and hashes are right."""

    manifest: Manifest
    content: Content
    members: Mapping[str, bytes]


def open_bundle(data: bytes, identity: str, expected_signer: str | None = None) -> OpenedBundle:
    """Decrypt and verify a bundle.

    ``expected_signer`` is the public signing key the sender is known by; without it the signature
    proves only that nothing was changed since somebody sealed it. Raises HearingError ``bundles.…``.
    """
    members = unpack(open_with(data, identity))
    manifest = read_manifest(members)
    if expected_signer is not None and manifest.sender.verify_key != expected_signer.strip().lower():
        raise HearingError("bundles.other_signer")
    content = members.get(CONTENT)
    if content is None:
        raise HearingError("bundles.member_missing", name=CONTENT)
    return OpenedBundle(manifest, read_content(content), members)
