"""Whatever is changed behind the program's back shows."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from hearing.interview.records import Session
from hearing.storage.check import check
from hearing.storage.vault import Vault

from .conftest import MakeTurn


def codes(vault: Vault) -> set[str]:
    return {finding.error.code for finding in check(vault).findings}


@pytest.fixture
def filled(vault: Vault, make_turn: MakeTurn) -> Vault:
    for number in range(6):
        vault.turns.add(make_turn(f"words {number}"))
    return vault


@pytest.mark.parametrize("statement", ["UPDATE history SET who = 'x'", "DELETE FROM history WHERE seq = 2"])
def test_history_refuses_to_be_changed(filled: Vault, statement: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="only ever added"):
        filled.database.run(statement)
    assert filled.history.verify().holds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET who = 'somebody' WHERE seq = 3",
        "UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 4",
        "UPDATE history SET digest = '' WHERE seq = 5",
        "DELETE FROM history WHERE seq = 4",
        "DELETE FROM history WHERE seq = 1",
    ],
)
def test_a_changed_or_missing_entry_breaks_the_chain(filled: Vault, statement: str) -> None:
    filled.database.run("DROP TRIGGER history_stays")
    filled.database.run("DROP TRIGGER history_is_whole")
    filled.database.run(statement)
    report = filled.history.verify()
    assert not report.holds
    assert "vault.chain_broken" in codes(filled)


def test_a_cut_off_end_shows_where_the_head_is_known(filled: Vault) -> None:
    known = filled.history.head()
    filled.database.run("DROP TRIGGER history_is_whole")
    filled.database.run("DELETE FROM history WHERE seq = ?", (known.seq,))
    report = filled.history.verify()
    assert report.holds
    assert report.head != known


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE turns SET text = 'put in her mouth' WHERE seq = 2", "vault.records_changed"),
        ("UPDATE turns SET elapsed_ms = 1 WHERE seq = 2", "vault.records_changed"),
        ("DELETE FROM turns WHERE seq = 3", "vault.turns_missing"),
        ("UPDATE cases SET body = replace(body, '24-017', '24-999')", "vault.records_changed"),
    ],
)
def test_a_record_changed_behind_the_program_shows(filled: Vault, statement: str, code: str) -> None:
    filled.database.run(statement)
    assert code in codes(filled)


def test_a_damaged_page_shows(filled: Vault, session: Session) -> None:
    filled.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    path = filled.folder / "hearing.db"
    content = bytearray(path.read_bytes())
    content[-3000] ^= 1
    path.write_bytes(bytes(content))
    encrypted = filled.database.all("PRAGMA cipher_integrity_check")
    assert encrypted
