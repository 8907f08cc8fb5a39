"""Whatever is installed is pinned, with hashes, and from nowhere in particular."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FILES = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"([a-z0-9-]+)==([0-9][\w.]*)( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {match[1]: match[2] for match in PIN.finditer(text)}


def _plain(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_pins_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    rest = [line for line in PIN.sub("", text).splitlines() if not line.startswith("#")]
    assert rest == []
    assert "://" not in text


def test_every_dependency_is_pinned() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = {_plain(requirement) for requirement in PROJECT["project"]["dependencies"] + groups["build"]}
    assert wanted <= set(_pins("requirements.txt"))
    assert {_plain(requirement) for requirement in groups["dev"]} <= set(_pins("requirements-dev.txt"))


def test_both_files_agree() -> None:
    runtime, development = (_pins(name) for name in FILES)
    assert runtime.items() <= development.items()


def test_what_builds_the_project_is_what_is_pinned() -> None:
    pins = _pins("requirements.txt")
    for requirement in PROJECT["build-system"]["requires"]:
        name, version = requirement.split("==")
        assert pins[_plain(name)] == version
