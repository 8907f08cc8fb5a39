"""``hearing explanation`` as it is typed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from hearing.cli.main import run
from hearing.explanation.clips.shelf import ClipShelf
from hearing.explanation.clips.sound import wav
from hearing.files.resources import resource_root, translation_root


def test_list_shows_every_language_and_age(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explanation", "list"]) == 0
    head, *rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert head[:3] == ["language", "age", "texts"]
    assert {row[0] for row in rows} >= {"en", "nb", "ar"}
    for row in rows:
        done, total = row[2].split("/")
        assert done == total
        assert row[3] == "draft"
    assert all(row[6] == "–" for row in rows if row[0] == "ar")


def test_check_passes_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explanation", "check"]) == 0
    assert "in order" in capsys.readouterr().out


def test_check_prints_file_and_line_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translations = tmp_path / "translations"
    shutil.copytree(translation_root() / "nb", translations / "nb")
    po = translations / "nb" / "child.po"
    text = po.read_text(encoding="utf-8")
    po.write_text(text.replace('msgstr "Vi snakker om deg."', 'msgstr "Jeg lover deg det."'), "utf-8")
    assert run(["explanation", "check", "--translations", str(translations)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    expected = text[: text.index('msgid "We talk about you."')].count("\n") + 1
    file, number, message = line.split(":", 2)
    assert (file, int(number)) == (str(po), expected)
    assert "“Jeg lover”" in message


def test_check_tells_broken_topics_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topics = tmp_path / "topics.yaml"
    source = (resource_root() / "explanation" / "topics.yaml").read_text(encoding="utf-8")
    topics.write_text(source.replace("    picture: who-i-am", "    image: who-i-am", 1), "utf-8")
    assert run(["explanation", "check", "--topics", str(topics)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any("“image” is not a key" in line for line in lines)
    assert all(line.startswith(f"{topics}:") for line in lines)


def test_show_prints_the_cards_of_an_age(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explanation", "show", "--lang", "nb", "--age", "8"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Draft:")
    assert "Dette er meg og jobben min." in out
    assert "{" not in out


def test_show_marks_a_language_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explanation", "show", "--lang", "am", "--age", "4-6"]) == 0
    assert "(no text in this language)" in capsys.readouterr().out


def test_an_unknown_age_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explanation", "show", "--age", "old"]) == 1
    assert "There is no age band old." in capsys.readouterr().err


def test_recordings_are_installed_exported_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HEARING_HOME", str(tmp_path / "home"))
    shelf = ClipShelf(tmp_path / "elsewhere")
    shelf.begin("ti", "Harbour", date(2026, 11, 2))
    shelf.keep_voice("ti", "ሰላም።", wav(b"\x00\x20" * 800))
    brought, taken = tmp_path / "brought.hearing-clips", tmp_path / "taken.hearing-clips"
    brought.write_bytes(shelf.pack("ti"))
    clips = ["explanation", "clips"]
    assert run([*clips, "install", str(brought)]) == 0
    assert run([*clips, "list"]) == 0
    assert "ti · 1 sentence · 0 films · Harbour" in capsys.readouterr().out
    assert run([*clips, "export", "ti", "--output", str(taken)]) == 0
    assert taken.read_bytes() == brought.read_bytes()
    assert run([*clips, "remove", "ti"]) == 0
    assert run([*clips, "export", "ti", "--output", str(tmp_path / "none")]) == 1
    assert "no recordings" in capsys.readouterr().err
    brought.write_bytes(b"no pack")
    assert run([*clips, "install", str(brought)]) == 1


def test_the_table_in_the_docs_is_the_program_s_own(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explanation", "list", "--markdown"]) == 0
    table = capsys.readouterr().out.strip()
    page = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
    assert table in page
