"""A vault with ten thousand sessions and a million turns, all invented, made through the real repositories.

Usage: ``python -m benchmarks.million FOLDER``. Everything goes the way it goes in the program (columns,
search, history chain); only the commits are gathered, which is what would take hours.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hearing.interview.records import Case, Session, SessionKind, Turn, TurnKind
from hearing.ports import SystemClock
from hearing.protocols.age import AgeBand
from hearing.storage.database import NAME, Database
from hearing.storage.kdf import KdfParameters
from hearing.storage.slots import Passphrase, VaultKey
from hearing.storage.vault import Vault

PASSPHRASE = "seven quiet herons"
CHEAP = KdfParameters(time_cost=1, memory_kib=64, parallelism=1)
"""What is measured is everything but the key derivation, which takes as long as it was told to."""
LONG_SESSION = 500
COMMON, SELDOM, RARE = "the", "kettle", "gyrfalcon"
"""Words in most turns, in one of some hundred, and in a few dozen of all."""
_PROTOCOL = "a protocol as it was\n"
_SESSIONS_A_CASE = 2
_BEGAN = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Size:
    """How large a vault to make; the first session has ``LONG_SESSION`` turns."""

    sessions: int = 10_000
    turns: int = 1_000_000


@dataclass(frozen=True)
class Built:
    """The vault that was made, and how to open it without the key derivation."""

    folder: Path
    key: VaultKey
    long_session: str
    last_session: str


class GatheringDatabase(Database):
    """Commits now and then instead of after every record."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        yield

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Everything inside in one commit."""
        with super().transaction():
            yield


class Words:
    """Sentences of invented words, about as unevenly spread as those of people."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        endings = ("a", "e", "i", "o", "u", "an", "er", "il", "on")
        syllables = [letter + ending for letter in "bdfghklmnprstv" for ending in endings]
        self._words = sorted({a + b for a in syllables for b in syllables})
        self._random.shuffle(self._words)

    def sentence(self) -> str:
        pick, words = self._random.random, self._words
        length = 6 + int(pick() * 12)
        said = [words[int(len(words) ** pick()) - 1] for _ in range(length)]
        for word, share in ((COMMON, 0.6), (SELDOM, 0.005), (RARE, 0.00003)):
            if pick() < share:
                said[int(pick() * length)] = word
        return " ".join(said)

    def identifier(self) -> str:
        return f"{self._random.getrandbits(128):032x}"


def build(folder: Path, size: Size | None = None) -> Built:
    """Make the vault in the missing or empty ``folder``."""
    wanted, words = size or Size(), Words(20_260_302)
    Vault.create(
        folder,
        passphrase=PASSPHRASE,
        person="Kari",
        recovery_recipient=None,
        clock=SystemClock(),
        new_id=words.identifier,
        kdf=CHEAP,
        allow_weak=True,
    ).close()
    key = Vault.derive(folder, Passphrase(PASSPHRASE), allow_weak=True)
    database = GatheringDatabase(Database.open(folder / NAME, key.raw).connection)
    # Only for filling: the file is made in one go, and thrown away where that fails.
    database.run("PRAGMA synchronous = OFF")
    database.run("PRAGMA cache_size = -800000")
    vault = Vault(folder, key, database, SystemClock(), words.identifier)
    long_session, last_session = _fill(vault, database, wanted, words)
    with database.gathered():
        vault.search.find(RARE)
    vault.close()
    return Built(folder, key, long_session, last_session)


def _fill(vault: Vault, database: GatheringDatabase, size: Size, words: Words) -> tuple[str, str]:
    sessions, case_id = [], ""
    left = size.turns
    for number in range(size.sessions):
        with database.gathered():
            if number % _SESSIONS_A_CASE == 0:
                case_id = words.identifier()
                vault.cases.add(Case(id=case_id, label=f"24-{number:05d}", opened_at=_BEGAN))
            session = _session(words.identifier(), case_id, number)
            vault.sessions.start(session, _PROTOCOL)
            count = LONG_SESSION if not number else left // (size.sessions - number)
            for place in range(count):
                vault.turns.add(_turn(words, session.id, place))
            left -= count
        sessions.append(session.id)
    return sessions[0], sessions[-1]


def _session(session_id: str, case_id: str, number: int) -> Session:
    return Session(
        id=session_id,
        case_id=case_id,
        number=1 + number % _SESSIONS_A_CASE,
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.OLDER,
        language="en",
        interviewer="Kari",
        protocol_id="supportive-interview",
        protocol_version="1",
        protocol_sha256=hashlib.sha256(_PROTOCOL.encode()).hexdigest(),
        started_at=_BEGAN + timedelta(hours=number),
    )


def _turn(words: Words, session_id: str, place: int) -> Turn:
    return Turn(
        id=words.identifier(),
        session_id=session_id,
        seq=1,
        kind=TurnKind.CHILD if place % 2 else TurnKind.QUESTION,
        text=words.sentence(),
        elapsed_ms=place * 6_000,
        language="en",
        by="Kari",
        phase_id="substantive",
        step_id="open-invitation",
    )


if __name__ == "__main__":
    started = time.monotonic()
    made = build(Path(sys.argv[1]))
    megabytes = (made.folder / NAME).stat().st_size / 1_000_000
    print(f"{time.monotonic() - started:.0f} s, {megabytes:.0f} MB; the passphrase is: {PASSPHRASE}")
