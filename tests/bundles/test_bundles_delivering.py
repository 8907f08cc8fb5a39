"""The outbox on its way to a stick: pulled out, full, lying or killed, nothing is lost or twice."""

from __future__ import annotations

import errno
import hashlib
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from hearing.bundles import delivering
from hearing.bundles.delivering import write_waiting
from hearing.bundles.opening import open_bundle
from hearing.errors import HearingError
from hearing.files import atomic
from hearing.files.reading_back import digest_on_disk
from hearing.ports import Clock, NewId
from hearing.storage import outbox
from hearing.storage.check import check
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from tests.bundles.exchange import PASSPHRASE, WELFARE, Exchange
from tests.vectors.sample import CASE_ID

WRITER = Path(__file__).with_name("queue_writer.py")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def three(exchange: Exchange) -> list[str]:
    return [exchange.hand_over(queue_as=WELFARE)[0] for _ in range(3)]


def write(exchange: Exchange, stick: Path) -> list[bool]:
    return [one.anew for one in write_waiting(exchange.sender, stick, lambda *_: None)]


def deliveries(vault: Vault, bundle_ids: list[str]) -> list[int]:
    return [len(vault.sends.for_bundle(bundle_id)[0].delivered) for bundle_id in bundle_ids]


def test_what_was_written_is_read_back_goes_from_the_outbox_and_is_in_the_ledger(
    exchange: Exchange, three: list[str], stick: Path
) -> None:
    vault, steps = exchange.sender, []
    assert [file.label for file in vault.outbox.waiting()] == [WELFARE] * 3
    assert check(vault).sound
    write_waiting(vault, stick, lambda done, total: steps.append((done, total)))
    assert [path.stem for path in sorted(stick.iterdir())] == sorted(three)
    assert steps[-1][0] == steps[-1][1] == sum(path.stat().st_size for path in stick.iterdir())
    assert vault.outbox.waiting() == []
    assert deliveries(vault, three) == [1, 1, 1]
    for path in stick.iterdir():
        assert exchange.opened(path.read_bytes()).manifest.id == path.stem
        assert vault.sends.for_bundle(path.stem)[0].sha256 == digest_on_disk(path)
    assert write(exchange, stick) == []
    assert check(vault).sound


def test_the_same_bundle_waits_once_and_can_be_taken_out(exchange: Exchange) -> None:
    bundle_id, data = exchange.hand_over()
    vault = exchange.sender
    assert vault.outbox.put(bundle_id, data, "a") == vault.outbox.put(bundle_id, data, "b")
    with pytest.raises(HearingError, match=r"vault\.exists"):
        vault.outbox.put(bundle_id, data + b"x", "a")
    with pytest.raises(HearingError, match=r"vault\.no_such_record"):
        vault.outbox.put("0" * 32, data, "a")
    vault.outbox.remove(bundle_id)
    with pytest.raises(HearingError, match=r"vault\.no_such_record"):
        vault.outbox.remove(bundle_id)
    assert deliveries(vault, [bundle_id]) == [0]
    assert check(vault).sound


