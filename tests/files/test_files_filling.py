"""A folder that is filled wholly or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.errors import HearingError
from hearing.files.permissions import fill_folder
from tests.full_disk import full_after

FILES = {"one.txt": b"1", "deep/two.txt": b"2", "deep/er/three.txt": b"3"}


@pytest.mark.parametrize("room", [0, 1, 2])
def test_what_does_not_fit_leaves_nothing_but_what_others_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    new, used = tmp_path / "new", tmp_path / "used"
    (used / "deep").mkdir(parents=True)
    (used / "deep" / "theirs.txt").write_bytes(b"kept")
    for folder in (new, used):
        with full_after(room, monkeypatch), pytest.raises(HearingError) as full:
            fill_folder(folder, FILES)
        assert full.value.code == "files.disk_full"
    assert not new.exists()
    assert [path.name for path in sorted(used.rglob("*"))] == ["deep", "theirs.txt"]
    fill_folder(new, FILES)
    assert {str(path.relative_to(new)): path.read_bytes() for path in new.rglob("*.txt")} == FILES


def test_a_file_that_is_there_is_not_written_over_and_nothing_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"theirs")
    with pytest.raises(HearingError) as there:
        fill_folder(tmp_path, FILES)
    assert there.value.code == "files.exists"
    assert [path.name for path in tmp_path.iterdir()] == ["one.txt"]
    assert (tmp_path / "one.txt").read_bytes() == b"theirs"


def test_what_others_took_away_meanwhile_holds_nothing_else_back(tmp_path: Path) -> None:
    folder = tmp_path / "opened"

    class Files(dict[str, bytes]):
        """The last cannot be written, and by then the first is gone."""

        def __getitem__(self, name: str) -> bytes:
            if name == "c/deep/three":
                (folder / "a").unlink()
                (folder / name).write_bytes(b"of others")
            return super().__getitem__(name)

    with pytest.raises(HearingError) as refused:
        fill_folder(folder, Files({"a": b"1", "b/two": b"2", "c/deep/three": b"3"}))
    assert refused.value.code == "files.exists"
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["three"]
    assert not (folder / "b").exists()


def test_no_folder_stays_however_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "opened"
    with full_after(0, monkeypatch), pytest.raises(HearingError):
        fill_folder(folder, {"a/b/c": b"1"})
    assert not folder.exists()
