"""Writes what waits in a vault's outbox to a folder until it is killed, saying so before each file."""

from __future__ import annotations

import sys
from pathlib import Path

from hearing.bundles.delivering import write_waiting
from hearing.ports import SystemClock, random_id
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault

PASSPHRASE = "seven quiet herons"


def write(folder: Path, stick: Path) -> None:
    vault = Vault.open(folder, Passphrase(PASSPHRASE), clock=SystemClock(), new_id=random_id, allow_weak=True)

    def step(done: int, _: int) -> None:
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()

    write_waiting(vault, stick, step)
    vault.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