def test_a_full_outbox_takes_no_more_and_nothing_is_handed_over(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST_FILES", 1)
    exchange.hand_over(queue_as="a")
    with pytest.raises(HearingError, match=r"vault\.outbox_full"):
        exchange.hand_over(queue_as="b", bundle_id="b" * 32)
    assert exchange.sender.sends.for_bundle("b" * 32) == []
    assert check(exchange.sender).sound


@pytest.mark.parametrize("what", ["full", "pulled out", "lies", "stopped"])
def test_whatever_ends_the_writing_the_rest_goes_on_waiting(
    exchange: Exchange, three: list[str], stick: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    written: list[str] = []

    def second_fails(path: Path, data: bytes) -> None:
        if len(written) == 1 and what == "full":
            raise atomic.disk_error(OSError(errno.ENOSPC, "full"), path.name)
        if len(written) == 1 and what == "pulled out":
            raise atomic.disk_error(OSError(errno.EIO, "gone"), path.name)
        written.append(path.name)
        lying = len(written) == 2 and what == "lies"
        atomic.write_atomic(
            path, data[: len(data) // 2] + bytes(len(data) - len(data) // 2) if lying else data
        )

    def step(done: int, _: int) -> None:
        if what == "stopped" and done:
            raise HearingError("ui.stopped")

    codes = {
        "full": "files.disk_full",
        "pulled out": "files.unwritable",
        "lies": "bundles.not_read_back",
        "stopped": "ui.stopped",
    }
    monkeypatch.setattr(delivering, "write_atomic", second_fails)
    with pytest.raises(HearingError) as failed:
        write_waiting(exchange.sender, stick, step)
    assert failed.value.code == codes[what]
    assert [file.id for file in exchange.sender.outbox.waiting()] == three[1:]
    assert deliveries(exchange.sender, three) == [1, 0, 0]
    monkeypatch.undo()
    assert write(exchange, stick) == [True, True]
    assert deliveries(exchange.sender, three) == [1, 1, 1]
    assert {path.stem for path in stick.iterdir()} == set(three)


def test_the_vaults_own_disk_is_full(exchange: Exchange) -> None:
    database = exchange.sender.database
    database.one(f"PRAGMA max_page_count = {database.one('PRAGMA page_count')[0] + 30}")
    kept: list[str] = []

    def hand_over_on_and_on() -> None:
        for _ in range(60):
            kept.append(exchange.hand_over(queue_as=WELFARE)[0])

    with pytest.raises(HearingError, match=r"vault\.disk_full"):
        hand_over_on_and_on()
    assert kept
    assert [file.id for file in exchange.sender.outbox.waiting()] == kept
    assert [send.bundle_id for send in exchange.sender.sends.for_case(CASE_ID)] == kept
    database.one("PRAGMA max_page_count = 1000000")
    assert check(exchange.sender).sound


def test_a_folder_that_is_not_there_is_said(exchange: Exchange, three: list[str], tmp_path: Path) -> None:
    with pytest.raises(HearingError, match=r"bundles\.no_such_folder"):
        write(exchange, tmp_path / "gone")
    assert len(exchange.sender.outbox.waiting()) == 3


def test_killed_at_any_time_each_file_is_there_once_and_whole(
    exchange: Exchange, stick: Path, clock: Clock, new_id: NewId
) -> None:
    ids = [exchange.hand_over(queue_as=WELFARE)[0] for _ in range(12)]
    vault = exchange.sender
    identity, hashes = (
        vault.identity.age_identity(),
        {file.id: file.sha256 for file in vault.outbox.waiting()},
    )
    (stick / ".0123456789abcdef.tmp").write_bytes(b"age-encryption.org/v1\nhalf")
    (stick / ".fedcba9876543210.tmp").write_bytes(b"somebody else's")
    vault.close()
    moments = random.Random(7)
    for reads in (2, 4, 3):
        writer = subprocess.Popen(
            [sys.executable, str(WRITER), str(vault.folder), str(stick)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for _ in range(reads):
            writer.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            writer.wait(moments.random() * 0.01)
        writer.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        writer.wait()
        writer.stdout.close()
        vault = Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
        waiting = {file.id for file in vault.outbox.waiting()}
        for bundle_id, count in zip(ids, deliveries(vault, ids), strict=True):
            assert count == (bundle_id not in waiting)
            if count:
                path = stick / f"{bundle_id}.hearing"
                assert hashlib.sha256(path.read_bytes()).hexdigest() == hashes[bundle_id]
        vault.close()
    vault = Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    write_waiting(vault, stick, lambda *_: None)
    assert deliveries(vault, ids) == [1] * len(ids)
    assert {path.stem for path in stick.glob("*.hearing")} == set(ids)
    assert [path.name for path in stick.glob(".*")] == [".fedcba9876543210.tmp"]
    assert open_bundle((stick / f"{ids[0]}.hearing").read_bytes(), (identity,)).manifest.id == ids[0]
    assert check(vault).sound
    vault.close()
