"""Takes a folder of bundles into a vault and says on stdout when each is done; killed by its test."""

from __future__ import annotations

import sys
from pathlib import Path

from hearing.bundles.receiving import Door
from hearing.bundles.tray import Wishes, receive_all, tray_files
from hearing.ports import SystemClock, random_id
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault


def main(vault: Path, folder: Path, passphrase: str) -> None:
    opened = Vault.open(vault, Passphrase(passphrase), clock=SystemClock(), new_id=random_id, allow_weak=True)
    for outcome, _ in receive_all(tray_files(folder), Door.of(opened), Wishes(accept_unknown=True)):
        sys.stdout.write(f"{outcome.file}\n")
        sys.stdout.flush()
    opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
