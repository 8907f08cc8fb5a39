"""The agency's rules, as they hold for a command."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from hearing.agencies.policy import InForce
from hearing.agencies.records import Agency
from hearing.cli.outcome import command_texts, complain
from hearing.errors import HearingError
from hearing.files.paths import config_folder
from hearing.files.policy_places import policy_places
from hearing.files.reading import read_bounded
from hearing.ports import SystemClock

if TYPE_CHECKING:
    from hearing.storage.vault import Vault

_SETTINGS = "settings.json"
_SETTINGS_LIMIT = 64 * 1024


def rules_in_force() -> InForce:
    """What holds on this computer, read without keeping anything."""
    places = policy_places()
    if places.is_empty():
        return InForce()
    from hearing.bundles.policy_in_force import policy_in_force

    return policy_in_force(places, _compared_key(), SystemClock().now().date())


def keep_to_cosigning(vault: Vault) -> None:
    """Let what goes from ``vault`` wait for a co-signature where the agency's policy wants that."""
    if rules_in_force().policy.cosigning:
        vault.cosigning.want_as_laid_down()


def warn_of_unlisted(agencies: Iterable[Agency], named: Collection[str], *, asks: bool = True) -> None:
    """Say which of the agencies named, by name, id or key, are not among those the policy lists.

    ``asks``: a reason is wanted, since none was given.
    """
    texts, rules = command_texts(), rules_in_force().policy
    for agency in agencies:
        keys = {key.recipient for key in agency.key_pairs()}
        if {agency.id, agency.name, *keys} & set(named) and not rules.allows_agency(agency):
            warning = texts.gettext("{name} is not among those your agency hands over to.")
            complain(
                warning.format(name=agency.name), texts.gettext("Say why with --reason.") if asks else ""
            )


def _compared_key() -> str:
    """The key the person compared in Settings; empty where nothing can be read of it."""
    try:
        said = json.loads(read_bounded(config_folder() / _SETTINGS, _SETTINGS_LIMIT))
    except (HearingError, ValueError, RecursionError):
        return ""
    key = said.get("policy_key", "") if isinstance(said, dict) else ""
    return key if isinstance(key, str) else ""
