"""Which system packages a bare Debian lacks for the screens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import qt_libraries

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the Linux loader")

LDD = """#!/bin/sh
for file in "$@"; do
  echo "$file:"
  echo "\tlibc.so.6 => /lib/libc.so.6 (0x0)"
  case "$file" in
    *Widgets*) echo "\tlibEGL.so.1 => not found"; echo "\tlibGL.so.1 => not found" ;;
    *xcb*) echo "\tlibxcb-cursor.so.0 => not found" ;;
  esac
done
"""


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    qt = tmp_path / "venv" / "lib" / "python3.11" / "site-packages" / "PySide6" / "Qt"
    for name in ("lib/libQt6Widgets.so.6", qt_libraries.OFFSCREEN, qt_libraries.XCB):
        (qt / name).parent.mkdir(parents=True, exist_ok=True)
        (qt / name).write_bytes(b"")
    loader = tmp_path / "bin" / "ldd"
    loader.parent.mkdir()
    loader.write_text(LDD, encoding="utf-8")
    loader.chmod(0o755)
    monkeypatch.setenv("PATH", f"{loader.parent}:/usr/bin:/bin")
    return tmp_path / "venv"


def test_missing_libraries_are_named_as_packages(bare: Path) -> None:
    assert qt_libraries.missing_packages(bare, with_display=False) == ["libegl1", "libgl1"]


def test_a_display_needs_more(bare: Path) -> None:
    assert qt_libraries.missing_packages(bare, with_display=True) == ["libegl1", "libgl1", "libxcb-cursor0"]


def test_a_system_without_a_loader_to_ask_is_let_be(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert qt_libraries.missing_packages(bare, with_display=True) == []


def test_a_font_for_a_script_that_no_package_brings_is_asked_for(tmp_path: Path) -> None:
    assert qt_libraries.missing_fonts([tmp_path]) == ["fonts-sil-abyssinica"]
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "NotoSansEthiopic-Regular.ttf").write_bytes(b"")
    assert qt_libraries.missing_fonts([tmp_path, tmp_path / "none"]) == []


def test_this_system_can_run_the_tests() -> None:
    assert qt_libraries.missing_packages(Path(sys.prefix), with_display=False) == []
