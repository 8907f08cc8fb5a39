"""The ways into a vault, loaded only when one of them is taken.

Nothing here imports the database when the module is loaded: the unlock window is on the screen first.
Every method may take a second and is called on the worker.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hearing.files.reading import read_text_bounded
from hearing.ports import Clock, NewId
from hearing.ui.unlock.recovery_key import RecoveryKey

if TYPE_CHECKING:
    from hearing.storage.kdf import KdfParameters
    from hearing.storage.officers import KeyShare
    from hearing.storage.slots import Secret
    from hearing.storage.vault import Vault

VAULT_FILE = "vault.json"


@dataclass(frozen=True)
class NewVault:
    """What a person chose for a vault to be made."""

    folder: Path
    person: str
    passphrase: str
    recovery_recipient: str | None


class Door:
    """Makes and opens vaults. ``kdf`` and ``allow_weak`` are for tests and demos only."""

    def __init__(
        self, clock: Clock, new_id: NewId, kdf: KdfParameters | None = None, *, allow_weak: bool = False
    ) -> None:
        self._clock = clock
        self._new_id = new_id
        self._kdf = kdf
        self._allow_weak = allow_weak

    def is_vault(self, folder: Path) -> bool:
        """Whether there is something at ``folder`` that is, or was, a vault; not where one may not look."""
        return any(os.path.exists(folder / name) for name in (VAULT_FILE, "hearing.db"))

    def warm_up(self) -> None:
        """Load the database code, so that opening does not wait for it."""
        import hearing.storage.vault  # noqa: F401, PLC0415

    def create(self, wanted: NewVault) -> Vault:
        """Make a vault; raises as ``Vault.create`` does."""
        from hearing.storage.vault import Vault  # noqa: PLC0415

        return Vault.create(
            wanted.folder,
            passphrase=wanted.passphrase,
            person=wanted.person,
            recovery_recipient=wanted.recovery_recipient,
            clock=self._clock,
            new_id=self._new_id,
            kdf=self._kdf,
            allow_weak=self._allow_weak,
        )

    def open_with_passphrase(self, folder: Path, passphrase: str) -> Vault:
        """Open a vault; raises as ``Vault.open`` does."""
        from hearing.storage.slots import Passphrase  # noqa: PLC0415

        return self._open(folder, Passphrase(passphrase))

    def open_with_identity(self, folder: Path, identity: str) -> Vault:
        """Open a vault with the recovery key; raises as ``Vault.open`` does."""
        from hearing.storage.slots import AgeIdentity  # noqa: PLC0415

        return self._open(folder, AgeIdentity(identity))

    def bring(self, copy: Path, folder: Path, report: Callable[[int, int], None]) -> None:
        """Copy a vault to ``folder``; raises as ``restore`` of the backups does."""
        from hearing.storage.backup import restore  # noqa: PLC0415

        restore(copy, folder, report)

    def read_share(self, file: Path) -> KeyShare:
        """An officer's share from a file; raises as ``read_share`` and ``read_text_bounded`` do."""
        from hearing.storage.officers import SHARE_LIMIT, read_share  # noqa: PLC0415

        return read_share(read_text_bounded(file, SHARE_LIMIT), file.name)

    def typed_share(self, words: str, name: str) -> KeyShare:
        """An officer's share from its words; ``name`` is what errors call it. Raises as ``read_share``."""
        from hearing.storage.officers import read_share  # noqa: PLC0415

        return read_share(words, name)

    def still_needed(self, shares: Sequence[KeyShare]) -> int:
        """How many more shares it takes; raises as ``still_needed`` of the officers does."""
        from hearing.storage.officers import still_needed  # noqa: PLC0415

        return still_needed(shares)

    def open_with_shares(self, folder: Path, shares: Sequence[KeyShare]) -> Vault:
        """Open a vault with the key that officers' shares give, which is written nowhere.

        Raises as ``join_shares`` and ``Vault.open`` do.
        """
        from hearing.storage.officers import join_shares  # noqa: PLC0415

        return self.open_with_identity(folder, join_shares(shares))

    def new_recovery_key(self) -> RecoveryKey:
        """A fresh recovery key; quick enough for the UI thread."""
        from hearing.storage.recovery import new_recovery_key  # noqa: PLC0415

        identity, recipient = new_recovery_key()
        return RecoveryKey(identity, recipient)

    def _open(self, folder: Path, secret: Secret) -> Vault:
        from hearing.storage.vault import Vault  # noqa: PLC0415

        return Vault.open(folder, secret, clock=self._clock, new_id=self._new_id, allow_weak=self._allow_weak)
