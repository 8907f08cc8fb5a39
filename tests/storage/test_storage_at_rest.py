"""What lies on the disk says nothing, opens with standard tools, and survives being killed."""

from __future__ import annotations

import base64
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw
import pyrage
import pytest

from hearing.interview.records import Session
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault

from .conftest import PASSPHRASE, MakeTurn

CANARY = "Kvitfjellsvingen"
KILLS = int(os.environ.get("HEARING_KILLS", "20"))
Decrypt = Callable[[bytes, pyrage.x25519.Identity, Path], bytes]
WRITER = Path(__file__).with_name("turn_writer.py")


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())


def test_no_word_of_a_record_is_in_any_byte_on_the_disk(vault: Vault, make_turn: MakeTurn) -> None:
    vault.turns.add(make_turn(f"We lived in {CANARY}"))
    vault.drafts.put(f"entry {CANARY}", CANARY)
    vault.settings.put(CANARY, CANARY)
    for moment in ("open, with its log", "closed"):
        content = bytes_on_disk(vault.folder)
        assert len(content) > 4096, moment
        for word in (CANARY, "Bjørn", "Kari", "24-017", PASSPHRASE):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert word.encode(encoding) not in content, (word, moment)
        vault.close()


def _with_library(sealed: bytes, recovery: pyrage.x25519.Identity, _folder: Path) -> bytes:
    return pyrage.decrypt(sealed, [recovery])


def _with_program(sealed: bytes, recovery: pyrage.x25519.Identity, folder: Path) -> bytes:
    (folder / "key.txt").write_text(f"{recovery}\n")
    (folder / "slot.age").write_bytes(sealed)
    command = ["age", "-d", "-i", str(folder / "key.txt"), str(folder / "slot.age")]
    return subprocess.run(command, capture_output=True, check=True).stdout


OPENERS = [_with_library, *([_with_program] if shutil.which("age") else [])]


@pytest.mark.parametrize("decrypt", OPENERS)
def test_the_recovery_key_and_another_sqlcipher_build_read_everything(
    vault: Vault, make_turn: MakeTurn, recovery: pyrage.x25519.Identity, tmp_path: Path, decrypt: Decrypt
) -> None:
    """As docs/formats.md describes it, without any code of ours."""
    vault.turns.add(make_turn("the heron's neck"))
    hexadecimal = vault.key.hex
    vault.close()
    slots = json.loads((vault.folder / "vault.json").read_text())["slots"]
    (slot,) = (slot for slot in slots if slot["kind"] == "recovery")
    opened = json.loads(decrypt(base64.b64decode(slot["vault_key"]), recovery, tmp_path))
    assert opened == {"vault_id": vault.id, "key": hexadecimal}
    other = apsw.Connection(str(vault.folder / "hearing.db"))
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.execute(f"PRAGMA key = \"x'{opened['key']}'\"")
    assert [row[0] for row in other.execute("SELECT text FROM turns")] == ["the heron's neck"]
    assert other.execute("SELECT number FROM migrations").fetchall()
    other.close()


def test_killed_at_any_moment_every_turn_that_was_called_saved_is_there(
    vault: Vault, session: Session, clock: Clock, new_id: NewId
) -> None:
    """The writer says each id only once it is durable; then it is killed without warning."""
    vault.close()
    moments = random.Random(20_260_302)
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, str(WRITER), str(vault.folder), session.id], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for _ in range(moments.randint(1, 12)):
            acknowledged.add(writer.stdout.readline().strip())
        with suppress(subprocess.TimeoutExpired):
            writer.wait(moments.random() * 0.005)
        writer.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        acknowledged.update(line.strip() for line in writer.stdout.readlines() if line.endswith("\n"))
        writer.wait()
        writer.stdout.close()
    opened = Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    turns = opened.turns.for_session(session.id)
    assert acknowledged - {turn.id for turn in turns} == set()
    assert [turn.seq for turn in turns] == list(range(1, len(turns) + 1))
    draft = opened.drafts.get("entry")
    assert draft is None or draft.startswith("unfinished after ")
    assert check(opened).sound
    opened.close()
    assert b"words of the child" not in bytes_on_disk(vault.folder)
