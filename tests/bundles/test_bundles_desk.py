"""A folder of bundles: each opened or refused for its own reason; run again, nothing changes."""

from __future__ import annotations

import csv
import os
import sys
from itertools import islice
from pathlib import Path

import pytest

from hearing.agencies.session_record import SessionRecord
from hearing.bundles import desk as desks
from hearing.bundles.content import build_content
from hearing.bundles.desk import SUMMARY, Desk, Outcome, Result, bundle_files, open_all, write_summary
from hearing.bundles.manifest import Receiver
from hearing.bundles.opening import KnownSigners
from hearing.bundles.seal import Share, seal
from hearing.cli.main import run
from hearing.errors import HearingError
from tests.bundles.conftest import Sealed
from tests.vectors.forging import PAGES, members, relocked
from tests.vectors.sample import STARTED


@pytest.fixture
def arrived(tmp_path: Path, sealed: Sealed, record: SessionRecord) -> Path:
    """Six good bundles and five that are damaged each in its own way."""
    folder = tmp_path / "arrived"
    folder.mkdir()
    content = build_content(record)
    for number in range(6):
        share = Share(f"{number:032x}", (Receiver(recipient=sealed.receiver.recipient),), "Help", STARTED)
        data = seal(content, record.protocol_yaml, share, sealed.keys, PAGES)
        (folder / f"good-{number}.hearing").write_bytes(data)
    whole = (folder / "good-0.hearing").read_bytes()
    share = Share("e" * 32, (Receiver(recipient=sealed.stranger.recipient),), "Help", STARTED)
    elsewhere = seal(content, record.protocol_yaml, share, sealed.keys, PAGES)
    for name, data in (
        ("cut", whole[:-200]),
        ("empty", b""),
        ("flipped", whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]),
        ("other", b"PK\x03\x04 no bundle"),
        ("stranger", elsewhere),
    ):
        (folder / f"{name}.hearing").write_bytes(data)
    (folder / "note.txt").write_text("not a bundle")
    return folder


def a_desk(sealed: Sealed, out: Path) -> Desk:
    return Desk((sealed.receiver.identity,), out, KnownSigners())


def results(desk: Desk, folder: Path) -> list[Outcome]:
    return [outcome for outcome, _ in open_all(bundle_files(folder), desk)]


