"""Files are written whole or not at all, and only their owner can read them."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing.errors import HearingError
from hearing.files.atomic import copy_atomic, disk_error, write_atomic, write_last

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")


def test_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.bin", b"one")
    assert (tmp_path / "a.bin").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_replaces_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    write_atomic(target, b"a longer first version")
    write_atomic(target, b"two")
    assert target.read_bytes() == b"two"


def test_keeps_an_existing_file_when_told_so(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"mine")
    with pytest.raises(HearingError) as caught:
        write_atomic(target, b"other", replace=False)
    assert caught.value.code == "files.exists"
    assert target.read_bytes() == b"mine"


def test_no_replace_writes_a_new_file(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.bin", b"one", replace=False)
    assert (tmp_path / "a.bin").read_bytes() == b"one"


@posix_only
def test_only_the_owner_can_read_it_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_atomic(tmp_path / "a.bin", b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.bin").stat().st_mode) == 0o600


def test_missing_folder_is_told_by_its_neutral_name(tmp_path: Path) -> None:
    with pytest.raises(HearingError) as caught:
        write_atomic(tmp_path / "nowhere" / "a.bin", b"one")
    assert caught.value.code == "files.unwritable"
    assert caught.value.parameters == {"name": "a.bin"}


def test_full_disk_leaves_the_old_file_and_no_scrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.bin"
    write_atomic(target, b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(HearingError) as caught:
        write_atomic(target, b"new")
    assert caught.value.code == "files.disk_full"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


@posix_only
def test_a_really_full_device_is_told_as_such() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with (
        Path("/dev/full").open("wb", buffering=0) as stream,
        pytest.raises(OSError, match="No space") as caught,
    ):
        stream.write(b"x")
    assert disk_error(caught.value, "a.bin").code == "files.disk_full"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "files.disk_full"),
        (errno.EDQUOT, "files.disk_full"),
        (errno.EROFS, "files.read_only"),
        (errno.EACCES, "files.read_only"),
        (errno.EEXIST, "files.exists"),
        (errno.EIO, "files.unwritable"),
    ],
)
def test_what_the_system_says_has_its_own_error(number: int, code: str) -> None:
    assert disk_error(OSError(number, "x"), "a.bin").code == code


def test_copies_a_file_privately_and_whole(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(bytes(range(256)) * 1_000)
    copy_atomic(tmp_path / "a.db", tmp_path / "b.db")
    assert (tmp_path / "b.db").read_bytes() == (tmp_path / "a.db").read_bytes()
    with pytest.raises(HearingError) as caught:
        copy_atomic(tmp_path / "a.db", tmp_path / "b.db", replace=False)
    assert caught.value.code == "files.exists"


def test_copying_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(HearingError) as caught:
        copy_atomic(tmp_path / "a.db", tmp_path / "b.db")
    assert str(caught.value) == "files.unreadable (name=a.db)"
    assert list(tmp_path.iterdir()) == []


def test_a_file_written_last_has_its_name_only_once_all_is_done(tmp_path: Path) -> None:
    path = tmp_path / "copy.age"
    with write_last(path) as put:
        put(b"sealed")
        assert path.read_bytes() == b"", "the name is held, and says nothing yet"
        assert sorted(one.read_bytes() for one in tmp_path.iterdir()) == [b"", b"sealed"]
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("copy.age", b"sealed")]
    with pytest.raises(HearingError) as there, write_last(path):
        pytest.fail("what is inside must not be done")
    assert there.value.code == "files.exists"
    assert path.read_bytes() == b"sealed"


def fail_after(path: Path, meanwhile: Callable[[], object] = lambda: None) -> None:
    with write_last(path) as put:
        put(b"sealed")
        meanwhile()
        raise HearingError("vault.disk_full")


def test_what_failed_before_a_file_was_written_leaves_none_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(HearingError) as failed:
        fail_after(tmp_path / "copy.age")
    assert failed.value.code == "vault.disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_others_took_meanwhile_does_not_hide_why_it_failed(tmp_path: Path) -> None:
    path = tmp_path / "copy.age"

    def take() -> None:
        path.unlink()
        path.mkdir()

    with pytest.raises(HearingError) as failed:
        fail_after(path, take)
    assert failed.value.code == "vault.disk_full"
    assert [one.name for one in tmp_path.iterdir()] == ["copy.age"]


def test_the_folder_one_works_in_is_no_file_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = Path()
    for way in (lambda: write_last(here).__enter__(), lambda: write_atomic(here, b"", replace=False)):
        with pytest.raises(HearingError) as caught:
            way()
        assert str(caught.value) == "files.exists (name=.)"
    assert list(tmp_path.iterdir()) == []
