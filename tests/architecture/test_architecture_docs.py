"""What the pages say can be done can be done."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from hearing.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(?:sh|console|bash)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def _commands(page: Path) -> Iterator[list[str]]:
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            if words and words[0] in {"hearing", "python3"}:
                yield words


def _developer_commands() -> set[str]:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "COMMANDS":
            assert isinstance(node.value, ast.Dict)
            return {key.value for key in node.value.keys if isinstance(key, ast.Constant)}  # type: ignore[misc]
    return set()


def _check_hearing(words: list[str]) -> None:
    command: Any = get_command(main.app)
    context = command.make_context("hearing", list(words), resilient_parsing=True)
    rest = list(words)
    while rest and getattr(command, "commands", None):
        name = rest.pop(0)
        assert name in command.commands, f"hearing has no {name}"
        command = command.commands[name]
        context = command.make_context(name, list(rest), parent=context, resilient_parsing=True)
        command = context.command
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    unknown = [
        word for word in rest if word.startswith("--") and word.split("=")[0] not in known | {"--help"}
    ]
    assert unknown == [], f"hearing {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_on_the_page_exist(page: Path) -> None:
    for words in _commands(page):
        if words[0] == "hearing":
            _check_hearing([word for word in words[1:] if not word.startswith(("<", ">", "|"))])
        elif words[1:2] == ["dev.py"]:
            assert words[2] in _developer_commands()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_on_the_page_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def _names_below(command: Any, context: Any) -> Iterator[str]:
    for name in getattr(command, "commands", ()):
        made = command.commands[name].make_context(name, [], parent=context, resilient_parsing=True)
        yield name
        yield from _names_below(made.command, made)


def test_the_readme_names_every_command_of_the_program() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = {row.split("`")[1]: row for row in text.splitlines() if row.startswith("| `hearing ")}
    whole: Any = get_command(main.app)
    context = whole.make_context("hearing", [], resilient_parsing=True)
    for listed in main.COMMANDS:
        assert f"`hearing {listed.name}`" in text
        group = whole.get_command(context, listed.name)
        made = group.make_context(listed.name, [], parent=context, resilient_parsing=True)
        said = set(re.findall(r"`([a-z-]+)`", rows.get(f"hearing {listed.name}", "")))
        assert set(_names_below(made.command, made)) == said, listed.name
