"""The computer may go off between any two writes: no way in is ever lost."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyrage
import pytest

from hearing.ports import Clock, NewId
from hearing.storage import people
from hearing.storage.check import check
from hearing.storage.database import Database
from hearing.storage.kdf import KdfParameters
from hearing.storage.slots import AgeIdentity, Passphrase, Secret
from hearing.storage.vault import Vault
from hearing.storage.vault_file import read_vault_file, write_vault_file

from .conftest import PASSPHRASE, MakeTurn

REKEYER = Path(__file__).with_name("rekeyer.py")
Deed = Callable[[Vault, str, KdfParameters], object]


class PowerCut(BaseException):
    """The computer goes off."""


class Writes:
    """Counts what is written to the disk and cuts the power before or after one of the writes."""

    def __init__(self, at: int, *, done: bool) -> None:
        self._at = at
        self._done = done
        self.count = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        self.count += 1
        if self.count == self._at and not self._done:
            raise PowerCut
        yield
        if self.count == self._at:
            raise PowerCut

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write_file, transaction, rekey = write_vault_file, Database.transaction, Database.rekey

        def watched_file(*arguments: Any) -> None:
            with self.one():
                write_file(*arguments)

        @contextmanager
        def watched_transaction(database: Database) -> Iterator[None]:
            with self.one(), transaction(database):
                yield

        def watched_rekey(database: Database, raw_key: bytes) -> None:
            with self.one():
                rekey(database, raw_key)

        monkeypatch.setattr(people, "write_vault_file", watched_file)
        monkeypatch.setattr(Database, "transaction", watched_transaction)
        monkeypatch.setattr(Database, "rekey", watched_rekey)


def _add(vault: Vault, _ola: str, kdf: KdfParameters) -> object:
    return vault.people.add(vault.key, "Per", "third", vault.clock.now(), kdf)


def _revoke(vault: Vault, ola: str, _kdf: KdfParameters) -> None:
    vault.people.revoke(ola)


def _change(vault: Vault, ola: str, kdf: KdfParameters) -> None:
    vault.people.change_passphrase(vault.key, ola, "another one", "changed", kdf)


def _rekey(vault: Vault, _ola: str, _kdf: KdfParameters) -> object:
    return vault.people.rekey(vault.key)


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("deed", "at"),
    [
        *((_add, at) for at in (1, 2)),
        *((_revoke, at) for at in (1, 2)),
        *((_change, at) for at in (1, 2)),
        *((_rekey, at) for at in (1, 2, 3, 4)),
    ],
)
def test_a_power_cut_at_any_write_loses_no_way_in(
    vault: Vault,
    clock: Clock,
    new_id: NewId,
    fast_kdf: KdfParameters,
    recovery: pyrage.x25519.Identity,
    monkeypatch: pytest.MonkeyPatch,
    deed: Deed,
    at: int,
    done: bool,
) -> None:
    ola = vault.people.add(vault.key, "Ola", "another one", clock.now(), fast_kdf)
    writes = Writes(at, done=done)
    with monkeypatch.context() as patched:
        writes.watch(patched)
        with pytest.raises(PowerCut):
            deed(vault, ola, fast_kdf)
    vault.database.close()
    ways: list[Secret] = [Passphrase(PASSPHRASE), AgeIdentity(str(recovery))]
    if deed is not _revoke:
        changed = deed is _change and (at, done) != (1, False)
        ways.append(Passphrase("changed" if changed else "another one"))
    for way in ways:
        opened = Vault.open(vault.folder, way, clock=clock, new_id=new_id, allow_weak=True)
        assert check(opened).sound
        assert read_vault_file(vault.folder).next_slots is None
        opened.close()


@pytest.mark.parametrize(("deed", "writes"), [(_add, 2), (_revoke, 2), (_change, 2), (_rekey, 4)])
def test_every_write_is_among_those_that_are_cut(
    vault: Vault,
    clock: Clock,
    fast_kdf: KdfParameters,
    monkeypatch: pytest.MonkeyPatch,
    deed: Deed,
    writes: int,
) -> None:
    ola = vault.people.add(vault.key, "Ola", "another one", clock.now(), fast_kdf)
    counted = Writes(0, done=False)
    with monkeypatch.context() as patched:
        counted.watch(patched)
        deed(vault, ola, fast_kdf)
    assert counted.count == writes


def test_killed_while_every_page_is_written_anew_the_vault_opens(
    vault: Vault, clock: Clock, new_id: NewId, make_turn: MakeTurn
) -> None:
    for _ in range(60):
        vault.turns.add(make_turn("words " * 3_000))
    vault.close()
    moments = random.Random(11)
    for _ in range(5):
        rekeyer = subprocess.Popen(
            [sys.executable, str(REKEYER), str(vault.folder)], stdout=subprocess.PIPE, text=True
        )
        assert rekeyer.stdout is not None
        for _ in range(moments.randint(1, 4)):
            rekeyer.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            rekeyer.wait(moments.random() * 0.04)
        rekeyer.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        rekeyer.wait()
        rekeyer.stdout.close()
        opened = Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
        assert opened.database.one("SELECT count(*) FROM turns")[0] == 60
        opened.close()
    opened = Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert check(opened).sound
    opened.close()
