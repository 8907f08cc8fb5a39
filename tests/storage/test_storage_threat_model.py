"""docs/threat-model.md promises nothing without a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PAGE = (TESTS.parent / "docs" / "threat-model.md").read_text("utf-8")


def lines_of_promises() -> list[tuple[str, str]]:
    rows = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| ")]
    return [(row[0].strip(), row[1].strip()) for row in rows if row[0].strip() not in {"who", "promise"}]


def test_every_test_it_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    defined = {
        name
        for path in TESTS.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(named) > 20
    assert named - defined == set()


def test_every_line_says_what_holds_it_or_that_nothing_does() -> None:
    after_who = PAGE.split("\n## What lies on the disk\n")[1]
    for promise, held_by in lines_of_promises():
        if f"| {promise} |" not in after_who:
            continue
        assert "`test_" in held_by or "*no control*" in held_by or "each time a vault is opened" in held_by, (
            promise
        )
