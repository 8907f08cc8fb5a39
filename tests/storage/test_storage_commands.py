"""``hearing vault`` as a person uses it, with real passphrase slots at the floor of what is allowed."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from hearing.cli import main
from hearing.cli.vault import rekey_wanted
from hearing.storage import people, vault
from hearing.storage.kdf import LEAST

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    for module in (people, vault):
        monkeypatch.setattr(module, "calibrate", lambda: LEAST)

    def command(*words: object) -> tuple[int, str, str]:
        code = main.run(["vault", *map(str, words)])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return command


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    for name, text in (("kari", "seven quiet herons"), ("ola", "eleven loud geese"), ("new", "one calm owl")):
        (tmp_path / name).write_text(f"{text}\n")
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "officer").write_text(f"# the key officer\n{identity}\n")
    (tmp_path / "officer.pub").write_text(str(identity.to_public()))
    return tmp_path


@pytest.fixture
def made(run: Run, keys: Path) -> Path:
    folder = keys / "vault"
    recipient = (keys / "officer.pub").read_text()
    code, out, err = run(
        "create",
        "--vault",
        folder,
        "--person",
        "Kari",
        "--recovery",
        recipient,
        "--passphrase-file",
        keys / "kari",
    )
    assert (code, err) == (0, "")
    assert out
    return folder


def test_making_checking_copying_and_putting_back(run: Run, made: Path, keys: Path) -> None:
    with_kari = ("--passphrase-file", keys / "kari")
    code, out, _ = run("check", "--vault", made, *with_kari)
    assert code == 0
    head = re.search(r"[0-9a-f]{64}", out)
    assert head is not None
    (keys / "usb").mkdir()
    code, out, err = run("backup", "--vault", made, *with_kari)
    assert (code, out, len(err.splitlines())) == (1, "", 2), "it does not know yet where copies go"
    code, out, _ = run("backup", "--vault", made, "--to", keys / "usb", *with_kari)
    assert code == 0
    (copy,) = (keys / "usb").iterdir()
    assert str(copy) in out.replace("\n", "")
    assert run("backup", "--vault", made, *with_kari)[0] == 0
    assert len(list((keys / "usb").iterdir())) == 2
    assert run("restore", "--from", copy, "--vault", keys / "back")[0] == 0
    code, out, _ = run("check", "--vault", keys / "back", "--identity", keys / "officer")
    assert code == 0
    assert head[0] in out
    code, out, err = run("restore", "--from", copy, "--vault", keys / "back")
    assert (code, out, len(err.splitlines())) == (1, "", 2)


def test_people_come_change_their_passphrase_and_go(run: Run, made: Path, keys: Path) -> None:
    with_kari, with_ola, with_new = (("--passphrase-file", keys / name) for name in ("kari", "ola", "new"))
    code, out, _ = run(
        "slots", "add", "--vault", made, "--person", "Ola", *with_kari, "--new-passphrase-file", keys / "ola"
    )
    assert code == 0
    ola = out.strip()
    assert run("slots", "change", "--vault", made, *with_ola, "--new-passphrase-file", keys / "new")[0] == 0
    code, out, err = run("slots", "list", "--vault", made, *with_ola)
    assert (code, out, len(err.splitlines())) == (1, "", 2)
    code, out, _ = run("slots", "list", "--vault", made, *with_new)
    assert [line.split("\t")[1:4] for line in out.splitlines()] == [
        ["passphrase", "Kari", "interviewer,supervisor"],
        ["recovery", "", ""],
        ["passphrase", "Ola", "interviewer"],
    ]
    assert run("slots", "revoke", "--vault", made, "--slot", ola, "--rekey", *with_kari)[0] == 0
    assert run("slots", "list", "--vault", made, *with_new)[0] == 1
    kari = out.split("\t")[0]
    code, _, err = run("slots", "revoke", "--vault", made, "--slot", kari, "--identity", keys / "officer")
    assert code == 1
    assert len(err.splitlines()) == 2


def test_after_a_loss_what_opened_the_lost_copy_opens_nothing_new(run: Run, made: Path, keys: Path) -> None:
    with_kari, with_ola, with_new = (("--passphrase-file", keys / name) for name in ("kari", "ola", "new"))
    adding = ("slots", "add", "--vault", made, "--person", "Ola", *with_kari)
    assert run(*adding, "--new-passphrase-file", keys / "ola")[0] == 0
    lost = (made / "vault.json").read_bytes()
    changing = ("slots", "change", "--vault", made, "--new-passphrase-file", keys / "new", "--rekey")
    code, _, err = run(*changing, *with_ola)
    assert (code, len(err.splitlines())) == (1, 2), "a supervisor's step"
    assert run("slots", "list", "--vault", made, *with_ola)[0] == 0, "and then nothing is changed"
    assert run(*changing, *with_kari)[0] == 0
    for way_in in (with_new, with_ola, ("--identity", keys / "officer")):
        assert run("check", "--vault", made, *way_in)[0] == 0
    (made / "vault.json").write_bytes(lost)
    assert run("check", "--vault", made, *with_kari)[0] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--vault", "nowhere", "--passphrase-file", "kari"),
        ("check", "--vault", "vault", "--passphrase-file", "ola"),
        ("check", "--vault", "vault", "--passphrase-file", "nothing"),
        ("check", "--vault", "vault", "--passphrase-file", "kari", "--identity", "officer"),
        ("check", "--vault", "vault", "--identity", "kari"),
        ("slots", "revoke", "--vault", "vault", "--slot", "nobody", "--passphrase-file", "kari"),
        ("slots", "add-recovery", "--vault", "vault", "--to", "age1no", "--passphrase-file", "kari"),
        ("create", "--vault", "vault", "--person", "Kari", "--passphrase-file", "kari"),
        ("backup", "--vault", "vault", "--to", "vault", "--passphrase-file", "kari"),
    ],
    ids=lambda words: " ".join(words[:6]),
)
def test_what_is_wrong_is_a_sentence_and_a_hint(
    run: Run, made: Path, keys: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(keys)
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("words", [(), ("check",), ("create", "--vault", "x")])
def test_what_is_missing_is_misuse(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("create",),
        ("check",),
        ("backup",),
        ("restore",),
        ("slots", "list"),
        ("slots", "add"),
        ("slots", "revoke"),
    ],
)
def test_every_command_shows_an_example(run: Run, words: tuple[str, ...]) -> None:
    code, out, _ = run(*words, "--help")
    assert code == 0
    assert f"Example: hearing vault {' '.join(words)}" in out.replace("\n", " ")


@pytest.mark.parametrize(
    ("said", "answer", "expected"), [(None, "y", True), (None, "n", False), (False, "y", False)]
)
def test_taking_a_way_in_away_offers_a_new_key(
    monkeypatch: pytest.MonkeyPatch, said: bool | None, answer: str, expected: bool
) -> None:
    terminal = io.StringIO(f"{answer}\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert rekey_wanted(said) is expected


def test_nobody_there_to_ask_means_no_new_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert rekey_wanted(None) is False


NO_TEXT = "K\udce5re"
"""What a script that was saved in another encoding hands over."""


def test_a_name_in_another_encoding_is_told_and_makes_nothing(run: Run, made: Path, keys: Path) -> None:
    kari = ("--passphrase-file", keys / "kari")
    new = ("--person", NO_TEXT, "--new-passphrase-file", keys / "ola")
    for words in (
        ("create", "--vault", keys / "other", "--person", NO_TEXT, *kari),
        ("slots", "add", "--vault", made, *new, *kari),
    ):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert err.splitlines()[0] == "What was given holds something that is no text."
    assert not (keys / "other").exists()
    code, out, _ = run("slots", "list", "--vault", made, *kari)
    assert (code, len(out.splitlines())) == (0, 2)
    assert run("check", "--vault", made, *kari)[0] == 0
