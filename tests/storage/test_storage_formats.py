"""docs/formats.md, word for word: what it says opens a vault does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import apsw
import pyrage

from hearing.interview.records import TurnKind
from hearing.ports import Clock
from hearing.storage.kdf import CEILING_MEMORY_KIB, CEILING_TIME_COST, CEILING_WORK_KIB, FLOOR_MEMORY_KIB
from hearing.storage.vault import Vault

from .conftest import MakeTurn

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS.joinpath("formats.md").read_text("utf-8").split("\n## The vault\n")[1]


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^(?:```|~~~){kind}\n(.*?)^(?:```|~~~)$", PAGE, re.MULTILINE | re.DOTALL)


def rows_as_the_page_opens_them(
    vault: Vault, recovery: pyrage.x25519.Identity, folder: Path
) -> apsw.Connection:
    shutil.copytree(vault.folder, folder / "vault")
    take_out = blocks("sh")[0]
    subprocess.run(["sh", "-c", take_out], cwd=folder, check=True)
    opened = json.loads(pyrage.decrypt((folder / "slot.age").read_bytes(), [recovery]))
    connection = apsw.Connection(str(folder / "vault" / "hearing.db"))
    for statement in blocks("sql")[1].splitlines():
        connection.execute(statement.replace("…", opened["key"]))
    return connection


def test_the_steps_on_the_page_open_a_vault(
    vault: Vault, make_turn: MakeTurn, recovery: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    vault.turns.add(make_turn("the heron's neck"))
    vault.close()
    other = rows_as_the_page_opens_them(vault, recovery, tmp_path / "copy")
    sqlcipher_shell = [line for line in blocks("sql")[0].splitlines() if line.startswith("SELECT")]
    assert [other.execute(query).fetchall()[-1][-1] for query in sqlcipher_shell][1] == "the heron's neck"
    tables = {row[0] for row in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    shadows = {name for name in tables if name.startswith(("search_", "sqlite_"))} - {"search_state"}
    assert {name for name in tables - shadows if f"`{name}`" not in PAGE} == set()
    other.close()


def test_history_can_be_followed_with_what_the_page_says(
    vault: Vault, make_turn: MakeTurn, clock: Clock, recovery: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    turn = vault.turns.add(make_turn("Bjørn sa «nei»"))
    vault.turns.revise(turn.id, text="ja", kind=TurnKind.CHILD, reason="ø", by="Kåre", at=clock.now())
    head = vault.history.head()
    vault.close()
    other = rows_as_the_page_opens_them(vault, recovery, tmp_path / "copy")
    columns = "seq, at, who, action, record_kind, record_id, digest, reason_digest, hash"
    names: dict[str, Any] = {"rows": other.execute(f"SELECT {columns} FROM history ORDER BY seq").fetchall()}
    (program,) = blocks("python")
    exec(program, names)
    assert names["before"] == head.sha256_hex
    assert len(names["rows"]) == head.seq
    other.close()


def test_the_bounds_on_the_page_are_the_bounds() -> None:
    flat = " ".join(PAGE.split())
    assert f"at least {FLOOR_MEMORY_KIB // 1024} MiB" in flat
    assert f"more than {CEILING_MEMORY_KIB // 2**20} GiB, {CEILING_TIME_COST} passes" in flat
    assert f"or {CEILING_WORK_KIB // 2**20} GiB of passes times memory" in flat
