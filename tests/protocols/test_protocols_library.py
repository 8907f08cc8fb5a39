"""The folder of protocols, and the commands that look into it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from hearing.cli.main import run
from hearing.errors import HearingError
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues
from hearing.protocols.jsonschema import json_schema
from hearing.protocols.library import ProtocolFiles, ProtocolLibrary, sha256_of
from hearing.protocols.wording import localized
from tests.protocols.protocol_samples import INTERVIEW, SAMPLE

SCHEMA = resource_root().parent / "docs" / "schema" / "protocol-1.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SAMPLE, encoding="utf-8")
    return tmp_path


def test_the_shipped_library(catalogues: Catalogues) -> None:
    library = ProtocolLibrary(resource_root() / "protocols", catalogues)
    assert "supportive-interview" in [summary.id for summary in library.list()]
    assert library.broken() == ()
    loaded = library.get("supportive-interview")
    assert loaded.source_text == INTERVIEW.read_text(encoding="utf-8")
    assert loaded.sha256 == sha256_of(loaded.source_text)
    norwegian = library.in_languages("supportive-interview", "nb")
    assert localized(norwegian.title, "nb").text == "Støttende samtale"


def test_a_broken_file_does_not_hide_the_others(folder: Path, catalogues: Catalogues) -> None:
    (folder / "broken.yaml").write_text("format: 1", encoding="utf-8")
    (folder / "latin.yaml").write_bytes(b"title: \xe5")
    shutil.copy(folder / "small.yaml", folder / "twice.yaml")
    library = ProtocolLibrary(folder, catalogues)
    assert [summary.id for summary in library.list()] == ["small-talk"]
    assert [(broken.name, broken.error.code) for broken in library.broken()] == [
        ("broken.yaml", "protocols.problems"),
        ("latin.yaml", "files.not_utf8"),
        ("twice.yaml", "protocols.same_protocol"),
    ]


def test_files_are_kept_until_they_are_written_anew(folder: Path, catalogues: Catalogues) -> None:
    files, path = ProtocolFiles(), folder / "small.yaml"
    os.utime(path, (1_000, 1_000))
    kept = ProtocolLibrary(folder, catalogues, files=files).get("small-talk")
    assert ProtocolLibrary(folder, catalogues, files=files).get("small-talk") is kept
    path.write_text(SAMPLE.replace("id: small-talk", "id: large-talk"), encoding="utf-8")
    anew = ProtocolLibrary(folder, catalogues, files=files)
    assert [head.id for head in anew.heads()] == ["large-talk"]
    assert [summary.id for summary in anew.list()] == ["large-talk"]
    path.unlink()
    assert ProtocolLibrary(folder, catalogues, files=files).heads() == ()
    with pytest.raises(HearingError, match=r"files\."):
        files.protocol(path)


def test_an_unknown_protocol(folder: Path, catalogues: Catalogues) -> None:
    with pytest.raises(HearingError, match=r"protocols.unknown \(id=big-talk\)"):
        ProtocolLibrary(folder, catalogues).get("big-talk")


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", "list", "--lang", "nb"]) == 0
    assert "supportive-interview\t1.0\t4-17\tStøttende samtale\n" in capsys.readouterr().out


def test_show_in_a_language_and_for_an_age(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", "show", "supportive-interview", "--lang", "nb", "--age", "5"]) == 0
    shown = capsys.readouterr().out
    assert "Hva heter du?" in shown
    assert "7-9:" not in shown
    assert "[en]" not in shown


def test_show_marks_what_is_not_translated(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", "show", "supportive-interview", "--lang", "ar"]) == 0
    assert "[en] Supportive interview (supportive-interview 1.0)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "nothing"], 1, "There is no protocol called nothing."),
        (["show", "supportive-interview", "--age", "old"], 1, "There is no age band old."),
        (["check"], 2, "Missing argument"),
        (["sing"], 2, "No such command"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["protocols", *arguments]) == code
    assert said in capsys.readouterr().err


def test_check_a_good_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", "check", str(folder), str(INTERVIEW)]) == 0
    assert capsys.readouterr().out == "2 protocols are in order.\n"


def test_check_prints_file_line_and_message(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = folder / "small.yaml"
    bad.write_text(SAMPLE.replace("goto: bye", "goto: by"), encoding="utf-8")
    assert run(["protocols", "check", str(bad), str(folder / "absent.yaml")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{bad}:34: No phase or step is called “by”. Write the id of a phase, or phase/step.",
        f"{folder / 'absent.yaml'}:1: There is no file absent.yaml. Check the spelling and the folder.",
    ]


def test_check_of_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", "check", str(tmp_path)]) == 1
    assert "There is no protocol file" in capsys.readouterr().err


def test_the_published_schema_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", "schema"]) == 0
    printed = capsys.readouterr().out
    assert printed == json_schema() == SCHEMA.read_text(encoding="utf-8")
    assert json.loads(printed)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("command", ["list", "show", "check", "schema"])
def test_each_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocols", command, "--help"]) == 0
    assert f"Example: hearing protocols {command}" in capsys.readouterr().out
