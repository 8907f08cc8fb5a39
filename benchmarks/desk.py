"""A desktop with a fresh vault of weak keys, as every measurement of the interview screen needs it."""

from __future__ import annotations

from pathlib import Path

from hearing.app import SCREENS, Parts, build_app
from hearing.ports import SystemClock, random_id
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from hearing.ui.desktop import Desktop


def open_desk(home: Path, parts: Parts, passphrase: str = "") -> tuple[Desktop, Vault]:
    """A window of 1366x768 with a new vault open in ``home``; there must be an application already.

    Without a ``passphrase`` nobody can open the vault again.
    """
    desktop = build_app(parts, SCREENS)
    desktop.window.resize(1366, 768)
    desktop.start()
    vault = Vault.create(
        home / "vault",
        passphrase=passphrase or random_id(),
        person="Kari",
        recovery_recipient=None,
        clock=SystemClock(),
        new_id=random_id,
        kdf=KdfParameters(1, 64, 1),
        allow_weak=True,
    )
    desktop.enter(vault)
    return desktop, vault
