"""What every test gets: no screen, its own home folder, a clock and ids that can be foretold."""

from __future__ import annotations

import itertools
import logging
import os
import time
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# Before anything imports Qt: no test needs a display, and times read the same everywhere.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "UTC"
for _variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(_variable, None)
os.environ["LANG"] = "C.UTF-8"
if hasattr(time, "tzset"):
    time.tzset()

from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues
from hearing.ports import NewId

if TYPE_CHECKING:
    from hearing.protocols.library import ProtocolFiles
    from hearing.storage.kdf import KdfParameters
    from hearing.storage.vault import Vault

MakeVault = Callable[..., "Vault"]
"""Called with the name of the folder; see the fixture ``make_vault``."""
OpenVault = Callable[..., "Vault"]
PASSPHRASE = "seven quiet herons by the lake"
"""Opens every vault that ``make_vault`` makes."""

LOGGING_ALLOWED = "logs_warning"
BEGINS_EARLY = "begins_early"


class FakeClock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self._monotonic = 1_000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let time go by, on both clocks."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def new_id() -> NewId:
    """Identifiers 0…01, 0…02 and so on."""
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


@pytest.fixture(scope="session")
def catalogues() -> Catalogues:
    """The real catalogues of the checkout."""
    return Catalogues(translation_root())


@pytest.fixture(scope="session")
def protocol_files() -> ProtocolFiles:
    """The files of the protocols, each read once in each process while it stays as it is."""
    from hearing.protocols.library import ProtocolFiles

    return ProtocolFiles()


@pytest.fixture(scope="session")
def fast_kdf() -> KdfParameters:
    """Argon2id parameters far too weak for a vault, which only ``allow_weak=True`` accepts."""
    from hearing.storage.kdf import KdfParameters

    return KdfParameters(time_cost=1, memory_kib=64, parallelism=1)


@pytest.fixture
def make_vault(
    tmp_path: Path, clock: FakeClock, new_id: NewId, fast_kdf: KdfParameters
) -> Iterator[MakeVault]:
    """Makes real vaults whose passphrase costs nothing to try; all are closed in the end."""
    from hearing.storage.vault import Vault

    made: list[Vault] = []

    def make(name: str = "vault", person: str = "Kari Lunde", *, ids: NewId = new_id) -> Vault:
        vault = Vault.create(
            tmp_path / name, passphrase=PASSPHRASE, person=person, recovery_recipient=None,
            clock=clock, new_id=ids, kdf=fast_kdf, allow_weak=True,
        )  # fmt: skip
        made.append(vault)
        return vault

    yield make
    for vault in made:
        vault.close()


@pytest.fixture
def open_vault(clock: FakeClock, new_id: NewId) -> OpenVault:
    """Opens a vault of ``make_vault``: as a command does, which itself refuses such weak slots."""
    from hearing.storage.slots import Passphrase
    from hearing.storage.vault import Vault

    return lambda folder, *_: Vault.open(
        folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True
    )


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the settings or vaults of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HEARING_HOME", str(home))
    return home


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In random order, but for the longest ones: whoever ran one of them last would be waited for."""
    items.sort(key=lambda item: item.get_closest_marker(BEGINS_EARLY) is None)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A test that logs a warning fails, unless it is marked ``logs_warning``."""
    heard = _Warnings()
    logging.getLogger().addHandler(heard)
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(heard)
    if heard.records and item.get_closest_marker(LOGGING_ALLOWED) is None:
        lines = "\n".join(f"{record.name}: {record.getMessage()}" for record in heard.records)
        pytest.fail(f"logged unexpectedly:\n{lines}", pytrace=False)
    return result
