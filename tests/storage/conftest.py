"""A vault with a case and a session in it, under a key that costs nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from hearing.interview.records import Case, Session, SessionKind, Turn, TurnKind
from hearing.ports import Clock, NewId
from hearing.protocols.age import AgeBand
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault

PASSPHRASE = "seven quiet herons"
PROTOCOL = "the protocol as it was"
MakeTurn = Callable[..., Turn]


@pytest.fixture
def recovery() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def vault(
    tmp_path: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters, recovery: pyrage.x25519.Identity
) -> Iterator[Vault]:
    made = Vault.create(
        tmp_path / "vault",
        passphrase=PASSPHRASE,
        person="Kari",
        recovery_recipient=str(recovery.to_public()),
        clock=clock,
        new_id=new_id,
        kdf=fast_kdf,
        allow_weak=True,
    )
    yield made
    made.close()


@pytest.fixture
def case(vault: Vault, new_id: NewId) -> Case:
    opened = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    return vault.cases.add(Case(id=new_id(), label="24-017", child_name="Bjørn Ås", opened_at=opened))


@pytest.fixture
def session(vault: Vault, case: Case, new_id: NewId) -> Session:
    started = Session(
        id=new_id(),
        case_id=case.id,
        number=vault.sessions.next_number(case.id),
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.OLDER,
        language="en",
        interviewer="Kari",
        protocol_id="supportive-interview",
        protocol_version="1.0",
        protocol_sha256=hashlib.sha256(PROTOCOL.encode()).hexdigest(),
        started_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    )
    return vault.sessions.start(started, PROTOCOL)


@pytest.fixture
def make_turn(session: Session, new_id: NewId) -> MakeTurn:
    def make(text: str, kind: TurnKind = TurnKind.CHILD, elapsed_ms: int = 0) -> Turn:
        return Turn(
            id=new_id(),
            session_id=session.id,
            seq=1,
            kind=kind,
            text=text,
            elapsed_ms=elapsed_ms,
            language="en",
            by="Kari",
        )

    return make
