"""Guessing, waiting and settings files: the parts of the door that need no window."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.language.catalogues import Catalogues
from hearing.ui.machine_settings import FILE_NAME, SET_ASIDE_SUFFIX, MachineSettings, Values, write_values
from hearing.ui.tasks import InlineTaskRunner, QtTaskRunner
from hearing.ui.texts import UiTexts
from hearing.ui.unlock.strength import Level, estimate
from hearing.ui.unlock.strength_text import strength_sentence
from hearing.ui.unlock.tries import LONGEST_PAUSE_S, Tries
from tests.conftest import FakeClock


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", Level.EMPTY),
        ("password", Level.WEAK),
        ("Passord2024!", Level.WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Level.WEAK),
        ("12345678901234567890", Level.WEAK),
        ("98765432109876543210", Level.WEAK),
        ("teapot walrus ladder", Level.WEAK),
        ("teapot walrus ladder nine", Level.FAIR),
        ("teapot walrus ladder nine copper", Level.STRONG),
        ("teapot walrus ladder nine copper orchid", Level.STRONG),
        ("سماء كتاب شباك برتقال مطر قطار", Level.STRONG),
        ("f8Kq2LxZ9wR4t", Level.FAIR),
    ],
)
def test_the_strength_is_honest(passphrase: str, level: Level) -> None:
    assert estimate(passphrase).level is level


@given(st.text(max_size=60), st.sampled_from(["walrus", "ladder", "nine"]))
def test_another_word_never_makes_it_weaker(passphrase: str, word: str) -> None:
    assert estimate(f"{passphrase} {word}").bits >= estimate(passphrase).bits


def test_the_strength_is_said_in_words(catalogues: Catalogues) -> None:
    texts = UiTexts(catalogues, "en")
    assert strength_sentence(estimate(""), texts) == ""
    assert strength_sentence(estimate("password"), texts).startswith("Weak.")
    assert "longer than anybody" in strength_sentence(
        estimate("teapot walrus ladder nine copper orchid"), texts
    )


def test_pauses_grow_and_end(clock: FakeClock) -> None:
    tries = Tries(clock)
    pauses = []
    for _ in range(10):
        tries.wrong()
        pauses.append(tries.wait_s)
    assert pauses == [0, 0, 2, 4, 8, 16, 32, LONGEST_PAUSE_S, LONGEST_PAUSE_S, LONGEST_PAUSE_S]
    clock.advance(LONGEST_PAUSE_S - 0.5)
    assert tries.wait_s == 1
    clock.advance(0.5)
    assert tries.wait_s == 0
    tries.wrong()
    tries.right()
    assert tries.wait_s == 0


def test_settings_are_kept_and_private(tmp_path: Path) -> None:
    MachineSettings(tmp_path / "config", InlineTaskRunner()).change(theme="dark", idle_minutes=2)
    path = tmp_path / "config" / FILE_NAME
    again = MachineSettings(tmp_path / "config", InlineTaskRunner())
    assert (again.values.theme, again.values.idle_minutes, again.problem) == ("dark", 2, None)
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert set(json.loads(path.read_text())) == {
        "child_display",
        "policy_key",
        "question_feedback",
        "geometry",
        "idle_minutes",
        "language",
        "scale",
        "theme",
        "vault_folder",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"scale": "big"}',
        b'{"idle_minutes": true}',
        b'{"idle_minutes": 0}',
        b'{"scale": 4000}',
        b"[" * 50_000,
        b'{"scale": 150}' + b" " * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    settings = MachineSettings(tmp_path, InlineTaskRunner())
    assert settings.problem is not None
    assert settings.problem.code == "ui.settings_damaged"
    assert settings.values.idle_minutes == 5
    assert (tmp_path / (FILE_NAME + SET_ASIDE_SUFFIX)).read_bytes() == content
    assert not (tmp_path / FILE_NAME).exists()


def test_settings_of_a_later_version_are_read_as_far_as_known(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"scale": 150, "something_new": [1]}')
    settings = MachineSettings(tmp_path, InlineTaskRunner())
    assert (settings.values.scale, settings.problem) == (150, None)


def test_a_file_that_cannot_be_read_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    settings = MachineSettings(tmp_path, InlineTaskRunner())
    assert settings.problem is not None
    assert settings.problem.code == "ui.settings_unreadable"
    assert (tmp_path / FILE_NAME).is_dir()


def test_what_cannot_be_written_still_holds_for_this_run(tmp_path: Path) -> None:
    blocked = tmp_path / "config"
    blocked.write_text("a file where the folder should be")
    settings = MachineSettings(blocked, InlineTaskRunner())
    failed: list[HearingError] = []
    settings.failed.connect(failed.append)
    settings.change(scale=200)
    assert [type(error) for error in failed] == [HearingError]
    assert settings.values.scale == 200


def test_a_slow_disk_does_not_hold_the_screen_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def note(folder: Path, values: Values) -> None:
        threads.append(threading.current_thread())
        write_values(folder, values)

    monkeypatch.setattr("hearing.ui.machine_settings.write_values", note)
    tasks = QtTaskRunner()
    settings = MachineSettings(tmp_path, tasks)
    settings.change(scale=150)
    settings.change(scale=200)
    assert settings.values.scale == 200
    tasks.finish()
    assert len(threads) == 2
    assert threading.main_thread() not in threads
    assert MachineSettings(tmp_path, InlineTaskRunner()).values.scale == 200
