"""A sealed bundle of the sample session, and the keys around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.content import build_content
from hearing.bundles.manifest import Receiver
from hearing.bundles.opening import open_bundle
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.errors import HearingError
from hearing.ports import Clock, NewId
from hearing.storage.kdf import KdfParameters
from tests.bundles.exchange import WELFARE, Exchange, agency_of, new_vault, with_the_sample
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


@pytest.fixture
def exchange(tmp_path: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters) -> Iterator[Exchange]:
    sender = with_the_sample(new_vault(tmp_path / "sender", "Kari Lunde", clock, new_id, fast_kdf))
    receiver = new_vault(tmp_path / "receiver", "Ola Berg", clock, new_id, fast_kdf)
    agency = sender.agencies.add(agency_of(receiver, "7" * 32, WELFARE))
    yield Exchange(sender, receiver, agency)
    sender.close()
    receiver.close()
