"""The command line as a whole: quick help, exit codes, and errors in a person's words."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.console import Console
from typer.main import get_command

from hearing import __version__
from hearing.__main__ import main as start
from hearing.cli import main, reporting
from hearing.cli.lazy import Listed
from hearing.cli.outcome import exit_code_of
from hearing.cli.paper_languages import paper_language
from hearing.errors import HearingError
from hearing.ports import SystemClock


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(line.name in shown for line in main.COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--version"]) == 0
    assert capsys.readouterr().out == f"hearing {__version__}\n"


@pytest.mark.parametrize("listed", main.COMMANDS, ids=lambda listed: listed.name)
def test_every_command_is_there_and_has_help_with_an_example(
    listed: Listed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert isinstance(import_module(f"hearing.cli.{listed.module}").app, typer.Typer)
    assert main.run([listed.name, "--help"]) == 0
    assert f"hearing {listed.name}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["no-such-command"], ["--no-such-option"], ["vault", "no-such"]])
def test_misuse_is_one_sentence_and_a_hint(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 2
    assert "--help" in told.err


@pytest.mark.parametrize(
    "command",
    [
        ["case", "ledger", "1", "--out", "ledger.pdf"],
        ["case", "copy", "1", "--out", "copy.pdf"],
        ["bundle", "seal", "--session", "1", "--to", "Police", "--purpose", "Safety", "--out", "one.hearing"],
    ],
)
def test_a_language_no_paper_is_written_in_is_told_before_a_vault_is_opened(
    command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main.run([*command, "--vault", "gone", "--lang", "klingon"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told == ["No papers are written in “klingon”.", "Name one of these: en, ar, nb."]


@pytest.mark.parametrize("named", ["nb", "nb_NO", "ar_EG", "en_GB", "en_XA"])
def test_a_language_near_one_that_papers_are_written_in_will_do(named: str) -> None:
    assert paper_language(named) == named


def test_a_word_that_cannot_be_is_told_with_those_that_can(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["case", "export", "1", "--vault", "v", "--format", "xml", "--out", "o"]) == 2
    said = "Invalid value for '--format': 'xml' is not one of 'primero', 'json', 'fhir', 'csv'."
    assert capsys.readouterr().err.splitlines()[0] == said


def test_of_two_demos_neither_is_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert main.run(["demo", "--script", str(one), "--agencies", str(other)]) == 1
    assert "One demo is played at a time." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def _raising(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise error

    return work


def test_an_error_is_a_sentence_and_a_hint_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(_raising(HearingError("files.exists", name="a.pdf"))) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0] == "a.pdf is there already and was left as it is."
    assert len(told.err.splitlines()) == 2


def test_stopping_is_not_an_accident(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(_raising(KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_what_the_system_refuses_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(_raising(OSError(errno.EIO, "Input/output error"))) == 1
    assert "Input/output error" in capsys.readouterr().err


def test_a_reader_that_leaves_is_no_error() -> None:
    program = "from hearing.cli.main import run; import sys; sys.exit(run(['--help']))"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_help_does_not_load_the_screens_or_the_database() -> None:
    program = (
        "import sys\n"
        "from hearing.cli.main import run\n"
        "run(['--help'])\n"
        "heavy = ('PySide6', 'sqlcipher3', 'pyrage', 'cryptography', 'pydantic', 'jinja2', 'babel')\n"
        "sys.stderr.write(repr([name for name in heavy if name in sys.modules]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "[]"


class _Clock(SystemClock):
    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("seconds", "terminal", "shown"), [(5, True, True), (0.5, True, False), (5, False, False)]
)
def test_a_bar_is_shown_for_long_work_on_a_terminal(seconds: float, terminal: bool, shown: bool) -> None:
    clock = _Clock()
    console = Console(force_terminal=terminal, record=True, width=80, file=io.StringIO())
    with reporting.progress_bar("Sealing", clock=clock, console=console) as step:
        clock.seconds = seconds
        step(1, 2)
    assert ("Sealing" in console.export_text()) is shown


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, below in getattr(command, "commands", {}).items():
        listed = next((line for line in main.COMMANDS if not path and line.name == name), None)
        module = import_module(f"hearing.cli.{listed.module}") if listed else None
        yield from _commands(get_command(module.app) if module else below, (*path, name))


def test_the_help_of_every_command_has_an_example_and_changes_no_shell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = list(_commands(get_command(main.app)))
    assert len(found) > 60
    for path in found:
        assert main.run([*path, "--help"]) == 0
        shown = capsys.readouterr().out
        assert "Example: " in shown, path
        assert "--install-completion" not in shown, path


def test_without_a_keyboard_a_passphrase_file_is_asked_for(tmp_path: Path) -> None:
    command = ["vault", "create", "--vault", str(tmp_path / "vault"), "--person", "Kari"]
    done = subprocess.run(
        [sys.executable, "-m", "hearing", *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Name a file that holds it with --passphrase-file."
    assert ".py" not in done.stderr
    assert not (tmp_path / "vault").exists()


def test_stopped_while_it_starts_it_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("hearing.__main__.harden_process", lambda: None)
    monkeypatch.setattr("hearing.__main__._started", _raising(KeyboardInterrupt()))
    with pytest.raises(SystemExit) as stopped:
        start()
    assert stopped.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_what_a_pipe_has_no_letters_for_is_said_by_number() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hearing", "explanation", "show", "--lang", "ar", "--age", "7-9"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u06" in done.stdout
