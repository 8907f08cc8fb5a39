"""The manifest: what a bundle is, from whom, for whom, what for, and the hash of every member."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, FailFast, Field, StringConstraints, ValidationError

from hearing.agencies.card import Recipient
from hearing.agencies.session_record import Section
from hearing.agencies.sharing import Difference, Verdict
from hearing.bundles.bounds import is_bounded
from hearing.errors import HearingError

FORMAT = 2
MANIFEST, SIGNATURE, SENDER_KEY, PADDING = "manifest.json", "manifest.sig", "sender.pem", "padding.bin"
CONTENT, CONTENT_SCHEMA, PROTOCOL = "content.json", "content.schema.json", "protocol.yaml"
MOST_RECEIVERS = 100
"""Keys that one bundle is sealed to, besides the sender's."""
WORDS_LIMIT, LAW_LIMIT, NAME_LIMIT = 4_000, 500, 200
"""Characters of a purpose or a reason, of the law it rests on, and of a name."""
UNSIGNED = frozenset({MANIFEST, SIGNATURE, PADDING})
"""Members that the manifest cannot list: itself, what signs it, and what its own length decides."""

Hex64 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
Name = Annotated[str, StringConstraints(max_length=NAME_LIMIT)]


class Part(BaseModel):
    """A frozen piece of a manifest that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sender(Part):
    """Who sealed the bundle."""

    id: Identifier
    name: Name = ""
    recipient: Recipient
    """Its own age recipient, to which an answer can be sealed."""
    signing_key: Hex64
    """Its Ed25519 public key, the same as in ``sender.pem``; compare it with the key known before."""


class Receiver(Part):
    """For whom the bundle was sealed. ``id`` is the sender's own for this agency, or empty."""

    id: Identifier | Literal[""] = ""
    name: Name = ""
    recipient: Recipient


class Ground(Part):
    """Why it was shared with an agency in the light of what the child was told."""

    recipient: Recipient
    verdict: Verdict
    reason: Annotated[str, StringConstraints(max_length=WORDS_LIMIT)] = ""
    legal_ground: Annotated[str, StringConstraints(max_length=LAW_LIMIT)] = ""
    differences: Annotated[tuple[Difference, ...], FailFast()] = ()
    acute: bool = False
    """A child was in acute danger: it was shared at once, and the reason is asked for afterwards."""


class Member(Part):
    """A file in the bundle, its size in bytes and its SHA-256."""

    name: Annotated[str, StringConstraints(max_length=120)]
    size: int = Field(ge=0)
    sha256: Hex64


class Manifest(Part):
    """``manifest.json``, format 2; format 1 had no legal grounds, no danger and fewer verdicts."""

    kind: Literal["hearing-bundle"] = "hearing-bundle"
    format: Literal[1, 2] = 2
    id: Identifier
    sealed_at: datetime
    sender: Sender
    recipients: Annotated[tuple[Receiver, ...], FailFast()] = Field(min_length=1, max_length=MOST_RECEIVERS)
    purpose: Annotated[str, StringConstraints(min_length=1, max_length=WORDS_LIMIT)]
    grounds: Annotated[tuple[Ground, ...], FailFast()] = ()
    sections: tuple[Section, ...]
    members: Annotated[tuple[Member, ...], FailFast()] = Field(min_length=1, max_length=1_000)


def checked_words(text: str, limit: int) -> str:
    """``text`` as it goes into a file, without blanks around it.

    Raises HearingError ``bundles.words_too_long`` where it is more than ``limit`` characters, or holds halves
    of characters, as what was typed in another encoding does.
    """
    words = text.strip()
    if len(words) > limit or any(0xD800 <= ord(letter) < 0xE000 for letter in words):
        raise HearingError("bundles.words_too_long", limit=limit)
    return words


def members_of(files: Mapping[str, bytes]) -> tuple[Member, ...]:
    """The members by name, each with its size and hash."""
    return tuple(
        Member(name=name, size=len(files[name]), sha256=hashlib.sha256(files[name]).hexdigest())
        for name in sorted(files)
    )


def manifest_bytes(manifest: Manifest) -> bytes:
    """The bytes that are signed: indented JSON in UTF-8 with a line end after it."""
    return (json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(data: bytes) -> Manifest:
    """Read ``manifest.json`` strictly.

    Raises HearingError ``bundles.newer`` where a later format is named, before anything else is held
    against this one, and ``bundles.bad_manifest``.
    """
    if not is_bounded(data):
        raise HearingError("bundles.bad_manifest", where="size")
    try:
        stated = _Stated.model_validate_json(data).format
        if stated > FORMAT:
            raise HearingError("bundles.newer", format=stated, known=FORMAT)
        return Manifest.model_validate_json(data, strict=True)
    except ValidationError as error:
        raise HearingError("bundles.bad_manifest", where=first_place(error)) from error


def first_place(error: ValidationError) -> str:
    """Where the first fault lies, as a path of field names and places; never what stands there."""
    location = error.errors(include_input=False, include_context=False, include_url=False)[0]["loc"]
    return ".".join(str(part)[:40] for part in location) or "/"


class _Stated(BaseModel):
    kind: Literal["hearing-bundle"]
    format: int = Field(ge=1, strict=True)
