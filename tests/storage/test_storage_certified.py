"""An erasure and its certificate: on a disk that fills at any step there is never one without the other."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from hearing.bundles.certificates import (
    certificate,
    certify_again,
    erase_case,
    erase_one_session,
    holds_in,
    read_certificate,
)
from hearing.errors import HearingError
from hearing.interview.records import Case
from hearing.storage.check import check
from hearing.storage.erasure import erase
from hearing.storage.receiving import Standing
from hearing.storage.vault import Vault
from tests.full_disk import fill_at_each_step
from tests.vectors.sample import sample_record, under_other_ids

from .received import take
from .test_storage_erasure import CANARY, full
from .test_storage_session_erasure import PREFIX, REASON, SESSION_ID, received

__all__ = ("full", "received")


def test_the_certificate_verifies_and_names_nobody(vault: Vault, full: Case) -> None:
    data = certificate(vault, erase(vault, full.id, "its time is over"))
    made = read_certificate(data)
    assert made.case == full.id
    assert holds_in(made, vault)
    assert CANARY.encode() not in data
    assert "Bjørn".encode() not in data
    half = data.replace(b'"counts": {', b'"counts": {"\\ud800": 1, ')
    assert half != data
    for other in (data.replace(b"over", b"ever"), data[:-30], b"{}", b"[" * 5000, half):
        with pytest.raises(HearingError, match=r"bundles\.certificate_wrong"):
            read_certificate(other)
    assert not holds_in(made.model_copy(update={"case": "f" * 32}), vault)


def test_the_certificate_holds_no_more_once_the_case_is_back(vault: Vault, full: Case) -> None:
    made = read_certificate(certificate(vault, erase(vault, full.id, "its time is over")))
    assert holds_in(made, vault)
    vault.cases.add(full)
    assert not holds_in(made, vault)


def test_the_certificate_holds_no_more_where_history_was_altered(vault: Vault, full: Case) -> None:
    made = read_certificate(certificate(vault, erase(vault, full.id, "its time is over")))
    assert holds_in(made, vault)
    vault.database.run("DROP TRIGGER history_stays")
    vault.database.run("UPDATE history SET who = 'Somebody' WHERE seq = 2")
    assert not holds_in(made, vault)


def erased_at_last(
    vault: Vault, paper: Path, erasing: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> int:
    """Erase on a disk that fills at each step; after each failure all is there and no certificate."""

    def erase_or_keep() -> None:
        try:
            erasing()
        except HearingError:
            assert vault.search.find(CANARY)
            raise

    paper.parent.mkdir()
    failures = fill_at_each_step(vault, paper.parent, erase_or_keep, monkeypatch)
    assert list(paper.parent.iterdir()) == [paper]
    assert holds_in(read_certificate(paper.read_bytes()), vault)
    assert check(vault).findings == ()
    return failures


def test_on_a_full_disk_all_is_there_or_its_certificate_is(
    vault: Vault, full: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "papers" / "gone"
    failures = erased_at_last(
        vault, paper, lambda: erase_case(vault, full.id, "its time is over", paper), monkeypatch
    )
    assert failures > 80
    assert vault.cases.count() == 0


def test_a_certificate_that_got_lost_is_written_again(
    vault: Vault, full: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, again = tmp_path / "gone", tmp_path / "again"

    def pulled_out(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    # The reserved name is put in place with the same call; only what is certified comes after the commit.
    replace = os.replace
    calls = iter((replace, pulled_out))

    def second_fails(source: Path, target: Path) -> None:
        next(calls)(source, target)

    monkeypatch.setattr(os, "replace", second_fails)
    with pytest.raises(HearingError, match=r"bundles\.certificate_left"):
        erase_case(vault, full.id, "its time is over", paper)
    monkeypatch.undo()
    assert not paper.exists()
    certify_again(vault, full.id, again)
    made = read_certificate(again.read_bytes())
    assert holds_in(made, vault)
    assert (made.by, made.reason, made.counts["turn"]) == ("Kari", "its time is over", 30)
    with pytest.raises(HearingError, match=r"vault\.not_erased"):
        certify_again(vault, "f" * 32, paper)


def test_a_log_that_cannot_be_emptied_is_told_and_goes_later(
    vault: Vault, full: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = vault.database.one

    def no_room(statement: str, values: Sequence[Any] = ()) -> Any:
        if "wal_checkpoint" in statement:
            raise HearingError("vault.disk_full")
        return one(statement, values)

    monkeypatch.setattr(vault.database, "one", no_room)
    assert not erase(vault, full.id, "its time is over").log_cleared
    monkeypatch.undo()
    assert vault.cases.count() == 0
    log = vault.folder / "hearing.db-wal"
    assert log.stat().st_size > 0
    vault.close()
    assert not log.exists()


def test_a_copy_that_cannot_go_keeps_the_case(
    vault: Vault, full: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault.folder / "hearing-before-aabbccdd.db").write_bytes(b"an old copy")

    def held(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "held by another program")

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(HearingError, match=r"vault\.read_only"):
        erase(vault, full.id, "its time is over")
    monkeypatch.undo()
    assert vault.search.find(CANARY)
    assert erase(vault, full.id, "its time is over").log_cleared
    assert list(vault.folder.glob("hearing-before-*")) == []


def test_on_a_full_disk_it_is_there_or_its_certificate_is(
    received: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "papers" / "gone"
    failures = erased_at_last(
        received, paper, lambda: erase_one_session(received, SESSION_ID, REASON, paper), monkeypatch
    )
    assert failures > 50
    made = read_certificate(paper.read_bytes())
    assert take(received, under_other_ids(sample_record(), PREFIX), 60).standing is Standing.NEW
    assert not holds_in(made, received)
