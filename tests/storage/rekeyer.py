"""Rekeys a vault until it is killed, saying so before each time."""

from __future__ import annotations

import sys
from pathlib import Path

from hearing.ports import SystemClock, random_id
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault

PASSPHRASE = "seven quiet herons"


def rekey_forever(folder: Path) -> None:
    vault = Vault.open(folder, Passphrase(PASSPHRASE), clock=SystemClock(), new_id=random_id, allow_weak=True)
    while True:
        sys.stdout.write("now\n")
        sys.stdout.flush()
        vault.use_key(vault.people.rekey(vault.key))


if __name__ == "__main__":
    rekey_forever(Path(sys.argv[1]))
