"""Where commands write: never over a file, and never a file where a folder was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.cli.main import run

PACK = ["--id", "harbour", "--title", "Harbour", "--version", "1.0", "--by", "Harbour"]
WRITING = (
    ["agencies", "card", "--out"],
    ["agencies", "export", "--out"],
    ["bundle", "receive", "arrived", "--summary"],
    ["bundle", "seal", "--out"],
    ["case", "certify", "1", "--certificate"],
    ["case", "copy", "1", "--out"],
    ["case", "erase", "1", "--certificate"],
    ["case", "erase-session", "1", "--certificate"],
    ["case", "ledger", "1", "--out"],
    ["explanation", "clips", "export", "ti", "--output"],
    ["explanation", "leaflet", "--output"],
    ["policy", "make", "--out"],
    ["protocols", "pack", "own", "--output"],
    ["vault", "handover", "--out"],
    ["vault", "identity", "export", "--out"],
    ["vault", "recovery", "join", "one", "--to"],
)


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_a_folder_that_is_not_there_is_not_written_as_a_file(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, f"{tmp_path / 'outgoing'}/"]) == 1
    assert "There is no folder outgoing" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("qapp")
def test_a_booklet_or_a_pack_never_takes_the_place_of_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    protocols = Path(__file__).parents[2] / "resources" / "protocols"
    for command in (["explanation", "leaflet"], ["protocols", "pack", str(protocols), *PACK]):
        assert run([*command, "--output", str(mine)]) == 1
        assert "mine is there already" in capsys.readouterr().err
    assert mine.read_text() == "mine"
