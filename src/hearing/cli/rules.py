"""The agency's rules, as they hold for a command."""

from __future__ import annotations

import json

from hearing.agencies.policy import InForce
from hearing.errors import HearingError
from hearing.files.paths import config_folder
from hearing.files.policy_places import policy_places
from hearing.files.reading import read_bounded
from hearing.ports import SystemClock

_SETTINGS = "settings.json"
_SETTINGS_LIMIT = 64 * 1024


def rules_in_force() -> InForce:
    """What holds on this computer, read without keeping anything."""
    places = policy_places()
    if places.is_empty():
        return InForce()
    from hearing.bundles.policy_in_force import policy_in_force

    return policy_in_force(places, _compared_key(), SystemClock().now().date())


def _compared_key() -> str:
    """The key the person compared in Settings; empty where nothing can be read of it."""
    try:
        said = json.loads(read_bounded(config_folder() / _SETTINGS, _SETTINGS_LIMIT))
    except (HearingError, ValueError, RecursionError):
        return ""
    key = said.get("policy_key", "") if isinstance(said, dict) else ""
    return key if isinstance(key, str) else ""
