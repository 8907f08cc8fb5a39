"""Files come out only where they were asked for, and nothing is overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hearing.bundles.opening import OpenedBundle, open_bundle
from hearing.bundles.writing import write_bundle, write_members
from hearing.errors import HearingError
from tests.bundles.conftest import Sealed
from tests.full_disk import full_after


@pytest.fixture
def opened(sealed: Sealed) -> OpenedBundle:
    return open_bundle(sealed.data, [sealed.receiver.identity])


def test_members_are_written_as_they_were_signed(opened: OpenedBundle, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "here"
    names = write_members(opened, folder)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == set(names) == set(opened.members)
    assert (folder / "content.json").read_bytes() == opened.members["content.json"]
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "report.pdf").stat().st_mode & 0o777 == 0o600


def test_a_folder_in_use_is_left_alone(opened: OpenedBundle, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(HearingError, match=r"bundles\.folder_in_use"):
            write_members(opened, place)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_on_a_full_disk_none_of_the_files_stays(
    opened: OpenedBundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    for written in range(len(opened.members)):
        for folder in (there, tmp_path / "new"):
            with full_after(written, monkeypatch), pytest.raises(HearingError, match=r"files\.disk_full"):
                write_members(opened, folder)
    assert list(tmp_path.rglob("*")) == [there]


def test_a_bundle_goes_into_a_folder_under_its_random_id(sealed: Sealed, tmp_path: Path) -> None:
    written = write_bundle(sealed.data, tmp_path, "b" * 32)
    assert written.name == "b" * 32 + ".hearing"
    assert written.read_bytes() == sealed.data
    with pytest.raises(HearingError, match=r"files\.exists"):
        write_bundle(sealed.data, tmp_path, "b" * 32)
    assert write_bundle(sealed.data, tmp_path / "mine.hearing", "b" * 32) == tmp_path / "mine.hearing"
