"""A sealed bundle of the sample session, and the keys around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from pyrage.x25519 import Identity

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.content import build_content
from hearing.bundles.manifest import Receiver
from hearing.bundles.opening import open_bundle
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.errors import HearingError
from tests.vectors.forging import PAGES
from tests.vectors.sample import STARTED, sample_record


@dataclass(frozen=True)
class Hand:
    """Somebody with an age key."""

    identity: str
    recipient: str


@dataclass(frozen=True)
class Sealed:
    data: bytes
    keys: SealingKeys
    sender: Hand
    receiver: Hand
    stranger: Hand


def hand() -> Hand:
    identity = Identity.generate()
    return Hand(str(identity), str(identity.to_public()))


def refusal(data: bytes, identities: Sequence[str], signed_by: str | None = None) -> str:
    """The code with which opening is refused."""
    with pytest.raises(HearingError) as caught:
        open_bundle(data, identities, signed_by=signed_by)
    return caught.value.code


@pytest.fixture(scope="session")
def record() -> SessionRecord:
    return sample_record()


@pytest.fixture(scope="session")
def sealed(record: SessionRecord) -> Sealed:
    sender, receiver, stranger = hand(), hand(), hand()
    keys = SealingKeys("a" * 32, "Children's House", sender.recipient, bytes(range(32)))
    share = Share("b" * 32, (Receiver(name="Welfare", recipient=receiver.recipient),), "Protection", STARTED)
    data = seal(build_content(record), record.protocol_yaml, share, keys, PAGES)
    return Sealed(data, keys, sender, receiver, stranger)
