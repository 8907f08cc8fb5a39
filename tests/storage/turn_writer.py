"""Writes turns and drafts until it is killed, saying each turn's id once it is on the disk."""

from __future__ import annotations

import sys
from pathlib import Path

from hearing.interview.records import Turn, TurnKind
from hearing.ports import SystemClock, random_id
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault

PASSPHRASE = "seven quiet herons"


def write_forever(folder: Path, session_id: str) -> None:
    vault = Vault.open(folder, Passphrase(PASSPHRASE), clock=SystemClock(), new_id=random_id, allow_weak=True)
    while True:
        turn = Turn(
            id=random_id(),
            session_id=session_id,
            seq=1,
            kind=TurnKind.CHILD,
            text="words of the child",
            elapsed_ms=0,
            language="en",
            by="Kari",
        )
        kept = vault.turns.add(turn, draft_key="entry")
        sys.stdout.write(f"{kept.id}\n")
        sys.stdout.flush()
        vault.drafts.put("entry", f"unfinished after {kept.id}")


if __name__ == "__main__":
    write_forever(Path(sys.argv[1]), sys.argv[2])
