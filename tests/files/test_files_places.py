"""Folders: private ones, the program's own data, and where things go by default."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hearing.errors import HearingError
from hearing.files import resources
from hearing.files.paths import config_folder, default_vault_folder
from hearing.files.permissions import make_private_folder
from hearing.files.reading import read_bounded, read_text_bounded


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_private_folder_is_closed_even_if_it_was_open(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    make_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_private_folder_where_a_file_is_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(HearingError) as caught:
        make_private_folder(tmp_path / "taken")
    assert caught.value.code == "files.exists"


def test_home_variable_holds_settings_and_vault(own_home: Path) -> None:
    assert config_folder() == own_home / "config"
    assert default_vault_folder() == own_home / "vault"


def test_without_it_they_go_where_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEARING_HOME")
    assert config_folder().is_absolute()
    assert default_vault_folder().name == "vault"
    assert config_folder() != default_vault_folder()


def test_resources_of_the_checkout_are_found() -> None:
    assert (resources.resource_root() / "protocols").is_dir()
    assert resources.translation_root().name == "translations"


def test_installed_data_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "hearing"
    (package / "_data" / "resources").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.resource_root() == package / "_data" / "resources"


def test_an_incomplete_installation_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "lib" / "python" / "hearing")
    with pytest.raises(HearingError) as caught:
        resources.translation_root()
    assert str(caught.value) == "files.no_resources (name=translations)"


@pytest.mark.parametrize(
    ("content", "code"), [(None, "files.missing"), (b"12345", "files.too_large"), (b"\xff", "files.not_utf8")]
)
def test_reading_is_bounded_and_tells_what_is_wrong(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HearingError) as caught:
        read_text_bounded(path, 4)
    assert caught.value.code == code


def test_reading_a_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(HearingError) as caught:
        read_bounded(tmp_path, 4)
    assert caught.value.code == "files.is_folder"


def test_reading_up_to_the_bound_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfabc")
    assert read_bounded(path, 6) == path.read_bytes()
    assert read_text_bounded(path, 6) == "abc"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the Linux kernel")
def test_hardened_process_dumps_nothing_and_shuts_others_out(tmp_path: Path) -> None:
    program = (
        "import ctypes, os, resource\n"
        "from hearing.files.hardening import harden_process\n"
        "harden_process()\n"
        "open('made', 'w').close()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),"
        " oct(os.stat('made').st_mode & 0o777))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["0", "0", "0o600"]