def test_what_was_sealed_again_for_this_office_is_marked(
    sealed: Sealed, tmp_path: Path, arrived: Path
) -> None:
    elsewhere = (arrived / "stranger.hearing").read_bytes()
    again = relocked(members(elsewhere, sealed.stranger.identity), sealed.receiver.recipient)
    (arrived / "stranger.hearing").write_bytes(again)
    found = {one.file: one for one in results(a_desk(sealed, tmp_path / "out"), arrived)}
    assert found["stranger.hearing"].result is Result.OPENED
    assert found["stranger.hearing"].sealed_for_others
    assert not found["good-0.hearing"].sealed_for_others


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_bundle_has_its_own_result(arrived: Path, sealed: Sealed, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = {one.file: one for one in results(a_desk(sealed, out), arrived)}
    assert len(found) == 11
    assert {one.result for name, one in found.items() if name.startswith("good")} == {Result.OPENED}
    codes = {name.removesuffix(".hearing"): one.code for name, one in found.items() if one.code}
    assert codes == {
        "cut": "bundles.truncated",
        "empty": "bundles.truncated",
        "flipped": "bundles.tampered",
        "other": "bundles.not_a_bundle",
        "stranger": "bundles.wrong_key",
    }
    assert sorted(path.name for path in out.iterdir()) == [f"{number:032x}" for number in range(6)]
    assert (out / f"{3:032x}" / "report.html").read_bytes() == PAGES["report.html"]


def test_run_again_nothing_changes(arrived: Path, sealed: Sealed, tmp_path: Path) -> None:
    desk = a_desk(sealed, tmp_path / "out")
    first = results(desk, arrived)
    before = everything(desk.out)
    second = results(desk, arrived)
    assert everything(desk.out) == before
    assert [one.result for one in second] == [
        Result.THERE if one.result is Result.OPENED else one.result for one in first
    ]


def test_stopped_half_way_and_run_again_it_ends_the_same(
    arrived: Path, sealed: Sealed, tmp_path: Path
) -> None:
    whole, stopped = a_desk(sealed, tmp_path / "whole"), a_desk(sealed, tmp_path / "stopped")
    results(whole, arrived)
    list(islice(open_all(bundle_files(arrived), stopped), 5))
    killed = stopped.out / f".{'0' * 16}.part"
    (killed / "explanation").mkdir(parents=True)
    (killed / "content.json").write_bytes(b"{")
    # A power failure may leave a file that is there and empty.
    (stopped.out / f"{0:032x}" / "content.json").write_bytes(b"")
    results(stopped, arrived)
    assert everything(stopped.out) == everything(whole.out)


def test_what_somebody_put_there_is_never_thrown_away(arrived: Path, sealed: Sealed, tmp_path: Path) -> None:
    desk = a_desk(sealed, tmp_path / "out")
    results(desk, arrived)
    mine = desk.out / f"{1:032x}" / "my-notes.txt"
    mine.write_text("seen on Monday")
    marked = desk.out / f"{2:032x}" / "report.html"
    marked.write_bytes(b"<b>marked</b>")
    found = {one.file: one for one in results(desk, arrived)}
    assert found["good-1.hearing"].code == "bundles.desk_other"
    assert mine.read_text() == "seen on Monday"
    assert found["good-2.hearing"].code == "bundles.desk_other"
    assert marked.read_bytes() == b"<b>marked</b>"


def test_a_full_disk_leaves_nothing_half(
    arrived: Path, sealed: Sealed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = a_desk(sealed, tmp_path / "out")

    def full(place: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(HearingError) as caught:
        results(desk, arrived)
    assert caught.value.code == "files.disk_full"
    assert list(desk.out.iterdir()) == []


def test_the_table_names_every_file_and_no_formula(tmp_path: Path) -> None:
    outcomes = [
        Outcome("a.hearing", Result.OPENED, bundle="b" * 32, sender="=cmd()"),
        Outcome("-b.hearing", Result.REFUSED, "bundles.tampered"),
    ]
    path = write_summary(outcomes, tmp_path)
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [row["file"] for row in rows] == ["a.hearing", "'-b.hearing"]
    assert rows[0]["sender"] == "'=cmd()"
    assert rows[1]["code"] == "bundles.tampered"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearing.cli.outcome.LINES", 2)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file's name is always text")
def test_a_file_whose_name_is_no_text_is_named_all_the_same(
    arrived: Path, sealed: Sealed, tmp_path: Path
) -> None:
    (arrived / "other.hearing").rename(arrived / "\udcff.hearing")
    found = results(a_desk(sealed, tmp_path / "out"), arrived)
    summary = write_summary(found, tmp_path / "out").read_text("utf-8-sig")
    assert "\\udcff.hearing,refused" in summary


def test_the_command_says_what_was_refused(
    arrived: Path, sealed: Sealed, tmp_path: Path, few: None, capsys: pytest.CaptureFixture[str]
) -> None:
    key, out = tmp_path / "key.txt", tmp_path / "out"
    key.write_text(f"# ours\n{sealed.receiver.identity}\n")
    command = ["bundle", "open-all", str(arrived), "--identity", str(key), "--out", str(out)]
    assert run(command) == 1
    told = capsys.readouterr()
    assert "Opened: 6. There already: 0. Refused: 5." in told.out
    assert "cut.hearing: The bundle is not whole" in told.err
    assert told.err.count("Ask the sender to send it again") == 1, "what to do is said once of a kind"
    assert "and 3 more" in told.err
    assert (out / SUMMARY).is_file()
    for path in arrived.glob("[!g]*.hearing"):
        path.unlink()
    assert run(command) == 0
    assert "There already: 6." in capsys.readouterr().out
    assert run(["bundle", "open-all", str(tmp_path / "none"), "--identity", str(key), "--out", str(out)]) == 1


def test_no_word_of_the_child_is_in_the_table(arrived: Path, sealed: Sealed, tmp_path: Path) -> None:
    desk = a_desk(sealed, tmp_path / "out")
    table = write_summary(results(desk, arrived), desk.out).read_text("utf-8-sig")
    assert desks.SUMMARY == "summary.csv"
    session = next(desk.out.glob("0*")) / "content.json"
    assert "Heron" not in table
    assert session.is_file()
    assert all(len(line.split(",")) == 12 for line in table.splitlines())
