"""What a screen is given to work with."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from hearing.agencies.policy import InForce, Policy
from hearing.language.catalogues import Catalogues
from hearing.ports import Clock, NewId
from hearing.ui.machine_settings import MachineSettings
from hearing.ui.notices import Notices
from hearing.ui.speech import Speech
from hearing.ui.style import ThemeStore
from hearing.ui.tasks import TaskRunner
from hearing.ui.texts import UiTexts

if TYPE_CHECKING:
    # These pull in the database and the schema, which the unlock window must not wait for.
    from hearing.protocols.library import ProtocolLibrary
    from hearing.questions.library import RuleLibrary
    from hearing.storage.vault import Vault
    from hearing.ui.media.read_aloud import ReadAloud


@dataclass(frozen=True)
class UiContext:
    """What is there from the start, locked or not."""

    texts: UiTexts
    tasks: TaskRunner
    notices: Notices
    clock: Clock
    new_id: NewId
    catalogues: Catalogues
    theme: ThemeStore
    settings: MachineSettings
    speech: Speech
    in_force: InForce = field(default_factory=InForce, kw_only=True)
    """What the agency laid down for this computer, and where that comes from."""

    @property
    def policy(self) -> Policy:
        """The rules that hold."""
        return self.in_force.policy

    def unlocked(
        self, vault: Vault, library: ProtocolLibrary, rules: RuleLibrary, reading: ReadAloud
    ) -> VaultContext:
        """The same with an open vault; thrown away when it locks."""
        mine = {one.name: getattr(self, one.name) for one in fields(UiContext)}
        return VaultContext(**mine, vault=vault, library=library, rules=rules, reading=reading)


@dataclass(frozen=True)
class VaultContext(UiContext):
    """What a screen gets: everything, and the open vault."""

    vault: Vault
    library: ProtocolLibrary
    rules: RuleLibrary
    """What is asked is coded by these; thrown away with the vault, since they remember words."""
    reading: ReadAloud
    """Reads to the child, with recordings where there are some."""
