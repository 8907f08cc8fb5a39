"""The house rules find what they are there to find, and the program keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.house_rules import check_file

ROOT = Path(__file__).resolve().parents[2]

BAD = {
    "import socket\n": "no connection",
    "from urllib import request\n": "no connection",
    "from PySide6.QtNetwork import QTcpSocket\n": "no connection",
    "print('x')\n": "no print",
    "import time\ntime.sleep(1)\n": "nothing sleeps",
    "QApplication.processEvents()\n": "task runner",
    "class Worker(QThread): pass\n": "no thread of its own",
    "path.write_text('x')\n": "atomic",
    "open('a', 'w')\n": "atomic",
    "path.open(mode='ab')\n": "atomic",
    "seen = {}\n": "filled later",
    "def f():\n    global x\n": "no global state",
    f"x = 1  # {'TO' + 'DO'}: later\n": "unfinished",
    f"try:\n    f()\nexcept Exception:  # {'no' + 'qa'}: BLE001\n    pass\n": "boundary",
    "label.setText('Save')\n": "gettext",
    "QPushButton(f'Save {name}')\n": "gettext",
    "texts._p('Save')\n": "translators",
    "def f():\n" + "    x = 1\n" * 51: "at most 50",
    "x = 1\n" * 401: "at most 400",
}
GOOD = (
    "with path.open('rb') as stream:\n    stream.read()\n",
    "open('r')\n",
    "label.setText(texts._('Save'))\n",
    "label.setText('—')\n",
    "Chip(texts._('Due'), 'cue')\n",
    "window.setWindowTitle('Hearing')\n",
    "texts._p('verb', 'Save')\n",
    "NAMES = {'a': 1}\n",
)


@pytest.fixture
def screen(tmp_path: Path) -> Path:
    folder = tmp_path / "src" / "hearing" / "ui"
    folder.mkdir(parents=True)
    return folder / "view.py"


@pytest.mark.parametrize("source", BAD, ids=BAD.values())
def test_a_breach_is_found(screen: Path, source: str) -> None:
    screen.write_text(source, encoding="utf-8")
    assert any(BAD[source] in problem for problem in check_file(screen))


@pytest.mark.parametrize("source", GOOD)
def test_what_is_fine_is_let_be(screen: Path, source: str) -> None:
    screen.write_text(source, encoding="utf-8")
    assert check_file(screen) == []


def test_a_name_that_says_nothing_is_found(screen: Path) -> None:
    vague = screen.with_name("helpers.py")
    vague.write_text("", encoding="utf-8")
    assert "says nothing" in check_file(vague)[0]


def test_the_one_writer_may_write(tmp_path: Path) -> None:
    writer = tmp_path / "src" / "hearing" / "files" / "atomic.py"
    writer.parent.mkdir(parents=True)
    writer.write_text("path.write_bytes(b'')\n", encoding="utf-8")
    assert check_file(writer) == []


def test_the_program_keeps_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    files = sorted(Path("src").rglob("*.py"))
    assert len(files) > 40
    assert [problem for path in files for problem in check_file(path)] == []
