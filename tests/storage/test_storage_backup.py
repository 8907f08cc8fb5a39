"""A backup is the same vault; restoring never writes over anything."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest

from hearing.errors import HearingError
from hearing.files.atomic import disk_error
from hearing.interview.records import Session
from hearing.ports import Clock, NewId
from hearing.storage.backup import (
    REMIND_AFTER,
    backup,
    backup_folder,
    is_due,
    last_backup,
    remember_folder,
    restore,
)
from hearing.storage.check import check
from hearing.storage.officers import join_shares, split_key
from hearing.storage.slots import AgeIdentity, Passphrase
from hearing.storage.vault import Vault

from .conftest import PASSPHRASE, MakeTurn


def test_a_backup_made_while_the_vault_is_open_opens_and_is_sound(
    vault: Vault, make_turn: MakeTurn, session: Session, tmp_path: Path, clock: Clock, new_id: NewId
) -> None:
    (vault.folder / "attachments" / "0a.age").write_bytes(b"sealed")
    vault.turns.add(make_turn("kept"))
    steps: list[tuple[int, int]] = []
    (tmp_path / "usb").mkdir()
    copy = backup(vault, tmp_path / "usb", lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0
    vault.turns.add(make_turn("after"))
    restored = restore(copy, tmp_path / "restored")
    assert (restored / "attachments" / "0a.age").read_bytes() == b"sealed"
    opened = Vault.open(restored, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert [turn.text for turn in opened.turns.for_session(session.id)] == ["kept"]
    assert check(opened).sound
    opened.close()
    assert vault.history.entries(limit=2)[1].action == "backed up"


def test_a_backup_opens_with_the_recovery_key_alone(
    vault: Vault,
    make_turn: MakeTurn,
    session: Session,
    recovery: pyrage.x25519.Identity,
    tmp_path: Path,
    clock: Clock,
    new_id: NewId,
) -> None:
    """Also with the key that came later, and where the first person's way in is gone."""
    officers = split_key(str(pyrage.x25519.Identity.generate()), 3, 2)
    vault.people.add_recovery(vault.key, officers[0].recipient, clock.now())
    vault.turns.add(make_turn("kept"))
    (tmp_path / "usb").mkdir()
    copy = backup(vault, tmp_path / "usb")
    vault.close()
    for identity in (str(recovery), join_shares(officers[1:])):
        opened = Vault.open(copy, AgeIdentity(identity), clock=clock, new_id=new_id)
        assert [turn.text for turn in opened.turns.for_session(session.id)] == ["kept"]
        opened.close()


def test_where_copies_go_and_when_the_next_is_due_stand_in_the_vault(
    vault: Vault, tmp_path: Path, clock: Clock
) -> None:
    assert (last_backup(vault), backup_folder(vault)) == (None, None)
    assert is_due(None, clock.now())
    (tmp_path / "usb").mkdir()
    backup(vault, tmp_path / "usb")
    remember_folder(vault, tmp_path / "usb")
    assert (last_backup(vault), backup_folder(vault)) == (clock.now(), tmp_path / "usb")
    assert not is_due(last_backup(vault), clock.now() + REMIND_AFTER)
    assert is_due(last_backup(vault), clock.now() + REMIND_AFTER + timedelta(seconds=1))
    week = timedelta(days=7)
    assert not is_due(last_backup(vault), clock.now() + timedelta(days=6), week)
    assert is_due(last_backup(vault), clock.now() + timedelta(days=8), week)
    assert vault.history.began_at() == clock.now()
    assert str(tmp_path / "usb").encode() not in (vault.folder / "hearing.db").read_bytes()
    assert check(vault).sound


def test_nothing_is_ever_written_over(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    copy = backup(vault, tmp_path / "usb")
    with pytest.raises(HearingError) as taken:
        restore(copy, vault.folder)
    assert taken.value.code == "vault.not_empty"
    with pytest.raises(HearingError) as nothing:
        restore(tmp_path / "usb", tmp_path / "new")
    assert nothing.value.code == "vault.not_a_vault"
    with pytest.raises(HearingError) as nowhere:
        backup(vault, tmp_path / "gone")
    assert nowhere.value.code == "vault.no_such_folder"


def test_a_stick_that_is_write_protected_is_told_from_the_vault(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "usb").mkdir()

    def protected(folder: Path) -> None:
        raise disk_error(OSError(errno.EROFS, "Read-only file system"), folder.name)

    monkeypatch.setattr("hearing.storage.backup.make_private_folder", protected)
    with pytest.raises(HearingError, match=r"vault\.backup_read_only"):
        backup(vault, tmp_path / "usb")


@pytest.mark.skipif(os.name == "nt", reason="folder modes are a POSIX matter")
def test_folders_and_files_are_their_owners_alone(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    copy = backup(vault, tmp_path / "usb")
    for folder in (vault.folder, copy):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "vault.json").stat().st_mode & 0o777 == 0o600
