"""Every error the program can raise has a sentence and a hint, and none is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from hearing.language.messages import AREAS, Message

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src" / "hearing"
MESSAGES = PROGRAM / "language" / "messages"
CODE = re.compile(rf"({'|'.join(AREAS)})\.[a-z0-9_]+")
SLOT = re.compile(r"\{(\w+)\}")


@cache
def _declared() -> dict[str, Message]:
    found: dict[str, Message] = {}
    for area in AREAS:
        found.update(import_module(f"hearing.language.messages.{area}").MESSAGES)
    return found


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    files = [path for path in sorted(PROGRAM.rglob("*.py")) if path.parent != MESSAGES]
    return tuple((str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))) for path in files)


def _raised() -> Iterator[tuple[str, ast.Call, str]]:
    """Where an error is made with a literal code."""
    for where, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            code = node.args[0].value
            named = isinstance(node.func, ast.Name) and node.func.id == "HearingError"
            if isinstance(code, str) and (named or CODE.fullmatch(code)):
                yield f"{where}:{node.lineno}", node, code


def _mentioned() -> set[str]:
    constants = (
        node.value for _, tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    return {value for value in constants if isinstance(value, str) and CODE.fullmatch(value)}


def test_every_area_has_its_module_and_every_module_its_area() -> None:
    modules = {path.stem for path in MESSAGES.glob("*.py")} - {"__init__"}
    assert modules == set(AREAS)
    for area in AREAS:
        codes = import_module(f"hearing.language.messages.{area}").MESSAGES
        assert all(code.startswith(f"{area}.") for code in codes), area


def test_every_error_that_is_raised_has_a_message() -> None:
    missing = [f"{where} {code}" for where, _, code in _raised() if code not in _declared()]
    assert missing == []


def test_every_message_is_used() -> None:
    assert sorted(set(_declared()) - _mentioned()) == []


def test_every_slot_of_a_message_is_filled() -> None:
    unfilled = []
    for where, call, code in _raised():
        if code not in _declared() or any(keyword.arg is None for keyword in call.keywords):
            continue
        message = _declared()[code]
        # {cue} is meant as it stands: these messages are about the slot of that name.
        slots = set(SLOT.findall(message.sentence + message.hint)) - {"code", "cue"}
        given = {keyword.arg for keyword in call.keywords}
        unfilled += [f"{where} {code} {{{slot}}}" for slot in slots - given]
    assert unfilled == []


@pytest.mark.parametrize("area", AREAS)
def test_messages_say_what_happened_and_what_to_do(area: str) -> None:
    messages: dict[str, Message] = import_module(f"hearing.language.messages.{area}").MESSAGES
    for code, message in messages.items():
        assert message.sentence[-1] in ".?:”}", code
        assert message.hint.strip(), code
        for word in ("please wait", "oops", "invalid", "an error occurred", "failed to"):
            assert word not in f"{message.sentence} {message.hint}".lower(), code


def test_the_docs_name_every_area() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [area for area in AREAS if f"`{area}`" not in page] == []
